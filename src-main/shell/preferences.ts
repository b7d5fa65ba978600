import { z } from 'zod'
import { noticeSettingsSchema } from '../contract/notice-settings.ts'
import { settingsSchema } from '../contract/requests.ts'
import type { Logger } from '../lib/log.ts'
import { type JsonFile, openJsonFile } from './json-file.ts'

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

const windowStateSchema = z.object({
  bounds: boundsSchema,
  isMaximized: z.boolean(),
  displayId: z.number(),
})
/** Where the window was left: its bounds when not maximised, in display-independent pixels. */
export type WindowState = z.infer<typeof windowStateSchema>

const { theme, density, alignment } = settingsSchema.shape

const preferencesSchema = z.object({
  settings: z
    .object({
      theme: theme.default('system'),
      density: density.default('normal'),
      alignment: alignment.default('alternate'),
    })
    .default({ theme: 'system', density: 'normal', alignment: 'alternate' }),
  /** What to open at the next start; null = nothing was chosen yet. */
  lastMode: z.enum(['demo', 'account']).nullable().default(null),
  window: windowStateSchema.nullable().default(null),
  notices: noticeSettingsSchema,
})
/** What the application remembers of the user's choices; nothing in it is secret. */
export type Preferences = z.infer<typeof preferencesSchema>

/** Opens the preferences; missing fields get their defaults, so that an older file stays valid. */
export const openPreferences = (path: string, log: Logger): JsonFile<Preferences> =>
  openJsonFile({ path, schema: preferencesSchema, empty: preferencesSchema.parse({}), log })
