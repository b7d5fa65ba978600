import { userInfo } from 'node:os'
import { expect, test } from 'vitest'
import type { Worker } from '../../src-main/simulator/resources.ts'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { type Answering, answering, isMessaging, legOf, legsOf } from './acting.ts'
import { statusWhen } from './engines.ts'

const writes = /^POST taskrouter\.twilio\.com\/v1\/Workspaces\/WS\w+\/Workers\/WK\w+$/

const activityNamed = ({ floor }: Simulator, name: string): string =>
  floor.activities.find(({ friendlyName }) => friendlyName === name)?.sid ?? ''
const available = ({ floor }: Simulator): readonly Worker[] =>
  floor.workers().filter(({ activity }) => activity.friendlyName === 'Available')
const moving = (simulator: Simulator, agentSids: readonly string[]) => ({
  agentSids: [...agentSids],
  activitySid: activityNamed(simulator, 'Break'),
  rejectsPending: true,
  reason: 'too long on the phone',
})
const writesIn = ({ requests }: Simulator): number =>
  requests
    .entries()
    .filter(({ method, url }) => writes.test(`${method} ${url.replace('https://', '')}`)).length

test('several agents are moved to another activity, and the log says who did it and why', () =>
  answering(async ({ simulator, ask, log }) => {
    const [first, second] = available(simulator)
    const sids = [first?.sid ?? '', second?.sid ?? '']
    const outcomes = await ask('set-activity', moving(simulator, sids))
    expect(outcomes).toEqual(sids.map((targetSid) => ({ targetSid, outcome: 'done', error: null })))
    for (const sid of sids) expect(simulator.floor.worker(sid)?.activity.friendlyName).toBe('Break')
    const rows = log()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      verb: 'set-activity',
      actor: userInfo().username,
      result: 'done',
      reason: 'too long on the phone',
    })
    expect(new Set(rows.map(({ targetSid }) => targetSid))).toEqual(new Set(sids))
  }))

test('an agent who was removed is told as gone, and the others are moved', () =>
  answering(async ({ simulator, ask, log }) => {
    const gone = `WK${'0'.repeat(32)}`
    const there = available(simulator)[0]?.sid ?? ''
    const outcomes = await ask('set-activity', moving(simulator, [gone, there]))
    expect(outcomes[0]?.error?.code).toBe('already-gone')
    expect(outcomes[1]?.outcome).toBe('done')
    expect(log().find(({ targetSid }) => targetSid === gone)).toMatchObject({
      result: 'failed',
      errorCode: 'already-gone',
      answer: 'HTTP 404, code 20404',
    })
  }))

test.each([
  ['a revoked key', { kind: 'revoked-key' }, 'signed-out', 'failed'],
  ['an error of Twilio', { kind: 'server-error' }, 'outcome-unknown', 'unknown'],
  ['a page of the edge', { kind: 'unavailable' }, 'outcome-unknown', 'unknown'],
] as const)('%s is told, and logged', (_name, fault, code, result) =>
  answering(async ({ simulator, ask, log }) => {
    const there = available(simulator)[0]?.sid ?? ''
    simulator.faults.add({ ...fault, where: writes })
    const outcomes = await ask('set-activity', moving(simulator, [there]))
    expect(outcomes[0]?.error?.code).toBe(code)
    expect(log()[0]).toMatchObject({ result, errorCode: code })
    expect(simulator.floor.worker(there)?.activity.friendlyName).toBe('Available')
  }),
)

test('a change that was refused for the moment is sent again', () =>
  answering(async ({ simulator, ask }) => {
    const there = available(simulator)[0]?.sid ?? ''
    simulator.faults.add({ kind: 'too-many-requests', where: writes, times: 1 })
    expect((await ask('set-activity', moving(simulator, [there])))[0]?.outcome).toBe('done')
  }))

test('a change whose answer was cut off is done, and sent at most twice', () =>
  answering(async ({ simulator, ask }) => {
    const there = available(simulator)[0]?.sid ?? ''
    const before = writesIn(simulator)
    simulator.faults.add({ kind: 'cut', where: writes, times: 1 })
    expect((await ask('set-activity', moving(simulator, [there])))[0]?.outcome).toBe('done')
    expect(simulator.floor.worker(there)?.activity.friendlyName).toBe('Break')
    expect(writesIn(simulator) - before).toBe(2)
  }))

