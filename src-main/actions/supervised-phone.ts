/**
 * The supervisor's phone in a call: what is known of it, and looking after it until it has left. It never keeps
 * a call alive: it is hung up as soon as the customer's leg is gone.
 */
import type { SupervisedCall, SupervisionMode } from '../contract/action-requests.ts'
import type { Clock } from '../lib/clock.ts'
import type { Conferences } from '../twilio/conferences.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { callFor } from './perform.ts'
import { endings, isCustomerThere, type Place } from './supervised-place.ts'

type Writes = Workspace['writes']

export type Live = Place & {
  readonly taskSid: string
  readonly callSid: string
  /** Of the leg that is coached; null while none is. */
  readonly coached: string | null
}

export type Phone = {
  /** Null while the phone is in no call. */
  readonly live: () => Live | null
  readonly shown: () => SupervisedCall | null
  /** It was called, or found in a call, and is looked after from now on. */
  begin(live: Live, shown: SupervisedCall): void
  /** Somebody else hears it now. */
  speak(one: Live, mode: SupervisionMode, coached: string | null): void
  end(ended: NonNullable<SupervisedCall['ended']>): void
  /** Shows nothing any more of a phone that has left. */
  forget(): void
  /** Looks after nothing any more; answers what is still connected. */
  stop(): Live | null
}

export const createPhone = (ports: {
  readonly workspace: () => Writes | null
  readonly clock: Clock
  readonly everyMs: number
  readonly changed: () => void
}): Phone => {
  const { clock } = ports
  let live: Live | null = null
  let shown: SupervisedCall | null = null
  const stopped = new AbortController()

  const show = (next: SupervisedCall | null): void => {
    if (JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    ports.changed()
  }
  const change = (part: Partial<SupervisedCall>): void => {
    if (shown !== null) show({ ...shown, ...part })
  }
  const end: Phone['end'] = (ended) => {
    live = null
    change({ state: 'ended', ended, since: clock.now() })
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
      change({ state: 'connected', since: clock.now() })
  }

  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await clock.sleep(ports.everyMs, stopped.signal)
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

  return {
    live: () => live,
    shown: () => shown,
    begin: (one, of) => {
      live = one
      show(of)
      void watch()
    },
    speak: (one, mode, coached) => {
      live = { ...one, coached }
      change({ mode, since: clock.now() })
    },
    end,
    forget: () => {
      if (live === null) show(null)
    },
    stop: () => {
      stopped.abort()
      const one = live
      live = null
      return one
    },
  }
}
