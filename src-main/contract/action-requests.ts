/** The supervisor's verbs: what the window may ask Twilio to change, and what came of it. */
import { z } from 'zod'
import type { ActionResult } from '../domain/action-words.ts'
import { longestMessage, longestNote } from '../domain/supervisor.ts'
import { type ChannelClass, mostCapacity } from '../domain/channels.ts'
import type { VideoState } from '../domain/video.ts'
import type { AppError } from './errors.ts'
import { dispositionSchema } from './mapping-requests.ts'

const sid = (prefix: string): z.ZodString =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `not a ${prefix} SID`)
const reason = z.string().trim().max(500).nullable()

/** Nobody hears the supervisor, the agent alone does, or agent and customer do. */
export const supervisionModes = ['listen', 'coach', 'join'] as const
export type SupervisionMode = (typeof supervisionModes)[number]

export const actionRequests = {
  /** One agent or several; each succeeds or fails by itself. */
  'set-activity': z.object({
    agentSids: z.array(sid('WK')).min(1).max(200),
    activitySid: sid('WA'),
    /** What rings is rejected and goes to somebody else; without it Twilio refuses while something rings. */
    rejectsPending: z.boolean(),
    reason,
  }),
  'set-capacity': z.object({
    agentSid: sid('WK'),
    channel: z.string().min(1).max(100),
    capacity: z.number().int().min(0).max(mostCapacity),
    reason,
  }),
  /** Ends a wrap-up that an agent left open. */
  'complete-wrap-up': z.object({ reservationSid: sid('WR'), reason }),
  /** Ends the contact for everybody; `endsWrapUp` leaves no wrap-up to the agent. */
  'close-contact': z.object({
    reservationSid: sid('WR'),
    disposition: z
      .object({
        levels: dispositionSchema,
        notes: z.string().trim().max(2_000),
      })
      .nullable(),
    endsWrapUp: z.boolean(),
    reason,
  }),
  /** Messaging only. `name` is for the audit log. */
  'transfer-contact': z.object({
    reservationSid: sid('WR'),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('agent'), sid: sid('WK'), name: z.string().max(200) }),
      z.object({ kind: z.literal('queue'), sid: sid('WQ'), name: z.string().max(200) }),
    ]),
    reason,
  }),
  /** Reaches the agent and nobody else. A key that was sent before stands for the same note. */
  'note-to-agent': z.object({
    reservationSid: sid('WR'),
    key: z.uuid(),
    text: z.string().trim().min(1).max(longestNote),
  }),
  /** Makes the supervisor a member of a chat, whom agent and customer see. */
  'join-contact': z.object({ reservationSid: sid('WR'), reason }),
  /** Only who has joined can. A key that was sent before stands for the same message. */
  'say-to-customer': z.object({
    reservationSid: sid('WR'),
    key: z.uuid(),
    text: z.string().trim().min(1).max(longestMessage),
  }),
  'leave-contact': z.object({ reservationSid: sid('WR') }),
  /** The call that the supervisor's own phone is, or was last, in. */
  'supervised-call': z.undefined(),
  /** Calls the supervisor's phone into a call, where nobody hears it. One call at a time. */
  'listen-in': z.object({ reservationSid: sid('WR'), reason }),
  /** Who hears the supervisor from now on; only once the phone was answered. */
  'set-supervision': z.object({ mode: z.enum(supervisionModes) }),
  'hang-up-supervision': z.undefined(),
  /** Forgets a supervised call that has ended. */
  'forget-supervision': z.undefined(),
  /** Takes a chat to video; a contact has one open room at most. */
  'start-video': z.object({ reservationSid: sid('WR') }),
  'end-video': z.object({ roomSid: sid('RM') }),
  /** Looks at what 'start-video' would meet; changes nothing. */
  'check-video': z.object({ reservationSid: sid('WR') }),
  /** What would meet any start of video, whoever the customer is; changes nothing. */
  'video-readiness': z.undefined(),
  /** What the video window needs to join a room; no other page may ask. */
  'join-video': z.object({ roomSid: sid('RM') }),
  /** Who came into a room or left it where no media servers see it: on a simulated floor. */
  'tell-presence': z.object({
    roomSid: sid('RM'),
    identity: z.string().min(1).max(128),
    isInside: z.boolean(),
  }),
  /** Open rooms, and those that ended since. */
  videos: z.object({ since: z.number().int() }),
  /** Brings an agent's activity or capacity back to what it was; each succeeds or fails by itself. */
  'undo-actions': z.object({ actionIds: z.array(z.number().int()).min(1).max(200), reason }),
} satisfies Record<string, z.ZodType>

export const actionFilterSchema = z
  .object({
    from: z.number().int(),
    /** The first instant after it. */
    to: z.number().int(),
    verb: z.string().max(100),
    result: z.enum(['done', 'already', 'failed', 'unknown']),
    /** A name: of who acted, or on whom. */
    person: z.string().max(300),
    text: z.string().max(200),
  })
  .partial()
  .readonly()
