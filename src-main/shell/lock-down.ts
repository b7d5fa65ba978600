import { app, session, type WebContents } from 'electron'
import type { Logger } from '../lib/log.ts'
import { isMediaAllowed } from './media-permission.ts'
import { openExternal } from './open-external.ts'

/**
 * Denies everything that a window could do beside showing its own page, except camera, microphone and
 * screen to the video window; runs before the first window. `homes` are the origins of our own pages.
 */
export const lockDown = (options: {
  readonly homes: readonly string[]
  readonly videoHome: string
  readonly isVideoWindow: (contents: WebContents | null) => boolean
  readonly log: Logger
}): void => {
  const { homes, videoHome, isVideoWindow, log } = options
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url, log)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event) => {
      // Reloading the page, as the development server does, is no way out.
      if (homes.some((home) => event.url.startsWith(`${home}/`))) return
      event.preventDefault()
      openExternal(event.url, log)
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  const isAllowed = (
    contents: WebContents | null,
    permission: string,
    details: { readonly requestingUrl?: string; readonly isMainFrame: boolean },
    origin?: string,
  ): boolean =>
    isMediaAllowed(
      {
        permission,
        isVideoWindow: isVideoWindow(contents),
        url: details.requestingUrl ?? origin,
        isMainFrame: details.isMainFrame,
      },
      videoHome,
    )
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, decide, details) => {
    const isGranted = isAllowed(contents, permission, details)
    if (!isGranted) log.warn('permission denied', { permission })
    decide(isGranted)
  })
  defaultSession.setPermissionCheckHandler((contents, permission, origin, details) =>
    isAllowed(contents, permission, details, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => {
    log.warn('download denied')
    event.preventDefault()
  })
}
