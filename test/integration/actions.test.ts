import { userInfo } from 'node:os'
import { expect, test } from 'vitest'
import type { ActionView } from '../../src-main/contract/action-requests.ts'
import type { Answer, Args, EngineRequestName } from '../../src-main/contract/requests.ts'
import type { Engine } from '../../src-main/engine.ts'
import { openReader } from '../../src-main/reader.ts'
import type { Worker } from '../../src-main/simulator/resources.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { requestFaults } from '../contract/check-requests.ts'
import { inFolder } from './collector.ts'
import { engineOn, statusWhen } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 3_600_000
const writes = /^POST taskrouter\.twilio\.com\/v1\/Workspaces\/WS\w+\/Workers\/WK\w+$/

type Acting = {
  readonly simulator: Simulator
  readonly ask: <N extends EngineRequestName>(name: N, args: Args<N>) => Promise<Answer<N>>
  readonly log: () => Promise<readonly ActionView[]>
  readonly engine: Engine
}

/** The audit log as the window reads it. */
const logIn = (folder: string): readonly ActionView[] => {
  const reader = openReader(folder)
  try {
    const reply = reader.request('actions', { filter: {}, before: null, limit: 100 })
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value
  } finally {
    reader.close()
  }
}

const acting = async (work: (acting: Acting) => Promise<void>, timeoutMs = 20_000) => {
  const simulator = await startSimulator({ agents: 12, startAt: now - 2 * hour, now, paused: true })
  await inFolder(async (folder) => {
    const engine = engineOn(simulator, folder, {}, timeoutMs)
    const ask: Acting['ask'] = async (name, args) => {
      const reply = await engine.request(name, args)
      if (!reply.ok) throw reply.error
      return reply.value
    }
    try {
      engine.start()
      await statusWhen(engine, ({ phase }) => phase === 'live')
      await work({ simulator, engine, ask, log: async () => logIn(folder) })
      expect(requestFaults(simulator.requests.entries())).toEqual([])
    } finally {
      await engine.close()
      await simulator.close()
    }
  })
}

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
  acting(async ({ simulator, ask, log }) => {
    const [first, second] = available(simulator)
    const sids = [first?.sid ?? '', second?.sid ?? '']
    const outcomes = await ask('set-activity', moving(simulator, sids))
    expect(outcomes).toEqual(sids.map((targetSid) => ({ targetSid, outcome: 'done', error: null })))
    for (const sid of sids) expect(simulator.floor.worker(sid)?.activity.friendlyName).toBe('Break')
    const rows = await log()
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
  acting(async ({ simulator, ask, log }) => {
    const gone = `WK${'0'.repeat(32)}`
    const there = available(simulator)[0]?.sid ?? ''
    const outcomes = await ask('set-activity', moving(simulator, [gone, there]))
    expect(outcomes[0]?.error?.code).toBe('already-gone')
    expect(outcomes[1]?.outcome).toBe('done')
    expect((await log()).find(({ targetSid }) => targetSid === gone)).toMatchObject({
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
  acting(async ({ simulator, ask, log }) => {
    const there = available(simulator)[0]?.sid ?? ''
    simulator.faults.add({ ...fault, where: writes })
    const outcomes = await ask('set-activity', moving(simulator, [there]))
    expect(outcomes[0]?.error?.code).toBe(code)
    expect((await log())[0]).toMatchObject({ result, errorCode: code })
    expect(simulator.floor.worker(there)?.activity.friendlyName).toBe('Available')
  }),
)

test('a change that was refused for the moment is sent again', () =>
  acting(async ({ simulator, ask }) => {
    const there = available(simulator)[0]?.sid ?? ''
    simulator.faults.add({ kind: 'too-many-requests', where: writes, times: 1 })
    expect((await ask('set-activity', moving(simulator, [there])))[0]?.outcome).toBe('done')
  }))

test('a change whose answer was cut off is done, and sent at most twice', () =>
  acting(async ({ simulator, ask }) => {
    const there = available(simulator)[0]?.sid ?? ''
    const before = writesIn(simulator)
    simulator.faults.add({ kind: 'cut', where: writes, times: 1 })
    expect((await ask('set-activity', moving(simulator, [there])))[0]?.outcome).toBe('done')
    expect(simulator.floor.worker(there)?.activity.friendlyName).toBe('Break')
    expect(writesIn(simulator) - before).toBe(2)
  }))

test('nothing is sent, logged or kept for later while Twilio cannot be reached', () =>
  acting(async ({ simulator, engine, ask, log }) => {
    const there = available(simulator)[0]?.sid ?? ''
    await simulator.goOffline()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect((await ask('set-activity', moving(simulator, [there])))[0]?.error?.code).toBe(
      'action-offline',
    )
    await simulator.goOnline()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    expect(simulator.floor.worker(there)?.activity.friendlyName).toBe('Available')
    expect(await log()).toEqual([])
  }))

test('an agent’s capacity on a channel is changed, and not twice to the same', () =>
  acting(async ({ simulator, ask }) => {
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
  acting(async ({ simulator, engine, ask }) => {
    const wrappingOf = () =>
      simulator.floor
        .tasks()
        .flatMap(({ sid }) => simulator.floor.taskReservations(sid))
        .filter(({ status }) => status === 'wrapping')
    for (let at = now; wrappingOf().length < 2; at += 5_000) simulator.advanceTo(at)
    const [first, second] = wrappingOf()
    await statusWhen(engine, ({ counts }) => counts.events === simulator.floor.eventCount())
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

const assigned = ({ floor }: Simulator, isWanted: (attributes: string) => boolean) =>
  floor
    .tasks()
    .filter(
      ({ assignmentStatus, attributes }) => assignmentStatus === 'assigned' && isWanted(attributes),
    )
    .flatMap(({ sid }) => floor.taskReservations(sid))
    .filter(({ status }) => status === 'accepted')
const isMessaging = (attributes: string): boolean =>
  attributes.includes('"conversationSid"') && attributes.includes('"flexInteractionChannelSid"')

const heldLeg = async ({ simulator, engine }: Acting, isWanted = isMessaging) => {
  for (let at = now; assigned(simulator, isWanted).length === 0; at += 5_000)
    simulator.advanceTo(at)
  await statusWhen(engine, ({ counts }) => counts.events === simulator.floor.eventCount())
  const [reservation] = assigned(simulator, isWanted)
  if (reservation === undefined) throw new Error('nobody has one')
  return reservation
}

test('closing a chat ends it for everybody, and writes the disposition without losing other attributes', () =>
  acting(async (floor) => {
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
    expect((await log())[0]).toMatchObject({ verb: 'close-and-dispose', result: 'done' })
  }))

test('a disposition whose answer was lost is looked up before it is written again', () =>
  acting(async (floor) => {
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
  acting(async (floor) => {
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
  acting(async (floor) => {
    const { simulator, engine } = floor
    const { sid: reservationSid } = await heldLeg(floor, (text) => text.includes('"call_sid"'))
    const queue = simulator.floor.queues[0]
    const to = { kind: 'queue' as const, sid: queue?.sid ?? '', name: '' }
    const reply = await engine.request('transfer-contact', { reservationSid, to, reason: null })
    expect(reply).toMatchObject({ ok: false, error: { code: 'only-messaging' } })
  }))
