import { EventEmitter } from 'node:events'
import { isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { toWeb } from './custom-schemes.ts'
import type { Session as PageSession } from './devtools.ts'
import { IpcMain, ipcMain } from './ipc-main.ts'
import { createMainFrame, messageEvent } from './main-frame.ts'
import type { NativeImage } from './native-image.ts'
import { followTheme } from './native-theme.ts'
import { type PageLink, linkPage } from './page-link.ts'
import { capture, type PdfOptions, printToPdf } from './page-output.ts'
import { settlePermissions } from './page-permissions.ts'
import { interceptRequests } from './page-requests.ts'
import { followPage, type PageState } from './page-state.ts'
import { chromium, runtime, traceFailure } from './runtime.ts'
import { session, type Session } from './session.ts'
import { type Bounds, type State, own, type Target } from './targets.ts'
import { refuseUnknownMethods } from './unsupported.ts'

export type WebPreferences = {
  readonly preload?: string
  readonly additionalArguments?: readonly string[]
  readonly partition?: string
  readonly session?: Session
}

/** The window around a page, as the page sees it. */
export type Frame = {
  readonly isFocused: () => boolean
  readonly requestClose: () => boolean
  readonly onReadyToShow: () => void
  readonly onGone: () => void
}

type OpenHandler = (details: object) => { readonly action: 'allow' | 'deny' }
type LoadOptions = { readonly query?: Readonly<Record<string, string>>; readonly hash?: string }

let lastId = 0

export class WebContents extends EventEmitter {
  static readonly #all = new Map<number, WebContents>()
  static getAllWebContents = (): readonly WebContents[] => [...WebContents.#all.values()]
  static fromId = (id: number): WebContents | undefined => WebContents.#all.get(id)
  static getFocusedWebContents = (): WebContents | null =>
    WebContents.getAllWebContents().find((contents) => contents.isFocused()) ?? null

  readonly id = ++lastId
  readonly session: Session
  readonly ipc = new IpcMain()
  readonly mainFrame: object
  readonly #frame: Frame
  readonly #preferences: WebPreferences
  readonly #attached = Promise.withResolvers<Target>()
  #link: PageLink | null = null
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #expected = ''
  readonly #state: PageState = { url: '', isLoading: false, isCrashed: false, popup: null }
  #isDestroyed = false
  #zoom = 1

  constructor(frame: Frame, preferences: WebPreferences) {
    super()
    this.setMaxListeners(0)
    this.#frame = frame
    this.#preferences = preferences
    this.session = preferences.session ?? session.fromPartition(preferences.partition ?? '')
    this.mainFrame = createMainFrame(this)
    // A window may be destroyed before its page is there.
    this.#attached.promise.catch(() => {})
    WebContents.#all.set(this.id, this)
  }

  /** The stand-in's own: takes a page that has not run anything yet, prepares it, and lets it run. */
  async attach(target: Target): Promise<void> {
    const { session: page } = target
    own(target, { answerPopup: () => this.#answerPopup(), onDetached: () => this.#onGone() })
    followPage(target, this, this.#state, () => this.#frame.onReadyToShow())
    const link = linkPage(
      target,
      this.#preferences.preload,
      this.#preferences.additionalArguments ?? [],
      {
        onSend: (channel, args) => this.#onSend(channel, args),
        onInvoke: (channel, args) => this.#onInvoke(channel, args),
        onPreloadError: (error) => {
          console.error('Unable to load preload script:', error.message)
          this.emit('preload-error', {}, this.#preferences.preload, error)
        },
      },
    )
    const [linked, , , , unfollow] = await Promise.all([
      link,
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      interceptRequests(target, {
        appSession: this.session,
        details: () => ({ webContentsId: this.id, webContents: this, frame: this.mainFrame }),
        isExpected: (url) => url === this.#expected || url === toWeb(this.#state.url),
        emit: (name, event, url) => this.emit(name, event, url),
      }),
      followTheme(page),
      page.send('Runtime.runIfWaitingForDebugger'),
    ])
    this.once('destroyed', unfollow)
    this.#link = linked
    this.#attached.resolve(target)
  }

  #answerPopup(): boolean | null {
    const popup = this.#state.popup
    this.#state.popup = null
    return popup === null ? null : this.#openHandler(popup).action === 'allow'
  }

  #onSend(channel: string, args: readonly unknown[]): void {
    const event = messageEvent(this, this.mainFrame)
    this.emit('ipc-message', event, channel, ...args)
    this.ipc.emit(channel, event, ...args)
    ipcMain.emit(channel, event, ...args)
  }

  async #onInvoke(channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.ipc.handlers.get(channel) ?? ipcMain.handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    try {
      return await handler(messageEvent(this, this.mainFrame), ...args)
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      throw error
    }
  }

  #onGone(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.#attached.reject(new Error('Object has been destroyed'))
    WebContents.#all.delete(this.id)
    this.emit('destroyed')
    this.#frame.onGone()
  }

  async #page(): Promise<PageSession> {
    return (await this.#attached.promise).session
  }

  /** The stand-in's own: closes the page, also one that never opened. */
  async closePage(): Promise<void> {
    try {
      const { targetId } = await this.#attached.promise
      await chromium().devTools.browser.send('Target.closeTarget', { targetId })
    } catch {
      this.#onGone()
    }
  }

  /** The stand-in's own: moves the page's window. Without a display nothing frames it: all of it is page. */
  async setWindowBounds(bounds: Partial<Bounds> | { readonly windowState: State }): Promise<void> {
    const page = await this.#page()
    const { windowId } = await page.send('Browser.getWindowForTarget')
    if (runtime.launch.isHeadless && 'width' in bounds) {
      const { width = 800, height = 600 } = bounds
      await page.send('Browser.setContentsSize', { windowId, width, height })
    } else await page.send('Browser.setWindowBounds', { windowId, bounds })
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    this.#link?.send(channel, args)
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page()
    this.#expected = new URL(toWeb(url)).href
    this.#state.isLoading = true
    this.emit('did-start-loading', {})
    await settlePermissions(this, this.session, this.#expected)
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve))
    const { errorText } = await page.send('Page.navigate', { url: this.#expected })
    if (errorText !== undefined && errorText !== '') {
      this.#state.isLoading = false
      const code = errorText.replace('net::', '')
      this.emit('did-fail-load', {}, -2, code, url, true)
      throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url })
    }
    await finished
  }

  loadFile(path: string, { query = {}, hash = '' }: LoadOptions = {}): Promise<void> {
    const url = pathToFileURL(isAbsolute(path) ? path : join(runtime.launch.root, path))
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
    url.hash = hash
    return this.loadURL(url.href)
  }

  reload(): void {
    this.#page()
      .then((page) => page.send('Page.reload'))
      .catch(traceFailure('reload'))
  }

  forcefullyCrashRenderer(): void {
    this.#page()
      .then((page) => page.send('Page.crash'))
      .catch(traceFailure('crash'))
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const page = await this.#page()
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async printToPDF(options: PdfOptions = {}): Promise<Buffer> {
    return printToPdf(await this.#page(), options)
  }

  async capturePage(area?: Bounds): Promise<NativeImage> {
    return capture(await this.#page(), area)
  }

  setZoomFactor(factor: number): void {
    this.#zoom = factor
    this.executeJavaScript(`void (document.documentElement.style.zoom = ${factor})`).catch(
      traceFailure('zoom'),
    )
  }

  setZoomLevel = (level: number): void => this.setZoomFactor(1.2 ** level)
  getZoomFactor = (): number => this.#zoom
  getZoomLevel = (): number => Math.log(this.#zoom) / Math.log(1.2)
  setWindowOpenHandler = (handler: OpenHandler): void => void (this.#openHandler = handler)
  /** Electron's defaults and what the application asked for; the stand-in itself knows no other. */
  getLastWebPreferences = (): object => ({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    ...this.#preferences,
  })
  getURL = (): string => this.#state.url
  getTitle = (): string => ''
  getType = (): string => 'window'
  isLoading = (): boolean => this.#state.isLoading
  isLoadingMainFrame = (): boolean => this.#state.isLoading
  isDestroyed = (): boolean => this.#isDestroyed
  isCrashed = (): boolean => this.#state.isCrashed
  isFocused = (): boolean => this.#frame.isFocused()
  isDevToolsOpened = (): boolean => false
  openDevTools = (): void => {}
  closeDevTools = (): void => {}
  toggleDevTools = (): void => {}
  focus = (): void => {}
  setBackgroundThrottling = (): void => {}
  setVisualZoomLevelLimits = async (): Promise<void> => {}
  setIgnoreMenuShortcuts = (): void => {}
  setAudioMuted = (): void => {}
  reloadIgnoringCache = (): void => this.reload()
  close = (): void => void this.#frame.requestClose()
}

refuseUnknownMethods('webContents', WebContents)