/** What narrows the audit log; what is left out does not. */
export type ActionFilter = z.infer<typeof actionFilterSchema>

/** Questions about the audit log, which need only the store. */
export const actionQuestions = {
  /** The newest first; `before` is the number of the last action of the page before. */
  actions: z.object({
    filter: actionFilterSchema,
    before: z.number().int().nullable(),
    limit: z.number().int().min(1).max(1_000),
  }),
  'action-count': z.object({ filter: actionFilterSchema }),
  'action-choices': z.undefined(),
} satisfies Record<string, z.ZodType>

/** 'already' means that nothing had to be changed. */
export type ActionOutcome = 'done' | 'already'

export type Done = { readonly outcome: ActionOutcome }

export type TargetOutcome = {
  readonly targetSid: string
  readonly outcome: ActionOutcome | null
  /** Why it failed; null when it did not. */
  readonly error: AppError | null
}

/** A call that the supervisor's phone was called into. */
export type SupervisedCall = {
  readonly reservationSid: string
  readonly agent: string | null
  readonly customer: string | null
  readonly mode: SupervisionMode
  readonly state: 'calling' | 'connected' | 'ended'
  /** When it came into this state and mode. */
  readonly since: number
  readonly ended: 'hung-up' | 'call-over' | 'busy' | 'no-answer' | 'failed' | null
}

/** One video room of a contact. */
export type VideoView = {
  readonly roomSid: string
  readonly associatedContactId: string
  /** The contact's latest leg; null before the first is known. */
  readonly contactId: string | null
  readonly taskSid: string
  /** Name, else address. */
  readonly customer: string | null
  readonly channel: ChannelClass
  /** As the customer got it; null when an agent made the room. */
  readonly link: string | null
  readonly state: VideoState
  readonly startedBy: string
  readonly createdAt: number
  /** When there were two for the first time. */
  readonly joinedAt: number | null
  readonly endedAt: number | null
  /** Identities that are in the room. */
  readonly inRoom: readonly string[]
  /** Nobody holds the contact any more, but the room is open. */
  readonly isLeftOpen: boolean
}

export type VideoCheck = {
  readonly customer: string | null
  readonly agent: string | null
  /** What the customer would read. */
  readonly text: string
  /** The account's rooms that are open now, and how many may be. */
  readonly rooms: number
  readonly limit: number
  readonly checks: readonly {
    readonly name: 'channel' | 'chat' | 'limit' | 'code'
    readonly isMet: boolean
  }[]
}

/** What stands in the way of any new room. */
export type VideoReadiness = Pick<VideoCheck, 'rooms' | 'limit'> & {
  /** The customer's page is known. */
  readonly isSetUp: boolean
  /** This supervisor started a room that is still open. */
  readonly isOwnOpen: boolean
}

/** A way into one room for one person. */
export type VideoPass = {
  readonly roomSid: string
  /** A Twilio access token, good for this room and identity only. */
  readonly token: string
  /** The room's unique name. */
  readonly room: string
  readonly identity: string
  readonly customer: string | null
  /** 'local' on a simulated floor, which has no media servers: people meet inside this machine. */
  readonly media: 'twilio' | 'local'
}

/** One line of the audit log. */
export type ActionView = {
  readonly actionId: number
  readonly at: number
  readonly endedAt: number | null
  readonly actor: string
  readonly verb: string
  readonly targetSid: string | null
  readonly target: string | null
  /** What was asked, as JSON. */
  readonly detail: string
  readonly reason: string | null
  readonly result: ActionResult
  readonly errorCode: string | null
  /** What kind of answer came, e.g. 'HTTP 412'. */
  readonly answer: string | null
  /** What undoing it now would bring back, in words; null when it cannot be undone (any more). */
  readonly undo: string | null
}

export type ActionAnswers = {
  'set-activity': readonly TargetOutcome[]
  'set-capacity': Done
  'complete-wrap-up': Done
  'close-contact': Done
  'transfer-contact': Done
  'note-to-agent': Done & { readonly noteId: string }
  'join-contact': Done
  'say-to-customer': Done
  'leave-contact': Done
  'supervised-call': SupervisedCall | null
  'listen-in': Done
  'set-supervision': Done
  'hang-up-supervision': Done
  'forget-supervision': null
  'start-video': Done & { readonly roomSid: string }
  'end-video': Done
  'check-video': VideoCheck
  'video-readiness': VideoReadiness
  'join-video': VideoPass
  'tell-presence': null
  videos: readonly VideoView[]
  'undo-actions': readonly TargetOutcome[]
  actions: readonly ActionView[]
  'action-count': { readonly total: number }
  /** Verbs and names that occur in the log. */
  'action-choices': { readonly verbs: readonly string[]; readonly people: readonly string[] }
}
