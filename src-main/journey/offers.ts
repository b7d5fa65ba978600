/**
 * What is known of each reservation: from its events, and, where those are older than the log or have not
 * arrived yet, from the reservation as Twilio last answered it. Events always win.
 */
import type { QueueSid, ReservationSid, WorkerSid, WorkflowSid } from '../domain/ids.ts'
import { sidOf } from '../domain/ids.ts'
import type { RawEvent, ReservationSnapshot, ReservationStatus } from '../domain/records.ts'
import type { Offer } from './task-timeline.ts'

export type OfferFacts = {
  readonly reservationSid: ReservationSid
  readonly agentSid: WorkerSid | null
  /** Worker name and attributes as the event that accepted, else offered, carried them. */
  readonly agentName: string | null
  readonly agentAttributes: string | null
  readonly queueSid: QueueSid | null
  readonly queue: string | null
  readonly workflowSid: WorkflowSid | null
  /** Accepted at some time, known or not. */
  readonly isAccepted: boolean
  readonly isWrapping: boolean
  readonly isEnded: boolean
  readonly offeredAt: number | null
  readonly acceptedAt: number | null
  readonly wrapUpAt: number | null
  readonly endedAt: number | null
  readonly waitFrom: number | null
  /** The event that ended it, or the type that such an event would have. */
  readonly ending: RawEvent | string | null
  /** Position of the ending among the task's events; null when no event tells it. */
  readonly endedIndex: number | null
  /** Start of the present phase as Twilio's answer has it, where no event tells it. */
  readonly answeredAt: number | null
}

const acceptedStatuses: readonly ReservationStatus[] = ['accepted', 'wrapping', 'completed']
const endedStatuses: readonly ReservationStatus[] = [
  'completed',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
]

const factsFromEvents = (offer: Offer): OfferFacts => {
  const { created, accepted, wrapup, ended, latest } = offer
  const teller = accepted ?? created ?? latest
  return {
    reservationSid: offer.reservationSid,
    agentSid: offer.workerSid,
    agentName: teller.data.worker_name ?? null,
    agentAttributes: teller.data.worker_attributes ?? null,
    queueSid: offer.queueSid,
    queue: offer.queue,
    workflowSid: sidOf('WW', latest.data.workflow_sid),
    isAccepted: accepted !== null || wrapup !== null || ended?.type === 'reservation.completed',
    isWrapping: wrapup !== null,
    isEnded: ended !== null,
    offeredAt: created?.at ?? null,
    acceptedAt: accepted?.at ?? null,
    wrapUpAt: wrapup?.at ?? null,
    endedAt: ended?.at ?? null,
    waitFrom: offer.waitFrom,
    ending: ended,
    endedIndex: ended === null ? null : offer.endedIndex,
    answeredAt: null,
  }
}

const factsFromAnswer = ({ sid, workerSid, createdAt }: ReservationSnapshot): OfferFacts => ({
  reservationSid: sid,
  agentSid: workerSid,
  agentName: null,
  agentAttributes: null,
  queueSid: null,
  queue: null,
  workflowSid: null,
  isAccepted: false,
  isWrapping: false,
  isEnded: false,
  offeredAt: createdAt,
  acceptedAt: null,
  wrapUpAt: null,
  endedAt: null,
  waitFrom: null,
  ending: null,
  endedIndex: null,
  answeredAt: null,
})

const filledIn = (facts: OfferFacts, { status, updatedAt }: ReservationSnapshot): OfferFacts => {
  if (facts.isEnded) return facts
  const isEnded = endedStatuses.includes(status)
  return {
    ...facts,
    isAccepted: facts.isAccepted || acceptedStatuses.includes(status),
    isWrapping: facts.isWrapping || status === 'wrapping',
    isEnded,
    endedAt: isEnded ? updatedAt : null,
    ending: isEnded ? `reservation.${status}` : null,
    answeredAt: status === 'pending' ? null : updatedAt,
  }
}

/** The offers of one task in the order in which they were first heard of. */
export const mergeOffers = (
  offers: readonly Offer[],
  answers: readonly ReservationSnapshot[],
): readonly OfferFacts[] => {
  const facts = new Map(offers.map((offer) => [offer.reservationSid, factsFromEvents(offer)]))
  for (const answer of answers)
    facts.set(answer.sid, filledIn(facts.get(answer.sid) ?? factsFromAnswer(answer), answer))
  return [...facts.values()]
}
