/**
 * What the Twilio edge hands to the sync engine and the store: Twilio's answers, parsed and renamed
 * once, with every instant in epoch milliseconds. The raw text rides along, because the log keeps it.
 */
import type {
  ActivitySid,
  ChatThreadSid,
  EventSid,
  MessageSid,
  QueueSid,
  ReservationSid,
  TaskSid,
  WorkerSid,
  WorkflowSid,
} from './ids.ts'

/** One TaskRouter event. `data` is Twilio's `event_data`: strings only, numbers included. */
export type RawEvent = {
  readonly sid: EventSid
  readonly type: string
  /** `event_date_ms` of the record, never a time out of `event_data`. */
  readonly at: number
  readonly taskSid: TaskSid | null
  readonly reservationSid: ReservationSid | null
  readonly workerSid: WorkerSid | null
  readonly data: Readonly<Record<string, string | undefined>>
  /** The whole record as JSON text, as Twilio sent it. */
  readonly json: string
}

export type MessageMedia = {
  readonly sid: string
  readonly filename: string | null
  readonly contentType: string
  /** Bytes. */
  readonly size: number
}

export type RawMessage = {
  readonly sid: MessageSid
  readonly chatThreadSid: ChatThreadSid
  /** Monotonic within a thread; may skip. */
  readonly index: number
  readonly author: string | null
  readonly participantSid: string | null
  readonly body: string | null
  readonly sentAt: number
  readonly updatedAt: number
  /** Twilio's delivery summary; null for web chat, which has no receipts. */
  readonly delivery: Readonly<Record<string, string | number>> | null
  readonly media: readonly MessageMedia[]
  readonly attributes: string
  readonly json: string
}

/** A member of a chat thread, now or earlier. A removed one is no longer listed by Twilio, but kept by us. */
export type ThreadParticipant = {
  readonly sid: string
  readonly chatThreadSid: ChatThreadSid
  /** Set for agents and web-chat customers; null for SMS, WhatsApp and the like. */
  readonly identity: string | null
  readonly address: string | null
  readonly bindingType: string | null
  readonly lastReadMessageIndex: number | null
}

export type WorkerSnapshot = {
  readonly sid: WorkerSid
  readonly friendlyName: string
  readonly activitySid: ActivitySid
  readonly activity: string
  readonly available: boolean
  /** Moment of the last activity change (`date_status_changed`). */
  readonly activitySince: number
  /** JSON text; may be malformed in the field. Null where the list answer left it out. */
  readonly attributes: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

export type ActivitySnapshot = {
  readonly sid: ActivitySid
  readonly name: string
  readonly available: boolean
}

export type QueueSnapshot = {
  readonly sid: QueueSid
  readonly name: string
  /** Worker expression that says who may take its tasks. */
  readonly targetWorkers: string | null
}

export type WorkflowSnapshot = {
  readonly sid: WorkflowSid
  readonly name: string
  /** How long an offer rings. */
  readonly reservationTimeoutMs: number
}

export type AssignmentStatus =
  | 'pending'
  | 'reserved'
  | 'assigned'
  | 'wrapping'
  | 'completed'
  | 'canceled'

export type TaskSnapshot = {
  readonly sid: TaskSid
  readonly status: AssignmentStatus
  readonly attributes: string
  readonly priority: number
  readonly createdAt: number
  readonly updatedAt: number
  /** Entry into the queue the task is in now. */
  readonly queueEnteredAt: number | null
  readonly queueSid: QueueSid | null
  readonly queue: string | null
  readonly workflowSid: WorkflowSid | null
  readonly channel: string
}

export type ReservationStatus =
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'timeout'
  | 'canceled'
  | 'rescinded'
  | 'wrapping'
  | 'completed'

export type ReservationSnapshot = {
  readonly sid: ReservationSid
  readonly taskSid: TaskSid
  readonly workerSid: WorkerSid
  readonly status: ReservationStatus
  readonly createdAt: number
  readonly updatedAt: number
}

/** What Twilio itself says of one queue at a moment. */
export type QueueStatistics = {
  readonly queueSid: QueueSid
  readonly pending: number
  readonly reserved: number
  readonly assigned: number
  readonly wrapping: number
  /** Age of the oldest waiting task since it was created, in whichever queue. */
  readonly longestWaitMs: number
  readonly eligibleAgents: number
  readonly availableAgents: number
}

/** A worker's slots on one task channel. */
export type WorkerCapacity = {
  readonly workerSid: WorkerSid
  readonly channel: string
  readonly capacity: number
  readonly available: boolean
}

/** Twilio's state of a chat thread that was left: nobody handles it, and it is not closed. */
export type LeftAs = 'inactive' | 'active'
