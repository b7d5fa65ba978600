/** What a supervisor hears and is shown of what needs an answer, class by class. */
import * as z from 'zod/mini'
import { type NoticeClass, noticeClasses } from '../domain/notices.ts'

export const soundNames = ['chime', 'bell', 'knock', 'pulse', 'alarm'] as const
export type SoundName = (typeof soundNames)[number]

const classSchema = z.object({
  isHeard: z.boolean(),
  isShown: z.boolean(),
  sound: z.enum(soundNames),
  /** 0..1. */
  volume: z.number().check(z.minimum(0), z.maximum(1)),
})
export type ClassSettings = z.infer<typeof classSchema>

export type NoticeSettings = {
  readonly classes: Readonly<Record<NoticeClass, ClassSettings>>
  /** Nothing is heard or shown before this instant, by this machine's clock; null for no quiet. */
  readonly quietUntil: number | null
}

const loud = (sound: SoundName, volume = 0.6): ClassSettings => ({
  isHeard: true,
  isShown: true,
  sound,
  volume,
})

const defaults: NoticeSettings['classes'] = {
  'missed-offer': loud('knock'),
  'long-wait': loud('bell'),
  'no-reply': loud('chime'),
  note: loud('chime', 0.4),
  'video-waiting': loud('pulse', 0.8),
  help: loud('pulse', 0.8),
  connection: loud('alarm'),
  // with forty agents something rings all the time
  offer: { isHeard: false, isShown: false, sound: 'chime', volume: 0.4 },
}

/** As it is remembered: what is missing has its default, so that a class may be added. */
export const noticeSettingsSchema = z._default(
  z.object({
    classes: z.pipe(
      z.partialRecord(z.enum(noticeClasses), classSchema),
      z.transform((known) => ({ ...defaults, ...known })),
    ),
    quietUntil: z.nullable(z.number()),
  }),
  { classes: defaults, quietUntil: null },
)

const noticeClass = z.enum(noticeClasses)

export const noticeRequests = {
  'notice-settings': z.undefined(),
  'change-notice': z.object({ class: noticeClass, change: z.partial(classSchema) }),
  /** Keeps quiet until an instant of this machine's clock; null ends it. */
  'set-quiet': z.object({ until: z.nullable(z.int()) }),
  /** Shows and plays what the class would, also while it is quiet. */
  'test-notice': z.object({ class: noticeClass }),
} satisfies Record<string, z.ZodMiniType>
