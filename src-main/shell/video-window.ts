import { BrowserWindow, type WebContents } from 'electron'
import { AppFailure } from '../contract/errors.ts'
import type { Logger } from '../lib/log.ts'
import { pagePreferences } from './page-preferences.ts'

/** The window of one video room, which alone may use camera, microphone and screen. */
export type VideoWindow = {
  readonly owns: (contents: WebContents | null) => boolean
  readonly contents: () => WebContents | undefined
  /** Shows a room; fails with 'video-busy' while another one is shown. */
  open(roomSid: string): void
  close(): void
}

export const createVideoWindow = (options: {
  readonly url: string
  readonly preload: string
  readonly log: Logger
}): VideoWindow => {
  const { url, preload, log } = options
  let shown: { readonly window: BrowserWindow; readonly roomSid: string } | null = null

  const open = (roomSid: string): void => {
    const window = new BrowserWindow({
      width: 1040,
      height: 700,
      minWidth: 480,
      minHeight: 420,
      title: 'Video',
      show: false,
      backgroundColor: '#0d131c',
      webPreferences: {
        ...pagePreferences(preload),
        // a call goes on while another window is in front
        backgroundThrottling: false,
      },
    })
    shown = { window, roomSid }
    window.once('ready-to-show', () => window.show())
    window.on('closed', () => {
      if (shown?.window === window) shown = null
    })
    window.loadURL(`${url}#${roomSid}`).catch(() => {
      log.error('the video window’s page did not load')
      if (!window.isDestroyed()) window.destroy()
    })
  }
  return {
    owns: (contents) => contents !== null && contents === shown?.window.webContents,
    contents: () => shown?.window.webContents,
    open: (roomSid) => {
      if (shown === null) return open(roomSid)
      if (shown.roomSid !== roomSid) throw new AppFailure('video-busy')
      if (shown.window.isMinimized()) shown.window.restore()
      shown.window.show()
      shown.window.focus()
    },
    close: () => shown?.window.close(),
  }
}
