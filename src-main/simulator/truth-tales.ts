/**
 * What really happened to each task, written down by the acts of the simulation as they happen. It is
 * kept apart from the event log on purpose: rows made from it judge those that are folded from events.
 */
import type { Task, TaskQueue, Worker } from './resources.ts'

/** One stay in a queue. */
export type QueueStay = {
  readonly number: number
  readonly queue: TaskQueue
  readonly startedAt: number
  endedAt: number | null
  /** The event type that ended it. */
  ending: string | null
  reason: string | null
  movedTo: TaskQueue | null
  /** The task as it was at the end; null while open. */
  task: Task | null
}

/** One reservation. */
export type OfferTale = {
  readonly sid: string
  /** The worker when the offer was made, and from the acceptance on as it was then. */
  worker: Worker
  readonly queue: TaskQueue | null
  readonly createdAt: number
  acceptedAt: number | null
  /** Null when there is nothing to count the wait from. */
  waitFrom: number | null
  wrappingAt: number | null
  endedAt: number | null
  ending: string | null
  reason: string | null
  task: Task | null
}

export type TaskTale = {
  readonly taskSid: string
  latest: Task
  chatThreadSid: string | null
  readonly stays: QueueStay[]
  readonly offers: OfferTale[]
  endedAt: number | null
  ending: string | null
}

/** A stretch of one worker in one activity, closed. */
export type ActivityTale = {
  readonly workerSid: string
  readonly activitySid: string
  readonly activity: string
  readonly from: number
  readonly to: number
}

export type Tales = {
  readonly tasks: TaskTale[]
  readonly activities: ActivityTale[]
}

export const createTales = (): Tales => ({ tasks: [], activities: [] })

/** Closes the open stay, if any; `movedTo` when the next queue took the task over. */
export const endStay = (
  tale: TaskTale,
  at: number,
  ending: string,
  movedTo: TaskQueue | null = null,
): void => {
  const stay = tale.stays.at(-1)
  if (stay === undefined || stay.endedAt !== null) return
  stay.endedAt = at
  stay.ending = ending
  stay.reason = ending === 'task.canceled' ? tale.latest.reason : null
  stay.movedTo = movedTo
  stay.task = tale.latest
}

export const endOffer = (tale: TaskTale, offer: OfferTale, at: number, ending: string): void => {
  if (offer.endedAt !== null) return
  offer.endedAt = at
  offer.ending = ending
  offer.reason = ending === 'task.canceled' ? tale.latest.reason : null
  offer.task = tale.latest
}
