import { app, session } from 'electron'
import type { Logger } from '../lib/log.ts'
import { openExternal } from './open-external.ts'

/** Denies everything that a window could do beside showing its own page; runs before the first window. */
export const lockDown = (home: string, log: Logger): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url, log)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event) => {
      // Reloading the page, as the development server does, is no way out.
      if (event.url.startsWith(`${home}/`)) return
      event.preventDefault()
      openExternal(event.url, log)
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn('permission denied', { permission })
    decide(false)
  })
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => {
    log.warn('download denied')
    event.preventDefault()
  })
}
