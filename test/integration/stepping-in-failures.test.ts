/** Everything that can go wrong between stepping in and Twilio: nobody is there twice, and nothing is hidden. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Reply } from '../../src-main/contract/requests.ts'
import { type Acting, acting, isCall, isMessaging, legOf } from './acting.ts'
import { answerWhen, until } from './engines.ts'
import { failsHonestly, type Ready } from './failures.ts'

const text = 'I take care of the refund myself.'
/** A time-out that the engine waits for, in ms. */
const soon = 700

const told = (reply: Reply<'join-contact'>) => (reply.ok ? reply.value.outcome : reply.error.code)
const path = {
  join: /^POST .*Conversations\/CH\w+\/Participants$/,
  say: /^POST .*Conversations\/CH\w+\/Messages$/,
  leave: /^DELETE .*Conversations\/CH\w+\/Participants\/MB\w+$/,
  dial: /^POST .*Conferences\/CF\w+\/Participants\.json$/,
  change: /^POST .*Conferences\/CF\w+\/Participants\/CA\w+\.json$/,
  drop: /^DELETE .*Conferences\/CF\w+\/Participants\/CA\w+\.json$/,
}
const gone = { kind: 'refusal', status: 404, code: 20404 } as const

const chatVerbs = async (floor: Acting) => {
  const { floor: world } = floor.simulator
  const leg = await legOf(floor, 'accepted', isMessaging)
  const thread = String(JSON.parse(world.task(leg.taskSid)?.attributes ?? '{}').conversationSid)
  await floor.ask('change-account-settings', { supervisorName: 'Dana Reyes' })
  const reservationSid = leg.sid
  const members = () =>
    world.participants(thread).filter(({ identity }) => identity === 'supervisor-dana-reyes').length
  const said = () => world.messages(thread).filter(({ body }) => body === text).length
  const join: Ready = {
    act: async () => told(await floor.ask('join-contact', { reservationSid, reason: null })),
    isDone: () => members() > 0,
  }
  const key = randomUUID()
  const say: Ready = {
    act: async () => told(await floor.ask('say-to-customer', { reservationSid, key, text })),
    isDone: () => said() > 0,
  }
  const leave: Ready = {
    act: async () => told(await floor.ask('leave-contact', { reservationSid })),
    isDone: () => members() === 0,
  }
  return { join, say, leave, members, said }
}

test('joining, writing and leaving: each failure is told by its own code, and nothing is done behind it', () =>
  acting(async (floor) => {
    const { join, say, leave, members, said } = await chatVerbs(floor)
    for (const [where, verb] of [
      [path.join, join],
      [path.say, say],
    ] as const) {
      await failsHonestly(floor, where, verb)
      const mend = floor.simulator.faults.add({ ...gone, where })
      expect(await verb.act()).toBe('already-gone')
      mend()
      expect(await verb.act()).toBe('done')
    }
    await failsHonestly(floor, path.leave, leave)
    expect([members(), said()]).toEqual([1, 1])
    expect(await leave.act()).toBe('done')
    expect(members()).toBe(0)
  }, soon))

test('joining, writing and leaving are done once, and told so, though they were never answered', () =>
  acting(async (floor) => {
    const { join, say, leave, members, said } = await chatVerbs(floor)
    for (const where of [path.join, path.say, path.leave])
      floor.simulator.faults.add({ kind: 'unanswered', where, times: 1 })
    expect(await join.act()).toBe('done')
    expect(await say.act()).toBe('done')
    expect([members(), said()]).toEqual([1, 1])
    expect(await leave.act()).toBe('done')
    expect(members()).toBe(0)
  }, soon))

