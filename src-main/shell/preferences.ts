import * as z from 'zod/mini'
import { noticeSettingsSchema } from '../contract/notice-settings.ts'
import { settingsSchema } from '../contract/settings.ts'
import type { Logger } from '../lib/log.ts'
import { type JsonFile, openJsonFile } from './json-file.ts'

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
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
  settings: z._default(
    z.object({
      theme: z._default(theme, 'system'),
      density: z._default(density, 'normal'),
      alignment: z._default(alignment, 'alternate'),
    }),
    { theme: 'system', density: 'normal', alignment: 'alternate' },
  ),
  /** What to open at the next start; null = nothing was chosen yet. */
  lastMode: z._default(z.nullable(z.enum(['demo', 'account'])), null),
  window: z._default(z.nullable(windowStateSchema), null),
  notices: noticeSettingsSchema,
})
/** What the application remembers of the user's choices; nothing in it is secret. */
export type Preferences = z.infer<typeof preferencesSchema>

/** Opens the preferences; missing fields get their defaults, so that an older file stays valid. */
export const openPreferences = (path: string, log: Logger): JsonFile<Preferences> =>
  openJsonFile({ path, schema: preferencesSchema, empty: preferencesSchema.parse({}), log })
