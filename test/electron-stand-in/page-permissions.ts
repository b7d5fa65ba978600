import { fromWeb } from './custom-schemes.ts'
import { chromium } from './runtime.ts'
import type { Session } from './session.ts'

/** Permissions as the application knows them, and what they are called in Chromium. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  media: ['camera', 'microphone'],
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  'clipboard-read': ['clipboard-read'],
  midi: ['midi'],
}

/** Asks the application when a page is loaded, not when the page asks; Chromium keeps the answers. */
export const settlePermissions = async (
  contents: unknown,
  session: Session,
  webUrl: string,
): Promise<void> => {
  const { origin } = new URL(webUrl)
  if (origin === 'null') return
  for (const [permission, names] of Object.entries(permissions)) {
    const isGranted = await session.isGranted(contents, permission, fromWeb(origin))
    const setting = isGranted ? 'granted' : 'denied'
    for (const name of names)
      await chromium().devTools.browser.send('Browser.setPermission', {
        permission: { name },
        setting,
        origin,
      })
  }
}
