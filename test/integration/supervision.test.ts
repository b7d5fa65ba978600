/** A supervisor's phone in a live call, over real HTTP: never heard unasked, never what keeps the call. */
import { expect, test } from 'vitest'
import type { SupervisedCall } from '../../src-main/contract/action-requests.ts'
import type { Engine } from '../../src-main/engine.ts'
import { type Acting, acting, isCall, isMessaging, legOf } from './acting.ts'
import { answerWhen, engineOn, statusWhen } from './engines.ts'

const phone = '+491711234567'
const dialed = /^POST .*Conferences\/CF\w+\/Participants\.json$/
const changed = /^POST .*Conferences\/CF\w+\/Participants\/CA\w+\.json$/
const dropped = /^DELETE .*Conferences\/CF\w+\/Participants\/CA\w+\.json$/

const isInConference = (attributes: string): boolean =>
  isCall(attributes) && attributes.includes('"conference"')

/** A call that goes on, with the legs that its task names. */
const callIn = async (floor: Acting, supervisorPhone: string = phone) => {
  const { floor: world } = floor.simulator
  const leg = await legOf(floor, 'accepted', isInConference)
  await floor.ask('change-account-settings', { supervisorPhone, callerId: '+15005550006' })
  const { conference } = JSON.parse(world.task(leg.taskSid)?.attributes ?? '{}')
  const own = () =>
    world
      .conferenceParticipants(conference.sid)
      .filter(({ label }) => label?.startsWith('supervisor-') === true)
  return {
    leg,
    conference: conference.sid as string,
    customer: conference.participants.customer as string,
    agent: conference.participants.worker as string,
    own,
  }
}
const listen = (floor: Acting, { leg }: Awaited<ReturnType<typeof callIn>>) =>
  floor.ask('listen-in', { reservationSid: leg.sid, reason: null })
const shownWhen = (
  { engine }: Acting,
  isIt: (shown: SupervisedCall) => boolean,
): Promise<SupervisedCall | null> =>
  answerWhen(engine, 'supervised-call', undefined, (shown) => shown !== null && isIt(shown))
/** The phone is picked up. */
const answered = async (floor: Acting): Promise<void> => {
  floor.simulator.advanceTo(floor.simulator.floor.now() + 3_500)
  await shownWhen(floor, ({ state }) => state === 'connected')
}
const done = { ok: true, value: { outcome: 'done' } }
const failed = (code: unknown) => ({ ok: false, error: { code } })

test('the phone is called muted; then the agent hears it, then everybody, then nobody again', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    expect(await listen(floor, call)).toMatchObject(done)
    expect(call.own()).toMatchObject([
      { muted: true, coaching: false, endConferenceOnExit: false, startConferenceOnEnter: false },
    ])
    const sent = floor.simulator.requests
      .entries()
      .find(({ method, url }) => dialed.test(`${method} ${url}`))
    expect(sent?.form).toMatchObject({ To: phone, Muted: 'true', Beep: 'false', Record: 'false' })
    // before it was answered nobody can be spoken to
    expect(await floor.ask('set-supervision', { mode: 'join' })).toMatchObject(
      failed('not-supervising'),
    )
    await answered(floor)
    expect(call.own()).toMatchObject([{ muted: true, coaching: false, status: 'connected' }])
    for (const [mode, sound] of [
      ['coach', { muted: false, coaching: true, callSidToCoach: call.agent }],
      ['join', { muted: false, coaching: false, callSidToCoach: null }],
      ['coach', { muted: false, coaching: true, callSidToCoach: call.agent }],
      ['listen', { muted: true, coaching: false, callSidToCoach: null }],
    ] as const) {
      expect(await floor.ask('set-supervision', { mode })).toMatchObject(done)
      expect(call.own()).toMatchObject([sound])
    }
    // one call at a time
    expect(await listen(floor, call)).toMatchObject(failed('already-supervising'))
    expect(await floor.ask('hang-up-supervision', undefined)).toMatchObject(done)
    expect(call.own()).toEqual([])
    expect(await shownWhen(floor, ({ state }) => state === 'ended')).toMatchObject({
      ended: 'hung-up',
    })
    expect(floor.simulator.floor.conference(call.conference)?.status).toBe('in-progress')
    await floor.ask('forget-supervision', undefined)
    expect(await floor.ask('supervised-call', undefined)).toEqual({ ok: true, value: null })
  }))

test('when the customer is gone the phone is hung up, though the agent is still there', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    floor.simulator.floor.removeConferenceParticipant(call.conference, call.customer)
    await shownWhen(floor, ({ ended }) => ended === 'call-over')
    expect(call.own()).toEqual([])
  }))

test('when the coached agent leaves, the supervisor is muted before the customer could hear', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    await floor.ask('set-supervision', { mode: 'coach' })
    floor.simulator.floor.removeConferenceParticipant(call.conference, call.agent)
    await shownWhen(floor, ({ mode }) => mode === 'listen')
    expect(call.own()).toMatchObject([{ muted: true, coaching: false }])
    expect(await floor.ask('set-supervision', { mode: 'coach' })).toMatchObject(
      failed('agent-leg-gone'),
    )
  }))

