/**
 * Listening to a call by the supervisor's own phone. Twilio calls the phone into the call's conference, muted;
 * coaching and joining are switched on only once it was answered, and only by hand. The supervisor's leg never
 * keeps a call alive: it is hung up as soon as the customer's leg is gone.
 */
import type { Done, SupervisedCall, SupervisionMode } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Answer, Args } from '../contract/requests.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import type { Audible, Conferences } from '../twilio/conferences.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { legOf } from './leg.ts'
import { type ActionPorts, callFor, type Deed, perform, repeatable } from './perform.ts'
import {
  dialOnce,
  endings,
  isCustomerThere,
  type Place,
  placeOf,
  told,
} from './supervised-place.ts'

type Writes = Workspace['writes']

type Live = Place & {
  readonly taskSid: string
  readonly callSid: string
  /** Of the leg that is coached; null while none is. */
  readonly coached: string | null
}

type Ports = ActionPorts & {
  readonly settings: () => Pick<AccountSettings, 'supervisorPhone' | 'callerId'>
  readonly everyMs: number
  /** The supervised call is another one, or in another state. */
  readonly changed: () => void
}

export type Supervision = {
  readonly handlers: {
    'supervised-call': () => SupervisedCall | null
    'listen-in': (args: Args<'listen-in'>) => Promise<Answer<'listen-in'>>
    'set-supervision': (args: Args<'set-supervision'>) => Promise<Done>
    'hang-up-supervision': () => Promise<Done>
    'forget-supervision': () => null
  }
  /** Hangs up what is still connected. */
  close(): Promise<void>
}

