/** Shows what needs an answer as the system's notifications, and has it heard, as the supervisor chose. */
import { Notification } from 'electron'
import type { NoticeSettings, noticeRequests } from '../contract/notice-settings.ts'
import type { Notice, NoticePlace } from '../domain/notices.ts'
import type { Handlers } from '../ipc/answer.ts'
import type { Publish } from '../ipc/channels.ts'
import type { Clock } from '../lib/clock.ts'
import type { JsonFile } from './json-file.ts'
import { chosenOf, type Told, toldNow } from './notice-choice.ts'
import type { Preferences } from './preferences.ts'

export type NoticeDesk = {
  readonly handlers: Handlers<keyof typeof noticeRequests>
  tell(notices: readonly Notice[]): void
}

/** Those that still stand in the system's list; Electron forgets the click of one that nobody holds. */
const mostHeld = 50

const example: Omit<Notice, 'class'> = {
  key: 'test',
  title: 'This is a test',
  body: 'So it looks and sounds when something needs an answer.',
  place: { view: 'floor' },
}

export const createNoticeDesk = (options: {
  readonly preferences: JsonFile<Preferences>
  readonly publish: Publish
  /** Whether there is a page that can play a sound. */
  readonly hasWindow: () => boolean
  /** Brings the window to the front and leads to what the notice is about. */
  readonly show: (place: NoticePlace) => void
  readonly clock: Pick<Clock, 'now'>
}): NoticeDesk => {
  const { preferences, publish, clock } = options
  const held = new Set<Notification>()
  const settings = (): NoticeSettings => preferences.value().notices

  const change = (next: NoticeSettings): NoticeSettings => {
    preferences.save({ ...preferences.value(), notices: next })
    publish('notice-settings', next)
    return next
  }

  const notify = ({ title, body, place }: Notice, isSilent: boolean): void => {
    if (!Notification.isSupported()) return
    const shown = new Notification({ title, body, silent: isSilent })
    const forget = (): void => void held.delete(shown)
    shown.on('click', () => {
      forget()
      options.show(place)
    })
    shown.on('close', forget)
    held.add(shown)
    for (const oldest of held) {
      if (held.size <= mostHeld) break
      held.delete(oldest)
    }
    shown.show()
  }

  const tell = ({ shown, heard }: Told): void => {
    const canPlay = options.hasWindow()
    // without a page to play ours, the system's own sound stands in
    for (const notice of shown) notify(notice, canPlay || heard === null)
    if (heard !== null && canPlay) publish('play-sound', heard)
  }

  return {
    tell: (notices) => {
      for (const told of toldNow(settings(), notices, clock.now())) tell(told)
    },
    handlers: {
      'notice-settings': settings,
      'change-notice': ({ class: name, change: changed }) => {
        const before = settings()
        const known = Object.entries(changed).filter(([, value]) => value !== undefined)
        const one = { ...before.classes[name], ...Object.fromEntries(known) }
        return change({ ...before, classes: { ...before.classes, [name]: one } })
      },
      'set-quiet': ({ until }) => change({ ...settings(), quietUntil: until }),
      'test-notice': ({ class: name }) => {
        tell(chosenOf(settings(), name, [{ class: name, ...example }]))
        return null
      },
    },
  }
}
