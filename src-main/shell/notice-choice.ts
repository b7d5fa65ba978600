import type { NoticeSettings, SoundName } from '../contract/notice-settings.ts'
import type { Notice, NoticeClass } from '../domain/notices.ts'

/** What of one class is shown, and the one sound for all that came together. */
export type Told = {
  readonly shown: readonly Notice[]
  readonly heard: { readonly sound: SoundName; readonly volume: number } | null
}

/** What of a class the supervisor wants to see and hear. */
export const chosenOf = (
  { classes }: NoticeSettings,
  name: NoticeClass,
  notices: readonly Notice[],
): Told => {
  const { isHeard, isShown, sound, volume } = classes[name]
  return { shown: isShown ? notices : [], heard: isHeard ? { sound, volume } : null }
}

/** Class by class, what is told at `now`; nothing while it is quiet. */
export const toldNow = (
  settings: NoticeSettings,
  notices: readonly Notice[],
  now: number,
): readonly Told[] =>
  now < (settings.quietUntil ?? Number.NEGATIVE_INFINITY)
    ? []
    : [...Map.groupBy(notices, (notice) => notice.class)].map(([name, alike]) =>
        chosenOf(settings, name, alike),
      )
