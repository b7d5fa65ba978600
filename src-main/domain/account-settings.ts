/** What the supervisor decided for one account; it stands in the account's store. */
import { type IngestChannel, ingestChannels } from './channels.ts'
import type { NoteRoute } from './supervisor.ts'
import type { Levels } from './dispositions.ts'
import type { SupervisorVerb } from './supervisor-verbs.ts'

export type AccountSettings = {
  /** The country calling code of national phone numbers, digits only; null leaves them as they are. */
  readonly callingCode: string | null
  /** A chat thread that is taken up again after this long is a new contact. */
  readonly sessionGapHours: number
  /** Contacts of one customer with no longer gap between them are one journey. */
  readonly journeyWindowHours: number
  /** What is collected; the rest of the floor's work is left alone. */
  readonly channels: readonly IngestChannel[]
  /** Files and recordings of so many days are kept on this machine by themselves; 0 keeps opened ones only. */
  readonly fileDays: number
  /** All files together, in megabytes; beyond it, those unused for longest go first. */
  readonly fileLimitMb: number
  /** Where the customer's video page lies (https); null while video is not set up. */
  readonly videoPageUrl: string | null
  /** Video rooms of the account that may be open at once. */
  readonly videoLimit: number
  /** Chats of all agents together that a licence, or the house, allows at once; null shows no count. */
  readonly chatLimit: number | null
  /** What the customer reads; `{link}` stands for the link. */
  readonly videoText: string
  /** By what name agents, and customers whose chat is joined, know the supervisor; null until it is given. */
  readonly supervisorName: string | null
  /** Where Twilio calls the supervisor, and the account's number that calls; E.164, null until given. */
  readonly supervisorPhone: string | null
  readonly callerId: string | null
  /** How a note to an agent travels. */
  readonly noteRoute: NoteRoute
  /** What can be chosen when a contact is closed, in the order of the list; none means free text. */
  readonly dispositions: readonly Levels[]
  /** Switched off: hidden, and refused. */
  readonly forbiddenVerbs: readonly SupervisorVerb[]
  /** A room ends with its contact; otherwise one that is left open is only told of. */
  readonly videoEndsAtWrapUp: boolean
}

/** A year: what is longer joins everything. */
export const longestGapHours = 8_760

/** What the limits of files may be. */
export const fileBounds = {
  days: { least: 0, most: 365 },
  limitMb: { least: 100, most: 1_000_000 },
} as const

/** How many rooms the limit may allow. */
export const videoBounds = { least: 1, most: 1_000 } as const

export const defaultAccountSettings: AccountSettings = {
  callingCode: null,
  sessionGapHours: 24,
  journeyWindowHours: 72,
  channels: ingestChannels,
  fileDays: 7,
  fileLimitMb: 2_048,
  videoPageUrl: null,
  videoLimit: 10,
  chatLimit: null,
  videoText: 'Please join me on video: {link}',
  supervisorName: null,
  supervisorPhone: null,
  callerId: null,
  noteRoute: 'task-attribute',
  dispositions: [],
  forbiddenVerbs: [],
  videoEndsAtWrapUp: true,
}