test('nothing is sent, logged or kept for later while Twilio cannot be reached', () =>
  answering(async ({ simulator, engine, ask, log }) => {
    const there = available(simulator)[0]?.sid ?? ''
    await simulator.goOffline()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect((await ask('set-activity', moving(simulator, [there])))[0]?.error?.code).toBe(
      'action-offline',
    )
    await simulator.goOnline()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    expect(simulator.floor.worker(there)?.activity.friendlyName).toBe('Available')
    expect(log()).toEqual([])
  }))

test('an agent’s capacity on a channel is changed, and not twice to the same', () =>
  answering(async ({ simulator, ask }) => {
    const agentSid = available(simulator)[0]?.sid ?? ''
    const change = { agentSid, channel: 'chat', capacity: 7, reason: null }
    expect(await ask('set-capacity', change)).toEqual({ outcome: 'done' })
    expect(await ask('set-capacity', change)).toEqual({ outcome: 'already' })
    const channel = simulator.floor
      .workerChannels(agentSid)
      .find(({ taskChannel: { uniqueName } }) => uniqueName === 'chat')
    expect(channel?.configuredCapacity).toBe(7)
  }))

test('a wrap-up that was left open is completed, by messaging and by voice', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    const [first, second] = await legsOf(floor, 'wrapping', () => true, 2)
    for (const reservation of [first, second]) {
      const reservationSid = reservation?.sid ?? ''
      const done = await ask('complete-wrap-up', { reservationSid, reason: 'forgotten' })
      expect(done).toEqual({ outcome: 'done' })
      expect(simulator.floor.reservation(reservationSid)?.status).toBe('completed')
      expect(await ask('complete-wrap-up', { reservationSid, reason: null })).toEqual({
        outcome: 'already',
      })
    }
  }))

const heldLeg = (floor: Answering, isWanted = isMessaging) => legOf(floor, 'accepted', isWanted)

test('closing a chat ends it for everybody, and writes the disposition without losing other attributes', () =>
  answering(async (floor) => {
    const { simulator, ask, log } = floor
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const before = JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
    const disposition = { levels: ['Billing', 'Refund'], notes: 'paid back' }
    expect(
      await ask('close-contact', { reservationSid, disposition, endsWrapUp: false, reason: null }),
    ).toEqual({ outcome: 'done' })
    const after = JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
    expect(after).toEqual({
      ...before,
      conversations: { ...before.conversations, outcome: 'Billing > Refund', content: 'paid back' },
    })
    expect(simulator.floor.thread(before.conversationSid)?.state).toBe('closed')
    expect(simulator.floor.reservation(reservationSid)?.status).toBe('wrapping')
    expect(log()[0]).toMatchObject({ verb: 'close-and-dispose', result: 'done' })
  }))

test('a disposition whose answer was lost is looked up before it is written again', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const task = /^POST .*Tasks\/WT\w+$/
    // its answer is lost, so that the change is looked up before it is sent again
    simulator.faults.add({ kind: 'cut', where: task, times: 2 })
    const disposition = { levels: ['Sold'], notes: '' }
    expect(
      await ask('close-contact', { reservationSid, disposition, endsWrapUp: true, reason: null }),
    ).toEqual({ outcome: 'done' })
    expect(simulator.floor.task(taskSid)?.attributes).toContain('"outcome":"Sold"')
    expect(simulator.floor.reservation(reservationSid)?.status).toBe('completed')
  }))

test('a chat is handed to a queue: one new task, and the agent goes into wrap-up', () =>
  answering(async (floor) => {
    const { simulator, ask } = floor
    const { sid: reservationSid, taskSid } = await heldLeg(floor)
    const interaction = JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
    const invites = () => simulator.floor.interactionInvites(interaction.flexInteractionSid).length
    const before = invites()
    simulator.faults.add({ kind: 'cut', where: /^POST .*Invites$/, times: 1 })
    const queue = simulator.floor.queues[0]
    const to = { kind: 'queue' as const, sid: queue?.sid ?? '', name: queue?.friendlyName ?? '' }
    expect(await ask('transfer-contact', { reservationSid, to, reason: null })).toEqual({
      outcome: 'done',
    })
    expect(invites()).toBe(before + 1)
    expect(simulator.floor.reservation(reservationSid)?.status).toBe('wrapping')
  }))

test('a call is not handed on, and the sentence says why', () =>
  answering(async (floor) => {
    const { simulator, engine } = floor
    const { sid: reservationSid } = await heldLeg(floor, (text) => text.includes('"call_sid"'))
    const queue = simulator.floor.queues[0]
    const to = { kind: 'queue' as const, sid: queue?.sid ?? '', name: '' }
    const reply = await engine.request('transfer-contact', { reservationSid, to, reason: null })
    expect(reply).toMatchObject({ ok: false, error: { code: 'only-messaging' } })
  }))
