/** Questions and verbs of the Interactions list, the transcript, search, notes, media and export. */
import { z } from 'zod'
import { actionFilterSchema } from './action-requests.ts'
import {
  contactTypes,
  type InteractionChoices,
  type InteractionCount,
  type InteractionDetails,
  type InteractionPage,
  type JobView,
  type MediaState,
  type Recordings,
  type ReviewView,
  type SavedView,
  type SearchPage,
  type Transcript,
} from './interaction-views.ts'

const text = z.string().max(1_000)
const texts = z.array(text).max(1_000).readonly()
const instant = z.number().int()
/** Both ends belong to it; null is open. */
const range = z.object({ min: z.number().nullable(), max: z.number().nullable() }).readonly()

/** Every part narrows the list further; a part that is left out, or an empty list, does not. */
export const interactionFilterSchema = z
  .object({
    types: z.array(z.enum(contactTypes)).readonly(),
    states: z.array(z.enum(['waiting', 'live', 'wrapping', 'final', 'parked'])).readonly(),
    dateBy: z.enum(['started', 'ended', 'offered', 'last-message']),
    from: instant,
    to: instant,
    agentSids: texts,
    teams: texts,
    queueSids: texts,
    direction: z.enum(['Inbound', 'Outbound']),
    outcomes: texts,
    outcomeTypes: texts,
    tags: texts,
    durationMs: range,
    waitMs: range,
    messages: range,
    hasNotes: z.boolean(),
    isKept: z.boolean(),
    hasRecording: z.boolean(),
    hasVideo: z.boolean(),
    isUnread: z.boolean(),
    isReviewed: z.boolean(),
    customerId: text,
    associatedContactId: text,
    contactIds: texts,
    journeyId: text,
    /** Words in messages, notes, names, addresses and attributes. */
    text,
  })
  .partial()
  .readonly()
export type InteractionFilter = z.infer<typeof interactionFilterSchema>

export const interactionOrders = [
  'started',
  'ended',
  'duration',
  'wait',
  'messages',
  'agent',
  'customer',
] as const

export const interactionQuestionSchema = z
  .object({
    filter: interactionFilterSchema,
    order: z.enum(interactionOrders),
    isDescending: z.boolean(),
  })
  .readonly()
export type InteractionQuestion = z.infer<typeof interactionQuestionSchema>

const page = { after: z.string().max(200).nullable(), limit: z.number().int().min(1).max(1_000) }
const group = z.object({ associatedContactId: text })
const exportOptions = z.object({
  format: z.enum(['pdf', 'csv', 'json']),
  withNotes: z.boolean(),
  /**
   * 'inline' puts pictures into the PDF and lists all files, 'packed' lists them and puts them beside it;
   * with 'none' the PDF only says where one was left out.
   */
  attachments: z.enum(['none', 'inline', 'packed']),
  areAddressesMasked: z.boolean(),
  timeZone: z.string().max(100),
})
export type ExportOptions = z.infer<typeof exportOptions>

/** Answered from the store by a thread that only reads, so that they never hold up collecting. */
export const readerRequests = {
  interactions: z.object({ question: interactionQuestionSchema, ...page }),
  'interaction-count': z.object({ filter: interactionFilterSchema }),
  'interaction-choices': z.undefined(),
  interaction: z.object({ contactId: text }),
  transcript: group,
  /**
   * Hits in contacts of which a row passes the filter; its dates count for the hit itself. A page may hold
   * fewer hits than asked for, and still have a next one.
   */
  search: z.object({ text, filter: interactionFilterSchema, ...page }),
  'saved-views': z.undefined(),
  /** A reproducible draw: the same seed, filter and size give the same legs, fairly over agents. */
  'review-sample': z.object({
    filter: interactionFilterSchema,
    seed: text,
    size: z.number().int().min(1).max(500),
  }),
} satisfies Record<string, z.ZodType>

/** The supervisor's own facts: kept locally, never sent. */
export const factRequests = {
  'add-note': group.extend({
    engagementId: text.nullable(),
    turnId: text.nullable(),
    body: z.string().trim().min(1).max(10_000),
  }),
  'edit-note': z.object({ noteId: text, body: z.string().trim().min(1).max(10_000) }),
  'delete-note': z.object({ noteId: text }),
  'set-tags': group.extend({ tags: z.array(z.string().trim().min(1).max(60)).max(50) }),
  'set-kept': group.extend({ isKept: z.boolean() }),
  'save-review': z.object({
    contactId: text,
    score: z.number().int().min(0).max(100),
    answers: z.record(text, text),
    comment: z.string().max(10_000),
  }),
  'save-view': z.object({
    name: z.string().trim().min(1).max(80),
    question: z.string().max(20_000),
  }),
  'delete-view': z.object({ name: text }),
} satisfies Record<string, z.ZodType>

