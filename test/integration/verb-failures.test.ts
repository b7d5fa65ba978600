/** Everything that can go wrong between a supervisor's verb and Twilio, for each verb, over real HTTP. */
import { expect, test } from 'vitest'
import { type Acting, acting, isCall, isMessaging, legOf } from './acting.ts'
import { failsHonestly, type Ready } from './failures.ts'

type Counted = Ready & {
  /** How often Twilio was told to do it. */
  readonly effects: () => number
}

type Verb = {
  /** The request that does it. */
  readonly where: RegExp
  readonly prepare: (floor: Acting) => Promise<Counted>
}

const writesIn = ({ simulator }: Acting, where: RegExp): number =>
  simulator.requests
    .entries()
    .filter(({ method, url }) => where.test(`${method} ${url.replace('https://', '')}`)).length

const availableAgent = ({ simulator }: Pick<Acting, 'simulator'>): string =>
  simulator.floor.workers().find(({ activity }) => activity.friendlyName === 'Available')?.sid ?? ''

const reservationPath = /^POST .*Reservations\/WR\w+$/
const channelPath = /^POST .*Interactions\/KD\w+\/Channels\/UO\w+$/

const closing =
  (status: 'accepted', isWanted: (attributes: string) => boolean, where: RegExp) =>
  async (floor: Acting): Promise<Counted> => {
    const { sid: reservationSid } = await legOf(floor, status, isWanted)
    return {
      act: async () => {
        const reply = await floor.ask('close-contact', {
          reservationSid,
          disposition: null,
          endsWrapUp: true,
          reason: null,
        })
        return reply.ok ? reply.value.outcome : reply.error.code
      },
      isDone: () => floor.simulator.floor.reservation(reservationSid)?.status === 'completed',
      effects: () => writesIn(floor, where),
    }
  }

const transfer: Verb = {
  where: /^POST .*Invites$/,
  prepare: async (floor) => {
    const { sid: reservationSid, taskSid } = await legOf(floor, 'accepted', isMessaging)
    const { simulator } = floor
    const { flexInteractionSid } = JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')
    const [queue] = simulator.floor.queues
    const invites = () => simulator.floor.interactionInvites(flexInteractionSid).length
    const before = invites()
    return {
      act: async () => {
        const to = { kind: 'queue' as const, sid: queue?.sid ?? '', name: '' }
        const reply = await floor.ask('transfer-contact', { reservationSid, to, reason: null })
        return reply.ok ? reply.value.outcome : reply.error.code
      },
      isDone: () => simulator.floor.reservation(reservationSid)?.status === 'wrapping',
      effects: () => invites() - before,
    }
  },
}

const verbs: Readonly<Record<string, Verb>> = {
  'a status': {
    where: /^POST .*Workers\/WK\w+$/,
    prepare: async (floor) => {
      const agentSid = availableAgent(floor)
      const { activities } = floor.simulator.floor
      const to = activities.find(({ friendlyName }) => friendlyName === 'Break')?.sid ?? ''
      return {
        act: async () => {
          const reply = await floor.ask('set-activity', {
            agentSids: [agentSid],
            activitySid: to,
            rejectsPending: true,
            reason: null,
          })
          if (!reply.ok) return reply.error.code
          return reply.value[0]?.error?.code ?? reply.value[0]?.outcome ?? 'internal'
        },
        isDone: () => floor.simulator.floor.worker(agentSid)?.activity.sid === to,
        effects: () => writesIn(floor, /^POST .*Workers\/WK\w+$/),
      }
    },
  },
  'a capacity': {
    where: /^POST .*Workers\/WK\w+\/Channels\/WC\w+$/,
    prepare: async (floor) => {
      const agentSid = availableAgent(floor)
      const capacityNow = () =>
        floor.simulator.floor
          .workerChannels(agentSid)
          .find(({ taskChannel }) => taskChannel.uniqueName === 'chat')?.configuredCapacity
      return {
        act: async () => {
          const change = { agentSid, channel: 'chat', capacity: 9, reason: null }
          const reply = await floor.ask('set-capacity', change)
          return reply.ok ? reply.value.outcome : reply.error.code
        },
        isDone: () => capacityNow() === 9,
        effects: () => writesIn(floor, /^POST .*Channels\/WC\w+$/),
      }
    },
  },
  'a wrap-up of a call': {
    where: reservationPath,
    prepare: async (floor) => {
      const { sid: reservationSid } = await legOf(floor, 'wrapping', isCall)
      return {
        act: async () => {
          const reply = await floor.ask('complete-wrap-up', { reservationSid, reason: null })
          return reply.ok ? reply.value.outcome : reply.error.code
        },
        isDone: () => floor.simulator.floor.reservation(reservationSid)?.status === 'completed',
        effects: () => writesIn(floor, reservationPath),
      }
    },
  },
  'the end of a chat': {
    where: channelPath,
    prepare: closing('accepted', isMessaging, channelPath),
  },
  'the end of a call': {
    where: reservationPath,
    prepare: closing('accepted', isCall, reservationPath),
  },
  'a transfer': transfer,
}

