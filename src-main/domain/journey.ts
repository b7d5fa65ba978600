/**
 * The journey model's rows, in the field's words. Instants are epoch ms UTC, durations ms, and what is
 * not known is null.
 */
import type { AgentRole } from './agent-roles.ts'
import type { KeySource } from './customer-key.ts'
import type {
  ActivitySid,
  ChatThreadSid,
  FlexInteractionSid,
  QueueSid,
  ReservationSid,
  TaskSid,
  WorkerSid,
  WorkflowSid,
} from './ids.ts'

export type Direction = 'Inbound' | 'Outbound'
export type WorkState = 'live' | 'wrapping' | 'final'
export type EngagementType = 'Agent' | 'Queue' | 'Invitation'
export type QueueOutcome = 'Accepted' | 'Moved' | 'Deleted' | 'Customer Left' | 'Canceled'
export type InvitationOutcome = 'Missed' | 'Rejected' | 'Revoked'
export type TaskOutcome = 'Completed' | 'Customer Left' | 'Canceled' | 'Deleted'

/** What task attributes say about an engagement, as they stood at its end. */
export type EngagementDetails = {
  readonly channel: string | null
  readonly direction: Direction
  readonly queue: string | null
  readonly companyContact: string | null
  readonly campaign: string | null
  readonly caseId: string | null
  readonly category: string | null
  readonly language: string | null
  readonly outcome: string | null
  readonly outcomeCategory: string | null
  readonly priority: string | null
  readonly reason: string | null
  readonly attribute1: string | null
  readonly attribute2: string | null
  readonly attribute3: string | null
  readonly fact1: number | null
  readonly fact2: number | null
  readonly fact3: number | null
  readonly holdMs: number | null
  readonly focusMs: number | null
  readonly recordingUrl: string | null
}

/** The agent as the accepting event described it: a later move between teams does not rewrite history. */
export type EngagedAgent = {
  readonly agentName: string | null
  readonly department: string | null
  readonly location: string | null
  readonly organization: string | null
  readonly manager: string | null
  readonly role: string | null
  readonly team: string | null
}

export type Engagement = {
  /** The reservation's SID; for a queue engagement `<task SID>:<n>`, n from 1 in time order. */
  readonly id: string
  readonly type: EngagementType
  readonly outcomeType: QueueOutcome | InvitationOutcome | null
  /** The raw ending: the event type, and the raw reason of a canceled task. */
  readonly outcomeDetail: string | null
  readonly reservationSid: ReservationSid | null
  readonly agentSid: WorkerSid | null
  readonly engaged: EngagedAgent
  readonly queueSid: QueueSid | null
  readonly movedToQueueSid: QueueSid | null
  readonly details: EngagementDetails
  readonly invitationMs: number | null
  readonly waitMs: number | null
  readonly engagementMs: number | null
  readonly wrapUpMs: number | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly state: WorkState
  readonly offeredAt: number | null
  readonly wrapUpAt: number | null
  /** Start of the present phase as well as it is known, for clocks; null once final. */
  readonly phaseAt: number | null
  readonly workflowSid: WorkflowSid | null
}

export type Customer = {
  readonly id: string
  readonly keySource: KeySource
  readonly rawKey: string
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly state: string | null
  readonly country: string | null
  readonly category: string | null
  readonly organization: string | null
  readonly region: string | null
  readonly segment: string | null
}

/** A number, address or ID that tells the same customer again, in its one form. */
export type ContactKey = {
  readonly kind: 'external_id' | 'phone' | 'email' | 'address'
  readonly key: string
}

/** What may link a task's contact with another one. */
export type LinkEvidence = {
  readonly keys: readonly ContactKey[]
  readonly caseId: string | null
  /** The task, or the reservation of it, that this one calls back for. */
  readonly originSid: TaskSid | ReservationSid | null
}

