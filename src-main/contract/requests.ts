/**
 * What the window may ask, and what it hears: names, argument schemas checked at run time, and answers.
 * Names and signatures stand here only, so that both sides break at compile time together. The main process
 * loads this with the first question: making all schemas takes longer than all else before the first window.
 */
import { z } from 'zod'
import { type ActionAnswers, actionQuestions, actionRequests } from './action-requests.ts'
import type { Notice, NoticePlace } from '../domain/notices.ts'
import { type AppError, AppFailure } from './errors.ts'
import { type MappingAnswers, mappingQuestions, mappingVerbs } from './mapping-requests.ts'
import {
  fileRequests,
  type InteractionAnswers,
  factRequests,
  readerRequests as interactionQuestions,
  savingRequests,
} from './interaction-requests.ts'
import { type JourneyAnswers, journeyQuestions, journeyVerbs } from './journey-requests.ts'
import { longestSecret, mostWatched } from './limits.ts'
import type { MainViewName } from './main-views.ts'
import { type NoticeSettings, noticeRequests, type SoundName } from './notice-settings.ts'
import type { QueueBoard } from './queue-views.ts'
import { settingsChangeSchema } from './settings.ts'
import { type VerbRuleAnswers, verbRuleRequests } from './verb-rules.ts'
import type {
  AgentChannel,
  AgentDay,
  AppState,
  Floor,
  FloorDelta,
  ScreenSource,
  Settings,
  SyncStatus,
} from './views.ts'

const sid = (prefix: string): z.ZodString =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `not a ${prefix} SID`)

export const credentialsSchema = z.object({
  accountSid: sid('AC'),
  apiKeySid: sid('SK'),
  apiSecret: z.string().min(1).max(longestSecret),
})
/** A supervisor's API key. It lives in the main process and the operating system's store, nowhere else. */
export type Credentials = z.infer<typeof credentialsSchema>

const nothing = z.undefined()

/** Questions and verbs that the engine answers. */
export const engineRequests = {
  floor: nothing,
  'agent-day': z.object({ agentSid: z.string(), from: z.number().int(), to: z.number().int() }),
  /** Read from Twilio when it was not for a while, and kept; then as the events say. */
  'agent-channels': z.object({ agentSid: sid('WK') }),
  'queue-figures': nothing,
  'sync-status': nothing,
  /** The contacts that are read in the window now: their messages come first, and again with the ticks. */
  'watch-contacts': z.object({
    associatedContactIds: z.array(z.string().max(1_000)).max(mostWatched),
  }),
  ...actionRequests,
  ...verbRuleRequests,
  ...mappingQuestions,
  ...mappingVerbs,
  ...fileRequests,
  ...factRequests,
  ...journeyVerbs,
} satisfies Record<string, z.ZodType>

/** Questions that are answered from the store alone, by a thread that only reads. */
export const readerRequests = {
  ...interactionQuestions,
  ...journeyQuestions,
  ...actionQuestions,
}

/** Questions and verbs that the shell answers, whether an engine runs or not. */
export const shellRequests = {
  'app-state': nothing,
  settings: nothing,
  'change-settings': settingsChangeSchema,
  /** Checks the key with Twilio, saves it, starts the engine. Fails with the precise reason. */
  'connect-account': credentialsSchema,
  'open-demo': nothing,
  /** Stops the engine and forgets the key; the store stays. */
  disconnect: nothing,
  /** Starts the engine again after a problem. */
  retry: nothing,
  ...noticeRequests,
  /** The contact of a link that was followed, once. */
  'take-link': nothing,
  /** Opens the video window on a room; one at a time. */
  'open-video': z.object({ roomSid: sid('RM') }),
  /** What of this machine can be shown in a room; only the video window may ask. */
  'screen-sources': nothing,
  /** The next capture of the video window shows this source. */
  'choose-screen': z.object({ id: z.string().max(200) }),
  ...savingRequests,
} satisfies Record<string, z.core.$ZodType>

const requestSchemas = { ...engineRequests, ...readerRequests, ...shellRequests }

export const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(requestSchemas, name)

/** The arguments, checked; throws an `AppFailure` that names the first field that is wrong, never its value. */
export const checkedArgs = <N extends RequestName>(name: N, args: unknown): Args<N> => {
  const { data, error } = z.safeParse(requestSchemas[name], args)
  if (error === undefined) return data as Args<N>
  throw new AppFailure('bad-request', `${name}: ${error.issues[0]?.path.join('.') || 'arguments'}`)
}

export type Answers = ActionAnswers &
  VerbRuleAnswers &
  MappingAnswers &
  InteractionAnswers &
  JourneyAnswers & {
    floor: Floor
    'agent-day': AgentDay
    'agent-channels': readonly AgentChannel[]
    'queue-figures': QueueBoard
    'sync-status': SyncStatus
    'watch-contacts': null
    'app-state': AppState
    settings: Settings
    'change-settings': Settings
    'connect-account': AppState
    'open-demo': AppState
    disconnect: AppState
    retry: AppState
    'notice-settings': NoticeSettings
    'change-notice': NoticeSettings
    'set-quiet': NoticeSettings
    'test-notice': null
    'take-link': { readonly contactId: string | null }
    'open-video': null
    'screen-sources': readonly ScreenSource[]
    'choose-screen': null
  }

export type EngineRequestName = keyof typeof engineRequests
export type FactRequestName = keyof typeof factRequests
export type ReaderRequestName = keyof typeof readerRequests
export type ShellRequestName = keyof typeof shellRequests
/** Answered by the threads beside the main process. */
export type ThreadRequestName = EngineRequestName | ReaderRequestName
export const threadRequestNames = Object.keys({
  ...engineRequests,
  ...readerRequests,
}) as readonly ThreadRequestName[]
export type RequestName = ThreadRequestName | ShellRequestName
export type Args<N extends RequestName> = z.infer<(typeof requestSchemas)[N]>
export type Answer<N extends RequestName> = Answers[N]

export type Reply<N extends RequestName> =
  | { readonly ok: true; readonly value: Answer<N> }
  | { readonly ok: false; readonly error: AppError }

/** What the window hears without asking. */
export type Events = {
  floor: FloorDelta
  sync: SyncStatus
  'app-state': AppState
  settings: Settings
  /** Answers to these questions may have changed. */
  changed: { readonly requests: readonly RequestName[] }
  /** What needs an answer and was not told yet; the main process shows it and has it heard. */
  notices: readonly Notice[]
  /** A sound is to be heard, at a volume of 0..1. */
  'play-sound': { readonly sound: SoundName; readonly volume: number }
  'notice-settings': NoticeSettings
  /** A notice was clicked. */
  'show-notice': NoticePlace
  /** The menu asks for this view. */
  'show-view': MainViewName
  /** A link was followed: `take-link` says where to. */
  'link-waiting': null
}
export type EventName = keyof Events

/** What the preload exposes as `window.floorwalker`; `src-renderer/bridge` is its only user. */
export type Bridge = {
  request<N extends RequestName>(name: N, args: Args<N>): Promise<Reply<N>>
  /** Returns its own unsubscribe. */
  on<N extends EventName>(name: N, listener: (body: Events[N]) => void): () => void
}