test.each(Object.entries(verbs))(
  '%s: each failure is told by its own code, and nothing is done behind it',
  (_name, { where, prepare }) =>
    acting(async (floor) => {
      await failsHonestly(floor, where, await prepare(floor))
    }, 700),
)

test.each(Object.entries(verbs))(
  '%s: done, and told so, though its answer was lost',
  (_name, { where, prepare }) =>
    acting(async (floor) => {
      const { act, isDone, effects } = await prepare(floor)
      floor.simulator.faults.add({ kind: 'cut', where, times: 1 })
      expect(await act()).toBe('done')
      expect(isDone()).toBe(true)
      expect(effects()).toBeLessThanOrEqual(2)
    }),
)

test('a transfer whose agent could not leave invites nobody twice when it is tried again', () =>
  acting(async (floor) => {
    const { act, isDone, effects } = await transfer.prepare(floor)
    const leaving = /^POST .*(Participants\/UT\w+|Reservations\/WR\w+)$/
    const mend = floor.simulator.faults.add({ kind: 'server-error', where: leaving })
    expect(await act()).toBe('invited-only')
    expect([effects(), isDone()]).toEqual([1, false])
    mend()
    expect(await act()).toBe('done')
    expect([effects(), isDone()]).toEqual([1, true])
  }))

test('a transfer works where the account lists neither invites nor participants', () =>
  acting(async (floor) => {
    const { act, isDone, effects } = await transfer.prepare(floor)
    const lists = /^GET .*(Invites|Participants)/
    floor.simulator.faults.add({ kind: 'refusal', status: 403, code: 20403, where: lists })
    expect(await act()).toBe('done')
    expect([effects(), isDone()]).toEqual([1, true])
  }))

test('what rings is rejected only for a status that takes nothing, whatever was asked', () =>
  acting(async ({ simulator, ask }) => {
    const agentSid = availableAgent({ simulator })
    for (const name of ['Break', 'Available']) {
      const { sid: activitySid = '' } =
        simulator.floor.activities.find(({ friendlyName }) => friendlyName === name) ?? {}
      const change = { agentSids: [agentSid], activitySid, rejectsPending: true, reason: null }
      expect(await ask('set-activity', change)).toMatchObject({ value: [{ outcome: 'done' }] })
    }
  }))

test('what is over already needs nothing, and a contact that goes on is not ended by a wrap-up', () =>
  acting(async (floor) => {
    const { sid: reservationSid } = await legOf(floor, 'accepted', isCall)
    const complete = await floor.ask('complete-wrap-up', { reservationSid, reason: null })
    expect(complete).toMatchObject({ ok: false, error: { code: 'action-refused' } })
    expect(floor.simulator.floor.reservation(reservationSid)?.status).toBe('accepted')
    const close = { reservationSid, disposition: null, endsWrapUp: true, reason: null }
    expect(await floor.ask('close-contact', close)).toMatchObject({ value: { outcome: 'done' } })
    expect(await floor.ask('close-contact', close)).toMatchObject({ value: { outcome: 'already' } })
    const to = { kind: 'queue' as const, sid: floor.simulator.floor.queues[0]?.sid ?? '', name: '' }
    const chat = await legOf(floor, 'wrapping', isMessaging)
    const transfer = { reservationSid: chat.sid, to, reason: null }
    expect(await floor.ask('transfer-contact', transfer)).toMatchObject({
      error: { code: 'already-gone' },
    })
  }))