export const createSupervision = (ports: Ports): Supervision => {
  let live: Live | null = null
  let shown: SupervisedCall | null = null
  let isCalling = false
  const stopped = new AbortController()

  const show = (next: SupervisedCall | null): void => {
    if (JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    ports.changed()
  }
  const change = (part: Partial<SupervisedCall>): void => {
    if (shown !== null) show({ ...shown, ...part })
  }
  const end = (ended: NonNullable<SupervisedCall['ended']>): void => {
    live = null
    change({ state: 'ended', ended, since: ports.clock.now() })
  }

  /** Why a leg that is gone is gone: never answered, or hung up. */
  const whyGone = async (conferences: Conferences, one: Live, call: Call, isCallOver: boolean) => {
    if (shown?.state === 'connected') return isCallOver ? 'call-over' : 'hung-up'
    const status = await conferences.callStatus(one.callSid, call)
    return endings[status ?? ''] ?? (isCallOver ? 'call-over' : 'hung-up')
  }

  const look = async ({ conferences }: Writes, one: Live, call: Call): Promise<void> => {
    const legs = await conferences.legs(one.conferenceSid, call)
    const own = legs.find(({ callSid }) => callSid === one.callSid)
    const isCallOver = !isCustomerThere(legs, one)
    if (live !== one) return
    if (own === undefined) return end(await whyGone(conferences, one, call, isCallOver))
    if (isCallOver) {
      await conferences.drop(one.conferenceSid, one.callSid, call)
      return end('call-over')
    }
    const isCoachedGone = one.coached !== null && legs.every((leg) => leg.callSid !== one.coached)
    if (isCoachedGone) {
      // nobody is left to coach: without one the customer would hear it
      await conferences.setAudible(one.conferenceSid, one.callSid, { to: 'nobody' }, call)
      live = { ...one, coached: null }
      change({ mode: 'listen' })
    }
    if (own.status === 'connected' && shown?.state === 'calling')
      change({ state: 'connected', since: ports.clock.now() })
  }

  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await ports.clock.sleep(ports.everyMs, stopped.signal)
      const one = live
      if (one === null || stopped.signal.aborted) return
      try {
        const writes = ports.workspace()
        if (writes !== null) await look(writes, one, callFor('supervise'))
      } catch {
        // what Twilio does not tell now is asked again
      }
    }
  }

  const deedOf = (verb: string, detail: Readonly<Record<string, unknown>> = {}): Deed => ({
    verb,
    targetSid: shown?.reservationSid ?? null,
    target: shown?.agent ?? null,
    detail: { taskSid: live?.taskSid ?? null, customer: shown?.customer ?? null, ...detail },
    reason: null,
  })

  const audibleFor = async (
    mode: SupervisionMode,
    writes: Writes,
    one: Live,
    call: Call,
  ): Promise<Audible> => {
    if (mode !== 'coach') return { to: mode === 'join' ? 'everybody' : 'nobody' }
    const { agentCall } = await placeOf(writes, one.taskSid, call)
    const legs = await writes.conferences.legs(one.conferenceSid, call)
    const agent = legs.find(({ callSid }) => callSid === agentCall)
    if (agent === undefined) throw new AppFailure('agent-leg-gone')
    return { to: 'agent', agentCallSid: agent.callSid }
  }

  return {
    handlers: {
      'supervised-call': () => shown,
      'listen-in': async ({ reservationSid, reason }) => {
        const { supervisorPhone, callerId } = ports.settings()
        if (supervisorPhone === null || callerId === null) throw new AppFailure('phone-not-set')
        if (live !== null || isCalling) throw new AppFailure('already-supervising')
        const { taskSid, agentName, customer } = legOf(ports.db, reservationSid)
        const deed = { verb: 'listen-in', targetSid: reservationSid, target: agentName, reason }
        const detail = { taskSid, customer }
        isCalling = true
        const called = perform(ports, { ...deed, detail }, async (writes, call) => {
          const { conferences } = writes
          const place = await placeOf(writes, taskSid, call)
          if (!isCustomerThere(await conferences.legs(place.conferenceSid, call), place))
            throw new AppFailure('call-not-live', 'the customer is not in the conference')
          const phone = { to: supervisorPhone, from: callerId }
          const callSid = await dialOnce(conferences, place.conferenceSid, phone, call)
          live = { ...place, taskSid, callSid, coached: null }
          show({
            reservationSid,
            agent: agentName,
            customer,
            mode: 'listen',
            state: 'calling',
            since: ports.clock.now(),
            ended: null,
          })
          void watch()
          return 'done'
        })
        return called.finally(() => {
          isCalling = false
        })
      },
      'set-supervision': ({ mode }) => {
        const one = live
        if (one === null || shown?.state !== 'connected') throw new AppFailure('not-supervising')
        return perform(ports, deedOf('set-supervision', { mode }), async (writes, call) => {
          const audible = await audibleFor(mode, writes, one, call)
          const { conferences } = writes
          try {
            await repeatable(() =>
              conferences.setAudible(one.conferenceSid, one.callSid, audible, call),
            )
          } catch (thrown) {
            throw told(thrown, 'action-refused')
          }
          if (live !== one) throw new AppFailure('not-supervising')
          live = { ...one, coached: audible.to === 'agent' ? audible.agentCallSid : null }
          change({ mode, since: ports.clock.now() })
          return 'done'
        })
      },
      'hang-up-supervision': () => {
        const one = live
        return perform(ports, deedOf('hang-up-supervision'), async ({ conferences }, call) => {
          if (one === null) return 'already'
          await repeatable(() => conferences.drop(one.conferenceSid, one.callSid, call))
          end('hung-up')
          return 'done'
        })
      },
      'forget-supervision': () => {
        if (live === null) show(null)
        return null
      },
    },
    close: async () => {
      stopped.abort()
      const one = live
      live = null
      const writes = one === null ? null : ports.workspace()
      if (one === null || writes === null) return
      const call = { ...callFor('supervise'), signal: AbortSignal.timeout(10_000), attempts: 1 }
      try {
        await writes.conferences.drop(one.conferenceSid, one.callSid, call)
      } catch {
        // the supervisor's own phone hangs up as well
      }
    },
  }
}
