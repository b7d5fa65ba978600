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
  /** Begins to load its page, out of sight until its place is known. */
  open(): void
  /** Shows the window, and every later one, where the last was left; `onSight` hears when it comes into sight. */
  place(preferences: JsonFile<Preferences>, onSight: (isInSight: boolean) => void): void
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

const showOnce = async (
  isReady: Promise<void>,
  window: BrowserWindow,
  isMaximized: boolean,
): Promise<void> => {
  await isReady
  if (isMaximized) window.maximize()
  window.show()
}

type Placing = (window: BrowserWindow, isReady: Promise<void>) => void

const placing = (
  preferences: JsonFile<Preferences>,
  onSight: (isInSight: boolean) => void,
  log: Logger,
): Placing => {
  const remember = (window: BrowserWindow): void => {
    try {
      preferences.save({ ...preferences.value(), window: stateOf(window) })
    } catch {
      log.warn('the window’s place will be forgotten')
    }
  }
  return (window, isReady) => {
    const saved = preferences.value().window
    window.setBounds(recoverBounds(saved, screens()))
    window.on('close', () => remember(window))
    window.on('closed', () => onSight(false))
    for (const seen of ['show', 'restore'] as const) window.on(seen as 'show', () => onSight(true))
    for (const unseen of ['hide', 'minimize'] as const)
      window.on(unseen as 'hide', () => onSight(false))
    void showOnce(isReady, window, saved?.isMaximized === true)
  }
}

export const createMainWindow = (options: {
  readonly url: string
  readonly preload: string
  readonly clock: Clock
  readonly log: Logger
}): MainWindow => {
  const { url, preload, clock, log } = options
  let opened: { readonly window: BrowserWindow; readonly isReady: Promise<void> } | undefined
  let placeIt: Placing = () => {}

  const open = (): void => {
    if (opened) return
    const window = new BrowserWindow({
      ...recoverBounds(null, screens()),
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
    const isReady = new Promise<void>((resolve) => window.once('ready-to-show', resolve))
    opened = { window, isReady }
    window.on('closed', () => {
      opened = undefined
    })
    placeIt(window, isReady)
    recoverFromCrash(window, clock, log)
    void load(window, url, log)
  }
  nativeTheme.on('updated', () => opened?.window.setBackgroundColor(background()))

  return {
    current: () => opened?.window,
    open,
    place: (preferences, onSight) => {
      placeIt = placing(preferences, onSight, log)
      if (opened) placeIt(opened.window, opened.isReady)
    },
    focus: () => {
      if (!opened) open()
      else {
        const { window } = opened
        if (window.isMinimized()) window.restore()
        window.show()
        window.focus()
      }
    },
  }
}
