import { nativeTheme } from 'electron'
import type { noticeRequests } from '../contract/notice-settings.ts'
import type { savingRequests } from '../contract/interaction-requests.ts'
import type { ShellRequestName } from '../contract/requests.ts'
import type { Settings } from '../contract/views.ts'
import type { Handlers } from '../ipc/answer.ts'
import type { ContactLinks } from './contact-links.ts'
import type { JsonFile } from './json-file.ts'
import type { Modes } from './modes.ts'
import type { Preferences } from './preferences.ts'
import type { createScreenShare } from './screen-share.ts'

/** The questions and verbs that need no engine. */
export const shellHandlers = (options: {
  readonly modes: Modes
  readonly preferences: JsonFile<Preferences>
  readonly publishSettings: (settings: Settings) => void
  readonly links: ContactLinks
  readonly openVideo: (roomSid: string) => void
  readonly screenShare: ReturnType<typeof createScreenShare>
}): Handlers<
  Exclude<ShellRequestName, keyof typeof savingRequests | keyof typeof noticeRequests>
> => {
  const { modes, preferences, publishSettings, openVideo, screenShare } = options
  return {
    'app-state': () => modes.state(),
    settings: () => preferences.value().settings,
    'change-settings': ({ theme, density, alignment }) => {
      const before = preferences.value()
      const settings: Settings = {
        theme: theme ?? before.settings.theme,
        density: density ?? before.settings.density,
        alignment: alignment ?? before.settings.alignment,
      }
      preferences.save({ ...before, settings })
      nativeTheme.themeSource = settings.theme
      publishSettings(settings)
      return settings
    },
    'connect-account': (credentials) => modes.connect(credentials),
    'open-demo': () => modes.openDemo(),
    disconnect: () => modes.disconnect(),
    retry: () => modes.retry(),
    'take-link': options.links.take,
    'open-video': ({ roomSid }) => {
      openVideo(roomSid)
      return null
    },
    'screen-sources': () => screenShare.sources(),
    'choose-screen': ({ id }) => screenShare.choose(id),
  }
}