const fileSid = z.string().regex(/^(ME|RE)[0-9a-f]{32}$/, 'not the SID of a file')

/** Files of Twilio on this machine, and work that takes long. */
export const fileRequests = {
  /** What is known of these files and recordings; nothing is fetched. */
  media: z.object({ sids: z.array(fileSid).max(1_000).readonly() }),
  /** Starts fetching and answers at once; how far it is, `media` and `recordings` tell. */
  'fetch-media': z.object({ sid: fileSid }),
  /** What is known at once; Twilio is asked beside it, and then the answer changes. */
  recordings: z.object({ contactId: text }),
  /** With null, the first recording that the task turns out to have. */
  'fetch-recording': z.object({ taskSid: text, recordingSid: fileSid.nullable() }),
  'make-offline': z.object({ contactIds: texts }),
  /** What is being made available offline; `jobs` has these too. */
  'offline-jobs': z.undefined(),
  'cancel-offline': z.object({ jobId: text }),
} satisfies Record<string, z.ZodType>

const chosenPath = z.string().min(1).max(4_000)

/** What ends in a place that a person chooses in a dialog: the window never names one by itself. */
export const savingRequests = {
  /** Copies a cached file; `filename` is what its sender called it. */
  'save-media': z.object({ sid: fileSid, filename: z.string().max(1_000).nullable() }),
  /** Asks the person where to. `isFolder` for several PDF files; `name` is a proposal without an ending. */
  'choose-export-path': z.object({
    format: z.enum(['pdf', 'csv', 'json']),
    isFolder: z.boolean(),
    name: z.string().max(200),
  }),
  /** `path` as it was chosen, good for one export. Packed files lie in a folder beside it. */
  export: z.object({
    contactIds: z.array(text).min(1).max(100_000).readonly(),
    options: exportOptions,
    path: chosenPath,
  }),
  /** All rows that the question leaves, as CSV, or as JSON where the path ends so. */
  'export-list': z.object({
    question: interactionQuestionSchema,
    path: chosenPath,
    timeZone: z.string().max(100).optional(),
  }),
  /** All lines of the audit log that the filter leaves, as CSV. */
  'export-actions': z.object({
    filter: actionFilterSchema,
    path: chosenPath,
    timeZone: z.string().max(100),
  }),
  /** Saves all of the list's views to a file that the person chooses. */
  'save-views': z.undefined(),
  /** Adds the views of such a file; `builtIn` names those that everybody has. */
  'read-views': z.object({ builtIn: texts }),
  /** The newest first, ended ones too: exports and what is made available offline. */
  jobs: z.undefined(),
  'cancel-job': z.object({ jobId: text }),
} satisfies Record<string, z.ZodType>

export type InteractionAnswers = {
  interactions: InteractionPage
  'interaction-count': InteractionCount
  'interaction-choices': InteractionChoices
  interaction: InteractionDetails | null
  transcript: Transcript | null
  search: SearchPage
  'saved-views': readonly SavedView[]
  'review-sample': { readonly contactIds: readonly string[] }
  'add-note': { readonly noteId: string }
  'edit-note': null
  'delete-note': null
  'set-tags': null
  'set-kept': null
  'save-review': ReviewView
  'save-view': null
  'delete-view': null
  media: Readonly<Record<string, MediaState>>
  'fetch-media': MediaState
  recordings: Recordings
  'fetch-recording': MediaState
  'make-offline': JobView
  export: JobView
  'export-list': JobView
  'export-actions': JobView
  jobs: readonly JobView[]
  'cancel-job': null
  'offline-jobs': readonly JobView[]
  'cancel-offline': null
  /** Null when the person chose no place. */
  'choose-export-path': { readonly path: string | null }
  /** `path` is null when the person chose no place. */
  'save-views': { readonly path: string | null; readonly count: number }
  /** How many were added, how many of them under another name, how many were there. Null: no file was chosen. */
  'read-views': { readonly added: number; readonly renamed: number; readonly known: number } | null
  /** Where the copy lies; null when the person chose no place. */
  'save-media': { readonly path: string | null }
}
