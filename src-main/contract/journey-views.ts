/**
 * Answers about journeys: contacts across channels that belong together, the way each took through the
 * queues, and how good the attributes are that all of it rests on. Instants are epoch ms UTC, durations ms.
 */
import type { KeySource } from '../domain/customer-key.ts'
import type {
  Direction,
  LinkReason,
  LinkStrength,
  TaskOutcome,
  WorkState,
} from '../domain/journey.ts'

/** One accepted reservation: one row of the Interactions page. */
export type JourneyLeg = {
  /** The reservation's SID. */
  readonly contactId: string
  readonly legNumber: number | null
  readonly taskSid: string
  readonly agentSid: string | null
  readonly agentName: string | null
  readonly queue: string | null
  readonly state: WorkState
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly waitMs: number | null
  readonly engagementMs: number | null
  readonly wrapUpMs: number | null
  readonly outcome: string | null
  readonly hasRecording: boolean
}

/** Why a task is part of its contact; null for the contact's first task. */
export type TaskJoin = 'same conversation ID' | 'same interaction' | 'same chat thread'

export type JourneyTask = {
  readonly taskSid: string
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly joinedBy: TaskJoin | null
}

/** A stretch of video, from the second person's arrival to the room's end; null while it goes on. */
export type JourneyVideo = { readonly startedAt: number; readonly endedAt: number | null }

/** Everything under one associated contact ID. */
export type JourneyContact = {
  readonly associatedContactId: string
  readonly channel: string | null
  readonly direction: Direction
  readonly state: WorkState
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly outcomeType: TaskOutcome | null
  readonly caseId: string | null
  readonly chatThreadSid: string | null
  readonly messageCount: number
  readonly tasks: readonly JourneyTask[]
  /** In time order; empty for a contact that nobody accepted. */
  readonly legs: readonly JourneyLeg[]
  readonly agentsSeen: number
  /** Calls that the contact went on in, in time order; those in which nobody met are left out. */
  readonly videos: readonly JourneyVideo[]
  /**
   * From the end of everything before it to its start: 0 when it began while another still went on, null
   * for the first contact.
   */
  readonly gapMs: number | null
  /** The contact before it went over another channel. */
  readonly isChannelSwitch: boolean
}

/** A decision that a person took, which `undo-link` takes back. */
export type LinkDecision = {
  readonly decisionId: number
  readonly author: string
  readonly at: number
}

/** Evidence that two contacts, named by their associated contact IDs, belong together. */
export type JourneyLink = {
  readonly contactA: string
  readonly contactB: string
  readonly reason: LinkReason
  readonly strength: LinkStrength
  readonly decidedBy: 'rule' | 'person'
  /** Set when a person decided. */
  readonly decision: LinkDecision | null
}

/** Weak evidence, which joins nothing until a person links the two. */
export type LinkSuggestion = {
  readonly contactA: string
  readonly contactB: string
  readonly reason: LinkReason
  /** The one of the two that is not in the journey, as a person tells it. */
  readonly other: {
    readonly associatedContactId: string
    readonly customerName: string | null
    readonly channel: string | null
    readonly startedAt: number | null
  }
}

/** Two contacts that a person said do not belong together. */
export type KeptApart = LinkDecision & { readonly contactA: string; readonly contactB: string }

export type JourneyCustomer = {
  readonly customerId: string
  /** 'task' for one that nothing is known of, who is never linked by a rule. */
  readonly keySource: KeySource
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
}

export type Journey = {
  /** The associated contact ID of its oldest contact. */
  readonly journeyId: string
  readonly customer: JourneyCustomer | null
  readonly startedAt: number | null
  /** Null while one of its contacts goes on. */
  readonly endedAt: number | null
  /** In time order. */
  readonly contacts: readonly JourneyContact[]
  readonly links: readonly JourneyLink[]
  readonly suggestions: readonly LinkSuggestion[]
  readonly apart: readonly KeptApart[]
  /** Numbers and addresses that link these contacts, or would if they were not marked as never to. */
  readonly keys: readonly { readonly key: string; readonly isNeverLinked: boolean }[]
}