test('an agent on hold is not coached, and the sentence says so', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    floor.simulator.floor.updateConferenceParticipant(call.conference, call.agent, { hold: true })
    expect(await floor.ask('set-supervision', { mode: 'coach' })).toMatchObject(
      failed('agent-on-hold'),
    )
    expect(call.own()).toMatchObject([{ muted: true }])
  }))

test.each([
  ['+15005550001', 3_000, 'busy'],
  ['+15005550002', 26_000, 'no-answer'],
] as const)('a phone that is not answered (%s) ends as what it was', (number, afterMs, ended) =>
  acting(async (floor) => {
    const call = await callIn(floor, number)
    await listen(floor, call)
    floor.simulator.advanceTo(floor.simulator.floor.now() + afterMs)
    expect(await shownWhen(floor, ({ state }) => state === 'ended')).toMatchObject({ ended })
  }),
)

test('the supervisor who hangs up the phone is told so, and may listen in again', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    const [own] = call.own()
    floor.simulator.floor.removeConferenceParticipant(call.conference, own?.callSid ?? '')
    expect(await shownWhen(floor, ({ state }) => state === 'ended')).toMatchObject({
      ended: 'hung-up',
    })
    expect(await listen(floor, call)).toMatchObject(done)
  }))

test('without numbers, and on a chat, nobody is called', () =>
  acting(async (floor) => {
    const leg = await legOf(floor, 'accepted', isMessaging)
    const ask = () => floor.ask('listen-in', { reservationSid: leg.sid, reason: null })
    expect(await ask()).toMatchObject(failed('phone-not-set'))
    await floor.ask('change-account-settings', { supervisorPhone: phone, callerId: phone })
    expect(await ask()).toMatchObject(failed('call-not-live'))
  }))

test('each request whose answer was lost is done once', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    for (const where of [dialed, changed, dropped])
      floor.simulator.faults.add({ kind: 'cut', where, times: 1 })
    expect(await listen(floor, call)).toMatchObject(done)
    expect(call.own()).toHaveLength(1)
    await answered(floor)
    expect(await floor.ask('set-supervision', { mode: 'join' })).toMatchObject(done)
    expect(call.own()).toMatchObject([{ muted: false, coaching: false }])
    expect(await floor.ask('hang-up-supervision', undefined)).toMatchObject(done)
    expect(call.own()).toEqual([])
  }))

/** The application is gone without having hung up; another one is started on what it left behind. */
const restarted = async (
  { simulator, engine, folder }: Acting,
  work: (engine: Engine) => Promise<void>,
): Promise<void> => {
  const cutOff = simulator.faults.add({ kind: 'reset', where: dropped })
  await engine.close()
  cutOff()
  const next = engineOn(simulator, folder)
  try {
    next.start()
    await work(next)
  } finally {
    await next.close()
  }
}

test.each(['listen', 'coach', 'join'] as const)(
  'a phone that was left in a call (%s) is taken up by the next start, and can be hung up',
  (mode) =>
    acting(async (floor) => {
      const call = await callIn(floor)
      await listen(floor, call)
      await answered(floor)
      if (mode !== 'listen') await floor.ask('set-supervision', { mode })
      await restarted(floor, async (engine) => {
        expect(call.own()).toHaveLength(1)
        const taken = await answerWhen(engine, 'supervised-call', undefined, (it) => it !== null)
        expect(taken).toMatchObject({ reservationSid: call.leg.sid, state: 'connected', mode })
        const again = { reservationSid: call.leg.sid, reason: null }
        expect(await engine.request('listen-in', again)).toMatchObject(
          failed('already-supervising'),
        )
        expect(await engine.request('set-supervision', { mode: 'join' })).toMatchObject(done)
        expect(call.own()).toMatchObject([{ muted: false, coaching: false }])
        expect(await engine.request('hang-up-supervision', undefined)).toMatchObject(done)
        expect(call.own()).toEqual([])
      })
    }),
)

test('a phone that was left in a call is looked after by the next start', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    await restarted(floor, async (engine) => {
      await answerWhen(engine, 'supervised-call', undefined, (it) => it !== null)
      floor.simulator.floor.removeConferenceParticipant(call.conference, call.customer)
      await answerWhen(engine, 'supervised-call', undefined, (it) => it?.ended === 'call-over')
      expect(call.own()).toEqual([])
    })
  }))

test('a phone that has left meanwhile is not taken up, and may be called again', () =>
  acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    await restarted(floor, async (engine) => {
      const [own] = call.own()
      floor.simulator.floor.removeConferenceParticipant(call.conference, own?.callSid ?? '')
      await statusWhen(engine, ({ phase }) => phase === 'live')
      const again = { reservationSid: call.leg.sid, reason: null }
      expect(await engine.request('listen-in', again)).toMatchObject(done)
      expect(call.own()).toHaveLength(1)
    })
  }))

test('whoever ends the application does not stay in the call', async () => {
  let own: () => readonly unknown[] = () => ['never listened']
  await acting(async (floor) => {
    const call = await callIn(floor)
    await listen(floor, call)
    await answered(floor)
    own = call.own
    expect(own()).toHaveLength(1)
  })
  expect(own()).toEqual([])
})
