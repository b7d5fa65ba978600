import * as z from 'zod/mini'
import type { Settings } from './views.ts'

/**
 * The choices of how the window looks. What is read before the first window is checked by zod/mini, which loads
 * in half the time.
 */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'normal', 'comfortable']),
  alignment: z.enum(['alternate', 'left', 'right']),
}) satisfies z.ZodMiniType<Settings>
export const settingsChangeSchema = z.partial(settingsSchema)
