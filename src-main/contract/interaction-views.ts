/**
 * What the Interactions list, the transcript and the search show. Instants are epoch ms UTC, durations ms,
 * and what is not known is null.
 */
import { type ChannelClass, type ContactType, contactTypes } from '../domain/channels.ts'
import type { ClosedBy } from '../domain/closed-by.ts'
import type { ChatThreadSid, QueueSid, TaskSid, WorkerSid } from '../domain/ids.ts'
import type { ReplyFigures } from '../domain/reply-figures.ts'
import type { NoteRoute } from '../domain/supervisor.ts'
import type { AuthorKind, Delivery, Direction, WorkState } from '../domain/journey.ts'

export { contactTypes, type ContactType }

/** Parked: the agent completed the task and left the chat thread open; the customer's next message goes on. */
export type ContactState = WorkState | 'parked'

/** Whether figures still change by themselves: it is not over, and was not left. */
export const isUnderWay = (state: ContactState): boolean => state === 'live' || state === 'wrapping'

/**
 * One row of the list: a leg that the customer saw, or a queue part that no leg came of (waiting now, or
 * ended with Customer Left, Canceled or Deleted). Agent-to-agent tasks are left out.
 */
export type InteractionRow = {
  /** Reservation SID of a leg; `<task SID>:<n>` of a queue part. */
  readonly contactId: string
  readonly kind: 'leg' | 'queue'
  readonly associatedContactId: string
  readonly journeyId: string
  readonly taskSid: TaskSid
  readonly type: ContactType
  readonly channel: ChannelClass
  readonly direction: Direction
  readonly state: ContactState
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly customerId: string
  /** Name, else address; null for an anonymous customer. */
  readonly customer: string | null
  readonly agentSid: WorkerSid | null
  readonly agent: string | null
  readonly team: string | null
  readonly queueSid: QueueSid | null
  readonly queue: string | null
  readonly durationMs: number | null
  readonly waitMs: number | null
  readonly engagementMs: number | null
  readonly wrapUpMs: number | null
  readonly legNumber: number | null
  readonly legs: number
  readonly agentsSeen: number
  readonly messages: number
  /** Customer messages after the last agent message. */
  readonly unread: number
  /** What the agent chose at the end. */
  readonly outcome: string | null
  readonly outcomeType: string | null
  readonly hasRecording: boolean
  readonly hasVideo: boolean
  readonly hasNotes: boolean
  readonly isKept: boolean
  readonly tags: readonly string[]
}

export type InteractionPage = {
  readonly rows: readonly InteractionRow[]
  /** Goes into the next question's `after`; null on the last page. */
  readonly next: string | null
}

/** How many rows a filter leaves; `groups` counts associated contact IDs. */
export type InteractionCount = { readonly rows: number; readonly groups: number }

/** What filters can choose from: everything that occurs in the store. */
export type InteractionChoices = {
  readonly agents: readonly { readonly sid: WorkerSid; readonly name: string }[]
  readonly teams: readonly string[]
  readonly queues: readonly { readonly sid: QueueSid; readonly name: string }[]
  readonly outcomes: readonly string[]
  readonly outcomeTypes: readonly string[]
  readonly tags: readonly string[]
}

/** A leg of a contact group, as the chips and the details pane show it. */
export type TranscriptLeg = InteractionRow & {
  readonly offeredAt: number | null
  readonly wrapUpAt: number | null
  readonly invitationMs: number | null
  readonly holdMs: number | null
}

export type TurnMedia = {
  readonly sid: string
  readonly filename: string | null
  /** As Twilio says it; what is shown inline is decided by the bytes. */
  readonly contentType: string
  /** Bytes. */
  readonly size: number
}

export type TranscriptTurn = {
  readonly turnId: string
  readonly index: number
  /** The leg whose agent was engaged; a queue part's ID before the first. */
  readonly engagementId: string | null
  /** Who joined the thread openly is a supervisor. */
  readonly authorKind: AuthorKind | 'supervisor'
  readonly agentSid: WorkerSid | null
  /** A name for a person: the agent's, the customer's, or the bot's. */
  readonly author: string
  readonly body: string
  readonly sentAt: number
  /** Since the first message of a participant; null for a system line before it. */
  readonly offsetMs: number | null
  readonly isEdited: boolean
  readonly delivery: Delivery
  /** Twilio's error code of a message that was not delivered. */
  readonly deliveryError: string | null
  readonly media: readonly TurnMedia[]
}

/** What happened beside the messages; `agent` of a line about video is who started it. */
export type TranscriptLine = {
  readonly at: number
  /** Since the first message of a participant, or the start of the call; negative before it. */
  readonly offsetMs: number | null
  readonly kind:
    | 'queued'
    | 'offered'
    | 'accepted'
    | 'missed'
    | 'rejected'
    | 'revoked'
    | 'transferred'
    | 'joined'
    | 'left'
    | 'wrapping'
    | 'completed'
    | 'customer-left'
    | 'canceled'
    | 'left-organisation'
    | 'closed-by-customer'
    | 'closed-by-agent'
    | 'closed-by-supervisor'
    | 'closed-by-timer'
    | 'video-link-sent'
    | 'video-joined'
    | 'video-ended'
  readonly agent: string | null
  readonly queue: string | null
  /** Where a contact went that left the organisation. */
  readonly destination: string | null
  /** How long a video call lasted with two or more in it; on its end only. */
  readonly durationMs?: number
}

