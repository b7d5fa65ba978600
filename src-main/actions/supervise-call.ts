/**
 * Listening to a call by the supervisor's own phone. Twilio calls the phone into the call's conference, muted;
 * coaching and joining are switched on only once it was answered, and only by hand.
 */
import { randomUUID } from 'node:crypto'
import type { Done, SupervisedCall, SupervisionMode } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Answer, Args } from '../contract/requests.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import { supervisorLabel } from '../domain/supervisor.ts'
import { createTurns } from '../lib/turns.ts'
import type { Audible } from '../twilio/conferences.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { legOf } from './leg.ts'
import { type ActionPorts, asking, callFor, type Deed, perform, repeatable } from './perform.ts'
import { findListening } from './supervised-again.ts'
import { createPhone, type Live } from './supervised-phone.ts'
import { dialOnce, isCustomerThere, placeOf, told } from './supervised-place.ts'

type Writes = Workspace['writes']

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
  /** Twilio answers: takes up a phone that an earlier run, or an answer that was lost, left in a call. */
  ticked(): Promise<void>
  /** Hangs up what is still connected. */
  close(): Promise<void>
}

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

export const createSupervision = (ports: Ports): Supervision => {
  const phone = createPhone(ports)
  /** The phone may be in a call that is not known of here. */
  let isUnsure = true
  // nobody is called while it is looked up whether somebody was
  const turns = createTurns()

  const takeUp = async (writes: Writes, call: Call): Promise<void> => {
    const found = phone.live() === null ? await findListening(ports, writes, call) : null
    if (found !== null) phone.begin(found.live, found.shown)
    isUnsure = false
  }

  const deedOf = (verb: string, detail: Readonly<Record<string, unknown>> = {}): Deed => {
    const shown = phone.shown()
    const taskSid = phone.live()?.taskSid ?? null
    return {
      verb,
      targetSid: shown?.reservationSid ?? null,
      target: shown?.agent ?? null,
      detail: { taskSid, customer: shown?.customer ?? null, ...detail },
      reason: null,
    }
  }

  const listenIn = async ({ reservationSid, reason }: Args<'listen-in'>): Promise<Done> => {
    const { supervisorPhone, callerId } = ports.settings()
    if (supervisorPhone === null || callerId === null) throw new AppFailure('phone-not-set')
    if (phone.live() !== null) throw new AppFailure('already-supervising')
    if (isUnsure) await asking(ports, 'listen-in', takeUp)
    if (phone.live() !== null && phone.shown()?.reservationSid !== reservationSid)
      throw new AppFailure('already-supervising')
    if (phone.live() !== null) return { outcome: 'already' }
    const { taskSid, agentName: agent, customer } = legOf(ports.db, reservationSid)
    const label = supervisorLabel(randomUUID())
    const detail = { taskSid, customer, label }
    const deed = { verb: 'listen-in', targetSid: reservationSid, target: agent, detail, reason }
    return perform(ports, deed, async (writes, call) => {
      const { conferences } = writes
      const place = await placeOf(writes, taskSid, call)
      if (!isCustomerThere(await conferences.legs(place.conferenceSid, call), place))
        throw new AppFailure('call-not-live', 'the customer is not in the conference')
      isUnsure = true
      const to = { to: supervisorPhone, from: callerId, label }
      const callSid = await dialOnce(conferences, place.conferenceSid, to, call)
      phone.begin(
        { ...place, taskSid, callSid, coached: null },
        {
          reservationSid,
          agent,
          customer,
          mode: 'listen',
          state: 'calling',
          since: ports.clock.now(),
          ended: null,
        },
      )
      isUnsure = false
      return 'done'
    })
  }

  return {
    handlers: {
      'supervised-call': phone.shown,
      'listen-in': (args) => turns.take(() => listenIn(args)),
      'set-supervision': ({ mode }) => {
        const one = phone.live()
        if (one === null || phone.shown()?.state !== 'connected')
          throw new AppFailure('not-supervising')
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
          if (phone.live() !== one) throw new AppFailure('not-supervising')
          phone.speak(one, mode, audible.to === 'agent' ? audible.agentCallSid : null)
          return 'done'
        })
      },
      'hang-up-supervision': () => {
        const one = phone.live()
        return perform(ports, deedOf('hang-up-supervision'), async ({ conferences }, call) => {
          if (one === null) return 'already'
          await repeatable(() => conferences.drop(one.conferenceSid, one.callSid, call))
          phone.end('hung-up')
          return 'done'
        })
      },
      'forget-supervision': () => {
        phone.forget()
        return null
      },
    },
    ticked: async () => {
      const writes = ports.workspace()
      if (!isUnsure || writes === null) return
      try {
        await turns.take(async () => {
          if (isUnsure) await takeUp(writes, callFor('supervise'))
        })
      } catch {
        // what Twilio does not tell now is asked again at the next tick
      }
    },
    close: async () => {
      const one = phone.stop()
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