/** A number or address that many people share, so that it proves nothing. */
export type NeverLinkedKey = {
  readonly key: string
  readonly author: string
  readonly at: number
}

export type RoutingStep =
  | {
      readonly kind: 'created'
      readonly at: number
      readonly taskSid: string
    }
  | {
      readonly kind: 'queued'
      readonly at: number
      readonly taskSid: string
      readonly queueSid: string | null
      readonly queue: string | null
      /** 'Accepted' | 'Moved' | 'Customer Left' | 'Canceled' | 'Deleted'; null while it waits. */
      readonly outcome: string | null
      readonly endedAt: number | null
    }
  | {
      readonly kind: 'invited'
      readonly at: number
      readonly taskSid: string
      readonly reservationSid: string
      readonly agentSid: string | null
      readonly agentName: string | null
      readonly queue: string | null
      /** Null while it rings. */
      readonly outcome: 'Accepted' | 'Missed' | 'Rejected' | 'Revoked' | null
      /** The raw ending, e.g. `reservation.timeout`. */
      readonly detail: string | null
      readonly endedAt: number | null
      /** How long it rang. */
      readonly ringMs: number | null
      /** What a missed or rejected invitation cost the customer; 0 for any other. */
      readonly lostMs: number
    }
  | {
      readonly kind: 'accepted'
      readonly at: number
      readonly taskSid: string
      readonly reservationSid: string
      readonly agentSid: string | null
      readonly agentName: string | null
      readonly queue: string | null
      readonly waitMs: number | null
    }
  | {
      readonly kind: 'transferred'
      readonly at: number
      /** The task that was handed on; a text channel's next agent gets a task of its own. */
      readonly taskSid: string
      readonly toTaskSid: string
      readonly fromAgentSid: string | null
      readonly fromAgentName: string | null
      /** What the transfer went to, as far as events say; a queue's or an agent's name. */
      readonly to: string | null
      readonly state: 'initiated' | 'completed' | 'failed' | 'canceled'
    }
  | {
      readonly kind: 'left'
      readonly at: number
      readonly taskSid: string
      readonly reservationSid: string
      readonly agentSid: string | null
      readonly agentName: string | null
      /** Time engaged, without wrap-up. */
      readonly engagementMs: number | null
    }
  | {
      readonly kind: 'ended'
      readonly at: number
      readonly taskSid: string
      readonly outcome: TaskOutcome | null
    }

/** The way of one contact through queues and agents, in time order. */
export type RoutingTrail = {
  readonly associatedContactId: string
  readonly steps: readonly RoutingStep[]
  readonly invitations: {
    readonly accepted: number
    readonly missed: number
    readonly rejected: number
    readonly revoked: number
  }
  /** Time in which only invitations rang that came to nothing; those at the same time count once. */
  readonly lostMs: number
  /** The log begins after the contact did: steps are missing at the start. */
  readonly isCutOff: boolean
}

/** What a check of the attributes finds fault with. */
export const qualityChecks = [
  'no-customer-key',
  'no-wrap-up',
  'transfer-without-conversation-id',
  'malformed-attributes',
  'unmapped-attributes',
  'programmable-chat',
  'cut-off',
] as const
export type QualityCheck = (typeof qualityChecks)[number]

/** One task with a fault. */
export type QualityRow = {
  readonly taskSid: string
  readonly at: number
  readonly queue: string | null
  readonly workflow: string | null
  /** What exactly: the kind of malformation, the unmapped key, the reservation that was cut off. */
  readonly detail: string | null
}

export type QualityFinding = {
  readonly check: QualityCheck
  /** Tasks with the fault, and tasks that were looked at. */
  readonly faulty: number
  readonly examined: number
  /** Most first. */
  readonly places: readonly {
    readonly queue: string | null
    readonly workflow: string | null
    readonly faulty: number
  }[]
  /** For malformed and unmapped attributes: what exactly, most first. */
  readonly kinds: readonly { readonly kind: string; readonly faulty: number }[]
  /** The newest. */
  readonly examples: readonly QualityRow[]
}

export type DataQuality = {
  readonly from: number
  readonly to: number
  readonly findings: readonly QualityFinding[]
}