export type NoteView = {
  readonly noteId: string
  readonly turnId: string | null
  readonly engagementId: string | null
  readonly author: string
  readonly body: string
  readonly createdAt: number
  readonly updatedAt: number
  /** Null for an internal note, which is never sent. */
  readonly toAgent: AgentNote | null
}

/** How far a note to the agent has come, and what was answered. */
export type AgentNote = {
  /** The note's own, for sending it again. */
  readonly key: string
  readonly agent: string | null
  readonly route: NoteRoute
  /** When Twilio had it; null while it is only stored here. */
  readonly deliveredAt: number | null
  /** When the agent's desktop said that it was read; only an internal thread tells. */
  readonly readAt: number | null
  readonly answers: readonly {
    readonly author: string
    readonly body: string
    readonly sentAt: number
  }[]
}

export type ReviewView = {
  readonly reviewId: string
  readonly contactId: string
  readonly reviewer: string
  /** 0..100. */
  readonly score: number
  readonly answers: Readonly<Record<string, string>>
  readonly comment: string
  readonly createdAt: number
}

/** Everything that is known locally of one contact group: all legs, all turns, whichever leg was opened. */
export type Transcript = {
  readonly associatedContactId: string
  readonly journeyId: string
  readonly flexInteractionSid: string | null
  readonly chatThreadSid: ChatThreadSid | null
  readonly channel: ChannelClass
  readonly state: ContactState
  readonly customerId: string
  readonly customer: string | null
  readonly durationMs: number | null
  readonly legs: readonly TranscriptLeg[]
  readonly turns: readonly TranscriptTurn[]
  readonly lines: readonly TranscriptLine[]
  readonly notes: readonly NoteView[]
  /** The name by which the supervisor is in the thread, for all to see; null while it is read silently. */
  readonly joinedAs: string | null
  readonly tags: readonly string[]
  readonly isKept: boolean
  readonly reviews: readonly ReviewView[]
  /**
   * Why messages may be missing: the channel has none ('voice'), they were not collected yet, or Twilio
   * refused them; null when all are here.
   */
  readonly missing: 'voice' | 'not-collected' | 'unsupported' | null
}

export type CustomerView = {
  readonly customerId: string
  readonly keySource: string
  readonly rawKey: string
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly addresses: readonly string[]
  readonly contacts: number
}

/** What the details pane shows beside the transcript. */
export type InteractionDetails = {
  readonly leg: TranscriptLeg
  /** Who ended the contact; null while it goes on, and where nothing tells. */
  readonly closedBy: ClosedBy | null
  /** Over all legs; null on a channel without messages, and where none are held. */
  readonly replies: ReplyFigures | null
  readonly conversationId: string
  readonly taskSids: readonly TaskSid[]
  readonly flexInteractionSid: string | null
  readonly chatThreadSid: ChatThreadSid | null
  readonly customer: CustomerView
  readonly companyContact: string | null
  /** The model's remaining fields with their labels, e.g. Campaign; only those that have a value. */
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  /** Pre-engagement answers, marked as from a form. */
  readonly formAnswers: readonly { readonly label: string; readonly value: string }[]
  /** The task's attributes, as JSON text; null when none could be read. */
  readonly attributes: string | null
}

/** One hit; `excerpt` has the found words between U+E000 and U+E001. */
export type SearchHit = {
  readonly kind: 'turn' | 'note' | 'customer' | 'task'
  readonly associatedContactId: string
  readonly contactId: string | null
  readonly turnId: string | null
  readonly at: number
  readonly channel: ChannelClass
  readonly agent: string | null
  readonly customer: string | null
  readonly excerpt: string
}

export type SearchPage = {
  readonly hits: readonly SearchHit[]
  readonly next: string | null
  /** Set when the words are a SID or a phone number: it finds its thing directly, whatever the filter. */
  readonly direct: {
    readonly associatedContactId: string
    readonly contactId: string | null
  } | null
}

export type SavedView = {
  readonly name: string
  /** An `InteractionQuestion` without its page. */
  readonly question: string
}

/** What a media file or a recording is on this machine. */
export type MediaState =
  | { readonly state: 'cached'; readonly url: string; readonly contentType: string }
  | { readonly state: 'fetching'; readonly done: number | null }
  | { readonly state: 'remote' }
  /** It is not there yet, and nothing is wrong. */
  | { readonly state: 'waiting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string }

export type RecordingView = {
  readonly recordingSid: string | null
  readonly taskSid: TaskSid
  readonly startedAt: number | null
  readonly durationMs: number | null
  readonly channels: 1 | 2 | null
  /** Found through the attribute link, the conference or a call. */
  readonly foundBy: 'link' | 'conference' | 'call'
  readonly media: MediaState
  readonly sentences: readonly {
    readonly from: number
    readonly to: number
    readonly channel: number
    readonly text: string
  }[]
}

/** The recordings of a leg's task, or a sentence that says precisely why there is none. */
export type Recordings = {
  readonly recordings: readonly RecordingView[]
  readonly why: string | null
  /** Twilio is being asked; the answer changes when it comes. */
  readonly isLooking: boolean
}

/** Long work that the supervisor started: export, making available offline, folding again. */
export type JobView = {
  readonly jobId: string
  readonly kind: 'export' | 'offline'
  readonly state: 'running' | 'done' | 'canceled' | 'failed'
  readonly done: number
  readonly total: number
  /** Where the result lies. */
  readonly path: string | null
  /** A sentence when it failed or left something out. */
  readonly message: string | null
}
