/** Joining a chat openly, over real HTTP: seen by all, once, and never by accident. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Reservation } from '../../src-main/simulator/resources.ts'
import { type Acting, acting, isCall, isMessaging, legOf } from './acting.ts'
import { statusWhen } from './engines.ts'
import { shownOf, shownWhen } from './shown.ts'

const identity = 'supervisor-dana-reyes'
const text = 'I take care of the refund myself.'
const join = /^POST .*Conversations\/CH\w+\/Participants$/
const say = /^POST .*Conversations\/CH\w+\/Messages$/
const leave = /^DELETE .*Conversations\/CH\w+\/Participants\/MB\w+$/

const chatIn = async (floor: Acting) => {
  const leg = await legOf(floor, 'accepted', isMessaging)
  const { floor: world } = floor.simulator
  const thread = String(JSON.parse(world.task(leg.taskSid)?.attributes ?? '{}').conversationSid)
  return {
    leg,
    thread,
    members: () => world.participants(thread).filter((one) => one.identity === identity).length,
    said: () => world.messages(thread).filter(({ body }) => body === text),
  }
}
const named = (floor: Acting) =>
  floor.ask('change-account-settings', { supervisorName: 'Dana Reyes' })
const joining = (floor: Acting, { sid }: Reservation) =>
  floor.ask('join-contact', { reservationSid: sid, reason: 'the agent asked' })
const saying = (floor: Acting, { sid }: Reservation, key: string = randomUUID()) =>
  floor.ask('say-to-customer', { reservationSid: sid, key, text })
const leaving = (floor: Acting, { sid }: Reservation) =>
  floor.ask('leave-contact', { reservationSid: sid })
const done = { ok: true, value: { outcome: 'done' } }
const already = { ok: true, value: { outcome: 'already' } }

test('a supervisor joins, writes as a supervisor, and leaves; the transcript tells all of it', () =>
  acting(async (floor) => {
    const { leg, members, said } = await chatIn(floor)
    await named(floor)
    expect(shownOf(floor, leg).joinedAs).toBeNull()
    const { unread } = shownOf(floor, leg).legs.at(-1) ?? {}
    expect(await joining(floor, leg)).toMatchObject(done)
    expect(await joining(floor, leg)).toMatchObject(already)
    expect(members()).toBe(1)
    expect(said()).toEqual([])
    expect(shownOf(floor, leg).joinedAs).toBe('Dana Reyes')
    expect(await saying(floor, leg)).toMatchObject(done)
    expect(said().map(({ author }) => author)).toEqual([identity])
    const shown = await shownWhen(floor, leg, ({ turns }) =>
      turns.some(({ body }) => body === text),
    )
    expect(shown.turns.find(({ body }) => body === text)).toMatchObject({
      authorKind: 'supervisor',
      author: 'Dana Reyes',
      agentSid: null,
    })
    // it is neither the customer's nor the agent's: what the agent owes is owed still
    expect(shown.legs.at(-1)?.unread).toBeGreaterThanOrEqual(unread ?? 0)
    expect(shown.customer).not.toContain('supervisor')
    expect(await leaving(floor, leg)).toMatchObject(done)
    expect(await leaving(floor, leg)).toMatchObject(already)
    expect(members()).toBe(0)
    const { joinedAs, lines } = shownOf(floor, leg)
    expect(joinedAs).toBeNull()
    expect(
      lines.filter(({ agent }) => agent === 'Dana Reyes (supervisor)').map(({ kind }) => kind),
    ).toEqual(['joined', 'left'])
  }))

test('without a name nobody joins, and without joining nothing is said', () =>
  acting(async (floor) => {
    const { leg, members, said } = await chatIn(floor)
    expect(await joining(floor, leg)).toMatchObject({
      ok: false,
      error: { code: 'no-supervisor-name' },
    })
    expect(await saying(floor, leg)).toMatchObject({ ok: false, error: { code: 'not-joined' } })
    expect([members(), said().length]).toEqual([0, 0])
  }))

test('a call is not joined in writing', () =>
  acting(async (floor) => {
    const leg = await legOf(floor, 'accepted', isCall)
    await named(floor)
    expect(await joining(floor, leg)).toMatchObject({
      ok: false,
      error: { code: 'join-needs-chat' },
    })
  }))

test.each([
  ['joining', join],
  ['saying', say],
  ['leaving', leave],
] as const)('%s whose answer was lost happens once', (what, where) =>
  acting(async (floor) => {
    const { leg, members, said } = await chatIn(floor)
    await named(floor)
    floor.simulator.faults.add({ kind: 'cut', where, times: 1 })
    expect(await joining(floor, leg)).toMatchObject(done)
    expect(members()).toBe(1)
    expect(await saying(floor, leg)).toMatchObject(done)
    expect(said()).toHaveLength(1)
    expect(await leaving(floor, leg)).toMatchObject(done)
    expect(members(), what).toBe(0)
  }),
)

test('a message that is sent again after its answer was lost for good is not there twice', () =>
  acting(async (floor) => {
    const { leg, said } = await chatIn(floor)
    await named(floor)
    await joining(floor, leg)
    const key = randomUUID()
    // neither the answer nor the look that follows comes through
    const lost = floor.simulator.faults.add({ kind: 'cut', where: say, times: 1 })
    const blind = floor.simulator.faults.add({
      kind: 'server-error',
      where: /^GET .*Conversations\/CH\w+\/Messages/,
    })
    expect(await saying(floor, leg, key)).toMatchObject({
      ok: false,
      error: { code: 'outcome-unknown' },
    })
    lost()
    blind()
    expect(await saying(floor, leg, key)).toMatchObject(already)
    expect(said()).toHaveLength(1)
  }))

test('a chat that was closed meanwhile cannot be joined or written to', () =>
  acting(async (floor) => {
    const { leg, thread, said } = await chatIn(floor)
    await named(floor)
    await joining(floor, leg)
    floor.simulator.floor.updateThread(thread, { state: 'closed' })
    expect(await saying(floor, leg)).toMatchObject({ ok: false, error: { code: 'action-refused' } })
    expect(said()).toEqual([])
    // closed is for good: there is nobody to take out any more
    expect(await leaving(floor, leg)).toMatchObject({ ok: true })
    expect(shownOf(floor, leg).joinedAs).toBeNull()
  }))

test('nothing is said or kept for later while Twilio cannot be reached', () =>
  acting(async (floor) => {
    const { simulator, engine } = floor
    const { leg, said } = await chatIn(floor)
    await named(floor)
    await joining(floor, leg)
    await simulator.goOffline()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect(await saying(floor, leg)).toMatchObject({ ok: false, error: { code: 'action-offline' } })
    await simulator.goOnline()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    expect(said()).toEqual([])
  }))
