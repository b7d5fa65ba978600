/** Questions and verbs about the mapping, what follows from it, and the account's settings. */
import { z } from 'zod'
import {
  type AccountSettings,
  fileBounds,
  longestGapHours,
  videoBounds,
} from '../domain/account-settings.ts'
import { ingestChannels } from '../domain/channels.ts'
import { longestLevel, mostLevels } from '../domain/dispositions.ts'
import { fieldKinds } from '../domain/mapping-fields.ts'
import { noteRoutes, phonePattern } from '../domain/supervisor.ts'
import { supervisorVerbs } from '../domain/supervisor-verbs.ts'
import type { MappingChoices, MappingSample, MappingSaved, MappingTable } from './mapping-views.ts'

/** Shape and size only: what makes a change unusable is answered with a sentence per field. */
const changes = z
  .array(
    z.object({
      field: z.string().max(100),
      label: z.string().max(1_000).nullable(),
      kind: z.enum(fieldKinds).nullable(),
      paths: z.array(z.string().max(1_000)).max(100).nullable(),
    }),
  )
  .max(200)

const hours = z.number().int().min(1).max(longestGapHours)

const phone = z.string().regex(phonePattern).nullable()
/** From the widest level to the finest. */
export const dispositionSchema = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(longestLevel)
      .regex(/^[^>]*$/),
  )
  .min(1)
  .max(mostLevels)

export const accountSettingsSchema = z.object({
  callingCode: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .nullable(),
  sessionGapHours: hours,
  journeyWindowHours: hours,
  channels: z.array(z.enum(ingestChannels)),
  fileDays: z.number().int().min(fileBounds.days.least).max(fileBounds.days.most),
  fileLimitMb: z.number().int().min(fileBounds.limitMb.least).max(fileBounds.limitMb.most),
  videoPageUrl: z
    .url({ protocol: /^https$/ })
    .max(1_000)
    .nullable(),
  videoLimit: z.number().int().min(videoBounds.least).max(videoBounds.most),
  chatLimit: z.number().int().min(1).max(100_000).nullable(),
  videoText: z
    .string()
    .max(1_000)
    .regex(/\{link\}/),
  supervisorName: z
    .string()
    .trim()
    .max(60)
    .regex(/[\p{L}\p{N}]/u)
    .nullable(),
  supervisorPhone: phone,
  callerId: phone,
  noteRoute: z.enum(noteRoutes),
  dispositions: z.array(dispositionSchema).max(500),
  forbiddenVerbs: z.array(z.enum(supervisorVerbs)),
  videoEndsAtWrapUp: z.boolean(),
}) satisfies z.ZodType<AccountSettings>

/** Answered from the store alone. */
export const mappingQuestions = {
  mapping: z.undefined(),
  'mapping-choices': z.undefined(),
  /** Tries changes that need not be saved, on the latest attributes of a task and an agent. */
  'mapping-sample': z.object({
    taskSid: z.string().max(100).nullable(),
    agentSid: z.string().max(100).nullable(),
    changes,
  }),
  'account-settings': z.undefined(),
} satisfies Record<string, z.ZodType>

export const mappingVerbs = {
  /** These changes take the place of all earlier ones; the store is folded again in the background. */
  'save-mapping': z.object({ changes }),
  /** Takes effect with the next answer of Twilio; what changes the folds starts a rebuild. */
  'change-account-settings': accountSettingsSchema.partial(),
  /** What was folded again so far stays; the rest keeps its rows until the rebuild is resumed. */
  'cancel-rebuild': z.undefined(),
  'resume-rebuild': z.undefined(),
} satisfies Record<string, z.ZodType>

export type MappingAnswers = {
  mapping: MappingTable
  'mapping-choices': MappingChoices
  'mapping-sample': MappingSample
  'account-settings': AccountSettings
  'save-mapping': MappingSaved
  'change-account-settings': AccountSettings
  'cancel-rebuild': null
  'resume-rebuild': null
}
