import { BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/log.ts'
import { codeOf, type JsonFile } from './json-file.ts'
import { pagePreferences } from './page-preferences.ts'
import type { Preferences, WindowState } from './preferences.ts'
import { minimumSize, recoverBounds, type Screen } from './window-bounds.ts'

/** The one window of the application, which may be closed and opened again. */
export type MainWindow = {
  /** The window while it is open. */
  current(): BrowserWindow | undefined
  open(): void
  /** Brings it to the front, opened again if need be. */
  focus(): void
}

// The canvas colours of the light and dark themes: what shows until the page has painted.
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0d131c' : '#ffffff')

const screens = (): [Screen, ...Screen[]] => {
  const primary = screen.getPrimaryDisplay()
  return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)]
}

const stateOf = (window: BrowserWindow): WindowState => {
  const bounds = window.getNormalBounds()
  return {
    bounds,
    isMaximized: window.isMaximized(),
    displayId: screen.getDisplayMatching(bounds).id,
  }
}

/** A crashed page is loaded again by itself once; after that the person decides. */
const recoverFromCrash = (window: BrowserWindow, clock: Clock, log: Logger): void => {
  let lastAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('the window’s page ended', { reason, exitCode })
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const isFirst = clock.now() - lastAt > 60_000
    lastAt = clock.now()
    if (isFirst) return window.webContents.reload()
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: 'The window stopped twice within a minute',
        detail: 'Collecting goes on in the background. Load the window again, or close it.',
        buttons: ['Load again', 'Close'],
        cancelId: 1,
      })
      .then(({ response }) => (response === 0 ? window.webContents.reload() : window.destroy()))
  })
}

/** A page that does not load is loaded again by itself once; after that the error stands in its place. */
const load = async (window: BrowserWindow, url: string, log: Logger): Promise<void> => {
  for (const _ of ['first', 'second'])
    try {
      return await window.loadURL(url)
    } catch (thrown) {
      log.error('the window’s page did not load', { why: codeOf(thrown) })
      if (window.isDestroyed()) return
    }
  window.show()
}

export const createMainWindow = (options: {
  readonly url: string
  readonly preload: string
  readonly preferences: JsonFile<Preferences>
  /** Called when the window comes into sight or leaves it. */
  readonly onSight: (isInSight: boolean) => void
  readonly clock: Clock
  readonly log: Logger
}): MainWindow => {
  const { url, preload, preferences, onSight, clock, log } = options
  let window: BrowserWindow | undefined

  const remember = (opened: BrowserWindow): void => {
    try {
      preferences.save({ ...preferences.value(), window: stateOf(opened) })
    } catch {
      log.warn('the window’s place will be forgotten')
    }
  }
  const open = (): void => {
    if (window) return
    const saved = preferences.value().window
    const opened = new BrowserWindow({
      ...recoverBounds(saved, screens()),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      backgroundColor: background(),
      webPreferences: {
        ...pagePreferences(preload),
        // a notice must be heard also before anybody has clicked into the window
        autoplayPolicy: 'no-user-gesture-required',
      },
    })
    window = opened
    opened.once('ready-to-show', () => {
      if (saved?.isMaximized) opened.maximize()
      opened.show()
    })
    opened.on('close', () => remember(opened))
    opened.on('closed', () => {
      window = undefined
      onSight(false)
    })
    for (const seen of ['show', 'restore'] as const) opened.on(seen as 'show', () => onSight(true))
    for (const unseen of ['hide', 'minimize'] as const)
      opened.on(unseen as 'hide', () => onSight(false))
    recoverFromCrash(opened, clock, log)
    void load(opened, url, log)
  }
  nativeTheme.on('updated', () => window?.setBackgroundColor(background()))

  return {
    current: () => window,
    open,
    focus: () => {
      if (!window) return open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}
