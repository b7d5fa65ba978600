/** What the view of queues shows. Instants are the server's, in epoch ms; durations ms. */
import type { ChannelClass } from '../domain/channels.ts'
import type { QueueSid } from '../domain/ids.ts'

/** One queue's tasks on one channel: now, and since local midnight. */
export type QueueChannel = {
  readonly channel: ChannelClass
  /** Waiting with no offer under way. */
  readonly pending: number
  /** Offered to an agent who has not accepted yet. */
  readonly offered: number
  /** Queue entry of the one that waits longest; null when none waits. */
  readonly oldestWaitingSince: number | null
  readonly assigned: number
  readonly wrapping: number
  readonly today: {
    readonly answered: number
    /** Answered within the threshold of the service level. */
    readonly answeredWithin: number
    /** The customer left while waiting. */
    readonly abandoned: number
    /** Time in the queue of all that were answered, together. */
    readonly answeredWaitMs: number
  }
}

export type QueueFigures = {
  readonly sid: QueueSid
  readonly name: string
  /** Channels on which there is or was something today, in the classes' order. */
  readonly channels: readonly QueueChannel[]
  /** False when the rule that says who is eligible cannot be read here: then only Twilio can count them. */
  readonly isEligibilityKnown: boolean
  /** Twilio's own figures and the moment that they are of; null until they were read. */
  readonly told: {
    readonly at: number
    readonly waiting: number
    readonly assigned: number
    readonly wrapping: number
    readonly longestWaitMs: number
    readonly eligibleAgents: number
    readonly availableAgents: number
  } | null
}

export type QueueBoard = {
  readonly thresholdMs: number
  readonly queues: readonly QueueFigures[]
}
