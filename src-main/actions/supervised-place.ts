/** Where a call takes place at Twilio, and how a phone is called into it. */
import type { SupervisedCall } from '../contract/action-requests.ts'
import { AppFailure, type ErrorCode } from '../contract/errors.ts'
import { asText, parseAttributes, valueAt } from '../domain/attributes.ts'
import { isSupervisor } from '../domain/supervisor.ts'
import type { ConferenceLeg, Conferences } from '../twilio/conferences.ts'
import { failureOf, isConflict } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { isUncertain } from './perform.ts'

type Writes = Workspace['writes']

/** Where a call takes place, and whose legs are whose as far as its task says. */
export type Place = {
  readonly conferenceSid: string
  readonly agentCall: string | null
  readonly customerCall: string | null
}

/** Fails with 'call-not-live' where the task has no conference that goes on. */
export const placeOf = async (
  { tasks, conferences }: Writes,
  taskSid: string,
  call: Call,
): Promise<Place> => {
  const { attributes } = await tasks.read(taskSid, call)
  const conference = (path: readonly string[]): string | null =>
    asText(valueAt(parseAttributes(attributes) ?? {}, ['conference', ...path]))
  const conferenceSid = conference(['sid']) ?? (await conferences.named(taskSid, call))
  if (conferenceSid === null) throw new AppFailure('call-not-live', 'no conference')
  return {
    conferenceSid,
    agentCall: conference(['participants', 'worker']),
    customerCall: conference(['participants', 'customer']),
  }
}

/** Twilio's refusals of this API that a person can do something about. */
const refusals: Readonly<Record<number, ErrorCode>> = {
  16_000: 'coaching-not-enabled',
  16_027: 'agent-on-hold',
}

/** A refusal as a code that says what to do; `otherwise` for what is not known. */
export const told = (thrown: unknown, otherwise: ErrorCode): unknown => {
  const failure = failureOf(thrown)
  // of 409 it is known what it means
  if (failure?.kind !== 'refused' || isConflict(thrown)) return thrown
  const code = failure.code === null ? undefined : refusals[failure.code]
  return new AppFailure(code ?? otherwise, `HTTP ${failure.status}, code ${failure.code}`, thrown)
}

/** Calls the phone once: when the answer is lost, the label tells whether it rings already. */
export const dialOnce = async (
  conferences: Conferences,
  conferenceSid: string,
  phone: { readonly to: string; readonly from: string; readonly label: string },
  call: Call,
): Promise<string> => {
  try {
    return await conferences.dial(conferenceSid, phone, call)
  } catch (thrown) {
    if (!isUncertain(thrown)) throw told(thrown, 'phone-refused')
    const legs = await conferences.legs(conferenceSid, call)
    const rung = legs.find((leg) => leg.label === phone.label)
    if (rung === undefined) throw thrown
    return rung.callSid
  }
}

/** Where the task does not name the customer's leg, anybody but agent and supervisors counts. */
export const isCustomerThere = (
  legs: readonly ConferenceLeg[],
  { agentCall, customerCall }: Place,
): boolean =>
  legs.some(({ callSid, label }) =>
    customerCall === null
      ? callSid !== agentCall && !isSupervisor(label)
      : callSid === customerCall,
  )

/** How a call that was not answered ended, by Twilio's word for it. */
export const endings: Readonly<Record<string, NonNullable<SupervisedCall['ended']>>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  failed: 'failed',
  canceled: 'hung-up',
}