const phoneVerbs = async (floor: Acting) => {
  const { floor: world } = floor.simulator
  const isInConference = (attributes: string): boolean =>
    isCall(attributes) && attributes.includes('"conference"')
  const leg = await legOf(floor, 'accepted', isInConference)
  const numbers = { supervisorPhone: '+491711234567', callerId: '+15005550006' }
  await floor.ask('change-account-settings', numbers)
  const { conference } = JSON.parse(world.task(leg.taskSid)?.attributes ?? '{}')
  const own = () =>
    world
      .conferenceParticipants(conference.sid)
      .filter(({ label }) => label?.startsWith('supervisor-') === true)
  const listen: Ready = {
    act: async () => told(await floor.ask('listen-in', { reservationSid: leg.sid, reason: null })),
    isDone: () => own().length > 0,
  }
  const speak = (mode: 'coach' | 'join'): Ready => ({
    act: async () => told(await floor.ask('set-supervision', { mode })),
    isDone: () => own().some(({ muted }) => !muted),
  })
  const hangUp: Ready = {
    act: async () => told(await floor.ask('hang-up-supervision', undefined)),
    isDone: () => own().length === 0,
  }
  const pickUp = async (): Promise<void> => {
    floor.simulator.advanceTo(floor.simulator.floor.now() + 3_500)
    await answerWhen(
      floor.engine,
      'supervised-call',
      undefined,
      (shown) => shown?.state === 'connected',
    )
  }
  return { listen, speak, hangUp, pickUp, own }
}

test('listening, speaking and hanging up: each failure is told by its own code, and nobody is called or heard', () =>
  acting(async (floor) => {
    const { simulator } = floor
    const { listen, speak, hangUp, pickUp, own } = await phoneVerbs(floor)
    await failsHonestly(floor, path.dial, listen, { 'a refusal': 'phone-refused' })
    const forgotten = simulator.faults.add({ ...gone, where: path.dial })
    expect(await listen.act()).toBe('already-gone')
    forgotten()
    expect(await listen.act()).toBe('done')
    await pickUp()
    await failsHonestly(floor, path.change, speak('join'))
    await failsHonestly(floor, path.drop, hangUp)
    expect(await floor.ask('supervised-call', undefined)).toMatchObject({
      value: { state: 'connected', mode: 'listen' },
    })
    expect(own()).toHaveLength(1)
    simulator.floor.removeConferenceParticipant(
      own()[0]?.conferenceSid ?? '',
      own()[0]?.callSid ?? '',
    )
    expect(await hangUp.act()).toMatch(/^(done|already)$/)
  }, soon))

test('listening, coaching, joining and hanging up are done once, and told so, though they were never answered', () =>
  acting(async (floor) => {
    const { listen, speak, hangUp, pickUp, own } = await phoneVerbs(floor)
    const lose = (where: RegExp) =>
      floor.simulator.faults.add({ kind: 'unanswered', where, times: 1 })
    lose(path.dial)
    expect(await listen.act()).toBe('done')
    expect(own()).toHaveLength(1)
    await pickUp()
    for (const mode of ['coach', 'join'] as const) {
      lose(path.change)
      expect(await speak(mode).act()).toBe('done')
      expect(own()).toMatchObject([{ muted: false, coaching: mode === 'coach' }])
    }
    lose(path.drop)
    expect(await hangUp.act()).toBe('done')
    expect(own()).toEqual([])
  }, soon))

test('a phone of which neither the answer nor the look came through is found, not called twice', () =>
  acting(async (floor) => {
    const { faults } = floor.simulator
    const { listen, hangUp, own } = await phoneVerbs(floor)
    faults.add({ kind: 'unanswered', where: path.dial, times: 1 })
    const listening = listen.act()
    await until(() => own().length > 0)
    const listed = /^GET .*Conferences\/CF\w+\/Participants\.json/
    const mend = faults.add({ kind: 'server-error', where: listed })
    expect(await listening).toBe('outcome-unknown')
    mend()
    expect(await listen.act()).toMatch(/^already(-supervising)?$/)
    expect(own()).toHaveLength(1)
    expect(await hangUp.act()).toBe('done')
    expect(own()).toEqual([])
  }, soon))
