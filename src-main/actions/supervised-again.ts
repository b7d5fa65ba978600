/** Finds the supervisor's phone in a call that this run of the application did not, or may not have, called it into. */
import type { SupervisedCall, SupervisionMode } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import { asText, parseAttributes } from '../domain/attributes.ts'
import { lastListening } from '../store/actions.ts'
import { type ConferenceLeg, longestCallMs } from '../twilio/conferences.ts'
import { failureOf } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { ActionPorts } from './perform.ts'
import type { Live } from './supervised-phone.ts'
import { type Place, placeOf } from './supervised-place.ts'

type Writes = Workspace['writes']

const modeOf = ({ isMuted, coaches }: ConferenceLeg): SupervisionMode =>
  isMuted ? 'listen' : coaches === null ? 'join' : 'coach'

/** Null where the call is over. */
const placeStill = async (writes: Writes, taskSid: string, call: Call): Promise<Place | null> => {
  try {
    return await placeOf(writes, taskSid, call)
  } catch (thrown) {
    const isOver = thrown instanceof AppFailure || failureOf(thrown)?.kind === 'not-found'
    if (isOver) return null
    throw thrown
  }
}

/**
 * The phone by the audit log, which holds the label of each leg that was called and whether it was hung up from
 * here, and by the conference's participants, who alone know whether that leg is still there. Null where not.
 */
export const findListening = async (
  { db, clock }: Pick<ActionPorts, 'db' | 'clock'>,
  writes: Writes,
  call: Call,
): Promise<{ readonly live: Live; readonly shown: SupervisedCall } | null> => {
  const begun = lastListening(db, clock.now() - longestCallMs)
  const detail = begun === null ? null : parseAttributes(begun.detail)
  const [label, taskSid] = [asText(detail?.['label']), asText(detail?.['taskSid'])]
  if (begun === null || label === null || taskSid === null) return null
  const place = await placeStill(writes, taskSid, call)
  if (place === null) return null
  const legs = await writes.conferences.legs(place.conferenceSid, call)
  const own = legs.find((leg) => leg.label === label)
  if (own === undefined) return null
  return {
    live: { ...place, taskSid, callSid: own.callSid, coached: own.coaches },
    shown: {
      reservationSid: begun.targetSid,
      agent: begun.target,
      customer: asText(detail?.['customer']),
      mode: modeOf(own),
      state: own.status === 'connected' ? 'connected' : 'calling',
      since: begun.at,
      ended: null,
    },
  }
}
