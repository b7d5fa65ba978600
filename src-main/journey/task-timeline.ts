/**
 * First half of a task's fold: its events, in order, become stays in queues and offers to agents, each
 * with the events that began and ended it. Nothing is read out of attributes here.
 */
import { sidOf, type QueueSid, type ReservationSid, type WorkerSid } from '../domain/ids.ts'
import type { RawEvent } from '../domain/records.ts'
import { isTaskEnd } from './lifecycle.ts'

/** One stay in a queue: from `task-queue.entered` to what ended it. */
export type QueueStay = {
  readonly number: number
  readonly queueSid: QueueSid | null
  readonly queue: string | null
  readonly entered: RawEvent
  ended: RawEvent | null
  /** Position of `ended` among the task's events; what comes later does not describe this stay. */
  endedIndex: number
  /** Whether an acceptance counted its wait from here. */
  isUsed: boolean
}

/** One reservation. The first event of each kind counts. */
export type Offer = {
  readonly reservationSid: ReservationSid
  workerSid: WorkerSid | null
  queueSid: QueueSid | null
  queue: string | null
  created: RawEvent | null
  accepted: RawEvent | null
  wrapup: RawEvent | null
  /** rejected, timeout, canceled, rescinded, failed, completed, or the task's own end. */
  ended: RawEvent | null
  endedIndex: number
  /** When the wait began that the acceptance ended; null when that is not known. */
  waitFrom: number | null
  /** Any event of it, for what the wanted one does not carry. */
  readonly latest: RawEvent
}

export type TaskTimeline = {
  readonly created: RawEvent | null
  /** The event that ended the task. */
  readonly ended: RawEvent | null
  readonly stays: readonly QueueStay[]
  readonly offers: readonly Offer[]
  /** A transfer was begun, and nobody has taken it or given it up. */
  readonly isHandedOn: boolean
}

type Draft = {
  created: RawEvent | null
  ended: RawEvent | null
  endedIndex: number
  stays: QueueStay[]
  offers: Map<ReservationSid, Offer>
  transferAt: number | null
}

const offerOf = (draft: Draft, event: RawEvent): Offer | null => {
  const { reservationSid } = event
  if (reservationSid === null) return null
  const known = draft.offers.get(reservationSid)
  const offer: Offer = known ?? {
    reservationSid,
    workerSid: null,
    queueSid: null,
    queue: null,
    created: null,
    accepted: null,
    wrapup: null,
    ended: null,
    endedIndex: -1,
    waitFrom: null,
    latest: event,
  }
  offer.workerSid ??= event.workerSid
  if (known === undefined) draft.offers.set(reservationSid, offer)
  return offer
}

const placeIn = (draft: Draft, offer: Offer, event: RawEvent): void => {
  const stay = draft.stays.at(-1)
  offer.queueSid =
    sidOf('WQ', event.data.task_queue_sid) ?? offer.queueSid ?? stay?.queueSid ?? null
  offer.queue = event.data.task_queue_name ?? offer.queue ?? stay?.queue ?? null
}

const endStay = (draft: Draft, event: RawEvent, index: number): void => {
  const stay = draft.stays.at(-1)
  if (stay === undefined || stay.ended !== null) return
  stay.ended = event
  stay.endedIndex = index
}

const enterQueue = (draft: Draft, event: RawEvent, index: number): void => {
  endStay(draft, event, index)
  draft.stays.push({
    number: draft.stays.length + 1,
    queueSid: sidOf('WQ', event.data.task_queue_sid),
    queue: event.data.task_queue_name ?? null,
    entered: event,
    ended: null,
    endedIndex: -1,
    isUsed: false,
  })
}

/**
 * The wait runs from the last queue entry; one that an acceptance has ended before is used up, and a
 * transfer straight to an agent counts from its start instead.
 */
const waitFrom = (draft: Draft): number | null => {
  const stay = draft.stays.at(-1)
  const transferAt = draft.transferAt
  draft.transferAt = null
  if (stay === undefined || stay.isUsed) return transferAt
  stay.isUsed = true
  return stay.entered.at
}

const accept = (draft: Draft, event: RawEvent, index: number): void => {
  const offer = offerOf(draft, event)
  if (offer === null || offer.accepted !== null) return
  offer.accepted = event
  placeIn(draft, offer, event)
  offer.waitFrom = waitFrom(draft)
  endStay(draft, event, index)
}

const endOffer = (draft: Draft, event: RawEvent, index: number): void => {
  const offer = offerOf(draft, event)
  if (offer === null || offer.ended !== null) return
  offer.ended = event
  offer.endedIndex = index
  if (offer.queueSid === null) placeIn(draft, offer, event)
}

type Step = (draft: Draft, event: RawEvent, index: number) => void

const steps: ReadonlyMap<string, Step> = new Map(
  Object.entries<Step>({
    'task.created': (draft, event) => {
      draft.created ??= event
    },
    'task-queue.entered': enterQueue,
    'task.transfer-initiated': (draft, event) => {
      draft.transferAt = event.at
    },
    'task.transfer-failed': (draft) => {
      draft.transferAt = null
    },
    'task.transfer-canceled': (draft) => {
      draft.transferAt = null
    },
    'reservation.created': (draft, event) => {
      const offer = offerOf(draft, event)
      if (offer === null || offer.created !== null) return
      offer.created = event
      if (offer.accepted === null) placeIn(draft, offer, event)
    },
    'reservation.accepted': accept,
    'reservation.wrapup': (draft, event) => {
      const offer = offerOf(draft, event)
      if (offer === null) return
      offer.wrapup ??= event
      if (offer.queueSid === null) placeIn(draft, offer, event)
    },
    'reservation.completed': endOffer,
    'reservation.rejected': endOffer,
    'reservation.timeout': endOffer,
    'reservation.canceled': endOffer,
    'reservation.rescinded': endOffer,
    'reservation.failed': endOffer,
  }),
)

/** Reads `events`, which are one task's and in order. */
export const readTimeline = (events: readonly RawEvent[]): TaskTimeline => {
  const draft: Draft = {
    created: null,
    ended: null,
    endedIndex: -1,
    stays: [],
    offers: new Map(),
    transferAt: null,
  }
  for (const [index, event] of events.entries()) {
    steps.get(event.type)?.(draft, event, index)
    if (!isTaskEnd(event.type)) continue
    endStay(draft, event, index)
    if (draft.ended !== null) continue
    draft.ended = event
    draft.endedIndex = index
  }
  const { created, ended, endedIndex, stays } = draft
  const offers = [...draft.offers.values()]
  // a reservation's own end counts also when it is told after the task's; without one the task's does
  for (const offer of offers)
    if (offer.ended === null && ended !== null) {
      offer.ended = ended
      offer.endedIndex = endedIndex
    }
  return { created, ended, stays, offers, isHandedOn: draft.transferAt !== null }
}
