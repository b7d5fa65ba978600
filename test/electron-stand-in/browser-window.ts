import { EventEmitter } from 'node:events'
import { app, type Closable, provideWindows } from './app.ts'
import type { NativeImage } from './native-image.ts'
import { preventable, runtime, traceFailure } from './runtime.ts'
import { type Bounds, openTarget, type State } from './targets.ts'
import { refuseUnknownMethods } from './unsupported.ts'
import { WebContents, type WebPreferences } from './web-contents.ts'

type Options = Partial<Bounds> & {
  readonly title?: string
  readonly show?: boolean
  readonly parent?: BrowserWindow
  readonly modal?: boolean
  readonly webPreferences?: WebPreferences
}

let lastId = 0

/** A window. Size and position are the browser's; visibility, focus and state are kept here only. */
export class BrowserWindow extends EventEmitter {
  static readonly #all = new Map<number, BrowserWindow>()
  static #focused: BrowserWindow | null = null
  static getAllWindows = (): readonly BrowserWindow[] => [...BrowserWindow.#all.values()]
  static getFocusedWindow = (): BrowserWindow | null => BrowserWindow.#focused
  static fromId = (id: number): BrowserWindow | null => BrowserWindow.#all.get(id) ?? null
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null

  readonly id = ++lastId
  readonly webContents: WebContents
  readonly #options: Options
  readonly #gone = Promise.withResolvers<void>()
  #bounds: Bounds
  #title: string
  #state: State = 'normal'
  #isVisible = false
  #isAlwaysOnTop = false
  #isClosing = false
  #isDestroyed = false
  #hasBeenReady = false

  constructor(options: Options = {}) {
    super()
    if (!runtime.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    this.setMaxListeners(0)
    const { x = 40, y = 40, width = 800, height = 600 } = options
    this.#options = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? app.getName()
    this.webContents = new WebContents(
      {
        isFocused: () => this.isFocused(),
        requestClose: () => this.#requestClose(),
        onReadyToShow: () => this.#onReadyToShow(),
        onGone: () => this.#onGone(),
      },
      options.webPreferences ?? {},
    )
    BrowserWindow.#all.set(this.id, this)
    this.#open().catch(traceFailure('window'))
    if (options.show !== false) {
      this.#isVisible = true
      queueMicrotask(() => this.focus())
    }
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async #open(): Promise<void> {
    await openTarget(this.#bounds, (target) => this.webContents.attach(target))
    const { width, height } = this.#bounds
    await this.webContents.setWindowBounds({ width, height })
  }

  #onReadyToShow(): void {
    if (this.#hasBeenReady) return
    this.#hasBeenReady = true
    this.emit('ready-to-show', {})
  }

  #onGone(): void {
    if (this.#isDestroyed) return
    // The user closed it: nobody could be asked, but who saves things on `close` still hears it.
    const isByUser = !this.#isClosing
    if (isByUser) this.emit('close', preventable({}))
    this.#isDestroyed = true
    BrowserWindow.#all.delete(this.id)
    if (BrowserWindow.#focused === this) BrowserWindow.#focused = null
    this.emit('closed')
    this.#gone.resolve()
    if (BrowserWindow.#all.size > 0 || runtime.isQuitting || runtime.isExiting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
    // There is no tray to come back from: without a window to show, the program would stay unseen.
    if (isByUser) app.quit()
  }

  #requestClose(): boolean {
    if (this.#isDestroyed || this.#isClosing) return true
    const event = preventable({})
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }

  /** The stand-in's own: how quitting sees this window. */
  closable(): Closable {
    return { requestClose: () => this.#requestClose(), whenGone: this.#gone.promise }
  }

  close(): void {
    this.#requestClose()
  }

  destroy(): void {
    if (this.#isDestroyed || this.#isClosing) return
    this.#isClosing = true
    void this.webContents.closePage()
  }

  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    if (this.#isVisible) return
    this.#isVisible = true
    this.emit('show', {})
  }

  hide(): void {
    if (!this.#isVisible) return
    this.#isVisible = false
    this.blur()
    this.emit('hide', {})
  }

  focus(): void {
    if (BrowserWindow.#focused === this || this.#isDestroyed) return
    BrowserWindow.#focused?.blur()
    BrowserWindow.#focused = this
    this.emit('focus', {})
    app.emit('browser-window-focus', {}, this)
  }

  blur(): void {
    if (BrowserWindow.#focused !== this) return
    BrowserWindow.#focused = null
    this.emit('blur', {})
    app.emit('browser-window-blur', {}, this)
  }

  #move(bounds: object): void {
    this.webContents.setWindowBounds(bounds).catch(traceFailure('bounds'))
  }

  #enter(state: State, event: string): void {
    if (this.#state === state) return
    this.#state = state
    this.#move({ windowState: state })
    this.emit(event, {})
  }

  setBounds(next: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...next }
    this.#move(this.#bounds)
    for (const event of ['move', 'moved', 'resize', 'resized']) this.emit(event, {})
  }

  minimize = (): void => this.#enter('minimized', 'minimize')
  maximize = (): void => this.#enter('maximized', 'maximize')
  unmaximize = (): void => this.#enter('normal', 'unmaximize')
  restore = (): void => this.#enter('normal', 'restore')
  setFullScreen = (on: boolean): void =>
    on ? this.#enter('fullscreen', 'enter-full-screen') : this.#enter('normal', 'leave-full-screen')
  isMinimized = (): boolean => this.#state === 'minimized'
  isMaximized = (): boolean => this.#state === 'maximized'
  isFullScreen = (): boolean => this.#state === 'fullscreen'
  isNormal = (): boolean => this.#state === 'normal'
  isVisible = (): boolean => this.#isVisible
  isFocused = (): boolean => BrowserWindow.#focused === this
  isDestroyed = (): boolean => this.#isDestroyed
  isModal = (): boolean => this.#options.modal === true
  isAlwaysOnTop = (): boolean => this.#isAlwaysOnTop
  setAlwaysOnTop = (on: boolean): void => void (this.#isAlwaysOnTop = on)
  getBounds = (): Bounds => ({ ...this.#bounds })
  getNormalBounds = (): Bounds => ({ ...this.#bounds })
  getContentBounds = (): Bounds => ({ ...this.#bounds })
  getSize = (): number[] => [this.#bounds.width, this.#bounds.height]
  getContentSize = (): number[] => this.getSize()
  getPosition = (): number[] => [this.#bounds.x, this.#bounds.y]
  setSize = (width: number, height: number): void => this.setBounds({ width, height })
  setContentSize = (width: number, height: number): void => this.setBounds({ width, height })
  setPosition = (x: number, y: number): void => this.setBounds({ x, y })
  getTitle = (): string => this.#title
  setTitle = (title: string): void => void (this.#title = title)
  getParentWindow = (): BrowserWindow | null => this.#options.parent ?? null
  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  loadFile = (...args: Parameters<WebContents['loadFile']>): Promise<void> =>
    this.webContents.loadFile(...args)
  reload = (): void => this.webContents.reload()
  capturePage = (area?: Bounds): Promise<NativeImage> => this.webContents.capturePage(area)
  center = (): void => {}
  moveTop = (): void => {}
  setMinimumSize = (): void => {}
  setMenu = (): void => {}
  removeMenu = (): void => {}
  setMenuBarVisibility = (): void => {}
  setAutoHideMenuBar = (): void => {}
  setIcon = (): void => {}
  setOverlayIcon = (): void => {}
  setProgressBar = (): void => {}
  flashFrame = (): void => {}
  setSkipTaskbar = (): void => {}
  setBackgroundColor = (): void => {}
  setTitleBarOverlay = (): void => {}
  setContentProtection = (): void => {}
}

refuseUnknownMethods('BrowserWindow', BrowserWindow)
provideWindows(() => BrowserWindow.getAllWindows().map((window) => window.closable()))