/** One accepted reservation, as grouping needs it. */
export type Leg = {
  readonly reservationSid: ReservationSid
  readonly agentSid: WorkerSid | null
  readonly startedAt: number | null
  /** When the agent left the customer: the wrap-up, or the end where there was none. */
  readonly leftAt: number | null
}

/** One task, folded: what it says of itself, without its engagements. */
export type TaskSummary = {
  readonly taskSid: TaskSid
  /** `conversations.conversation_id`, else the task's SID. */
  readonly conversationId: string
  readonly carriesConversationId: boolean
  readonly chatThreadSid: ChatThreadSid | null
  readonly flexInteractionSid: FlexInteractionSid | null
  /** Its creation is in the log. */
  readonly hasBeginning: boolean
  /** Its start, or the earliest instant known of it. */
  readonly sortAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly state: WorkState
  readonly outcomeType: TaskOutcome | null
  readonly channel: string | null
  readonly direction: Direction
  /** Agents talking to each other; kept, but never shown as a customer's interaction. */
  readonly isInternal: boolean
  /** From the first acceptance to the last wrap-up or completion; null while open or cut off. */
  readonly talkMs: number | null
  readonly legs: readonly Leg[]
  readonly customer: Customer
  readonly evidence: LinkEvidence | null
}

export type TaskFold = {
  readonly summary: TaskSummary
  readonly engagements: readonly Engagement[]
  /** For the live floor. */
  readonly customerName: string | null
  readonly customerAddress: string | null
  readonly taskPriority: number | null
  /** What a search finds the task by, beside its messages. */
  readonly words: string
}

/** Tasks that share one associated contact ID, in time order. */
export type ContactGroup = {
  readonly associatedContactId: string
  readonly tasks: readonly TaskSummary[]
  /** In time order: leg number n is at n - 1. */
  readonly legs: readonly Leg[]
  readonly agentsSeen: number
  /** The words by which a search is confined to some agents and kinds. */
  readonly searchMeta: string
}

export type Conversation = {
  readonly id: string
  readonly tasks: readonly TaskSummary[]
  readonly customerId: string
  readonly channel: string | null
  readonly direction: Direction
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly state: WorkState
  readonly outcomeType: TaskOutcome | null
  readonly chatThreadSid: ChatThreadSid | null
  readonly flexInteractionSid: FlexInteractionSid | null
  readonly talkMs: number | null
  readonly isInternal: boolean
}

/** Participants' messages only: system lines do not count. */
export type MessageFigures = {
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly count: number
  /** Customer messages after the last agent message. */
  readonly unread: number
}

export type AuthorKind = 'customer' | 'agent' | 'system'
export type Delivery = 'unknown' | 'problem' | 'delivered' | 'read'

export type AgentProfile = {
  readonly name: string
  readonly role: AgentRole | null
  readonly roles: readonly string[]
  readonly department: string | null
  readonly location: string | null
  readonly manager: string | null
  readonly team: string | null
  readonly organization: string | null
  readonly costPerHour: number | null
  readonly costPerEngagement: number | null
  /** Field -> the attribute that it was read from, where several are accepted. */
  readonly sourceKeys: Readonly<Record<string, string>>
}

/** What one worker event says of activities: the one entered, and the one left with the time in it. */
export type ActivityChange = {
  readonly at: number
  readonly eventSid: string
  readonly activitySid: ActivitySid | null
  readonly activity: string | null
  readonly previousSid: ActivitySid | null
  readonly previous: string | null
  readonly previousMs: number | null
}

/** A stretch of one activity that has ended. */
export type EndedStretch = {
  readonly from: number
  readonly to: number
  readonly activitySid: ActivitySid | null
  readonly activity: string
}

/** How sure a link between two contacts is; a weak one is only suggested. */
export type LinkStrength = 'strong' | 'medium' | 'weak'

/** Why two contacts belong together. */
export type LinkReason =
  | 'linked by hand'
  | 'callback'
  | 'same external ID'
  | 'same phone'
  | 'same e-mail'
  | 'same address'
  | 'same case'
  | 'same agent just before'
