import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { preventable, runtime } from './runtime.ts'
import { lockInstance } from './single-instance.ts'
import { strict } from './unsupported.ts'

/** A window as quitting sees it. */
export type Closable = {
  /** False when the window's `close` event was prevented. */
  readonly requestClose: () => boolean
  readonly whenGone: Promise<void>
}

const paths: Record<string, string> = {}
const switches: Record<string, string> = {}
const readiness = Promise.withResolvers<unknown>()
let openWindows: () => readonly Closable[] = () => []
let releaseLock: (() => void) | null = null
let name: string | null = null
let loginItem = { openAtLogin: false }
let badge = 0

/** Tells the app where its windows are, without importing them. */
export const provideWindows = (list: () => readonly Closable[]): void => {
  openWindows = list
}

type Manifest = { readonly name?: string; readonly productName?: string; readonly version?: string }
const manifest = (): Manifest =>
  JSON.parse(readFileSync(join(runtime.launch.root, 'package.json'), 'utf8')) as Manifest

const configHome = (): string => process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')

const defaultPaths: Readonly<Record<string, () => string>> = {
  home: homedir,
  appData: configHome,
  userData: () => join(getPath('appData'), getName()),
  sessionData: () => getPath('userData'),
  logs: () => join(getPath('userData'), 'logs'),
  crashDumps: () => join(getPath('userData'), 'Crashpad'),
  temp: tmpdir,
  exe: () => runtime.launch.executable,
  desktop: () => join(homedir(), 'Desktop'),
  documents: () => join(homedir(), 'Documents'),
  downloads: () => join(homedir(), 'Downloads'),
  music: () => join(homedir(), 'Music'),
  pictures: () => join(homedir(), 'Pictures'),
  videos: () => join(homedir(), 'Videos'),
}

const getName = (): string => name ?? manifest().productName ?? manifest().name ?? 'Electron'

const getPath = (key: string): string => {
  const path = paths[key] ?? defaultPaths[key]?.()
  if (path === undefined) throw new Error(`Failed to get '${key}' path`)
  return path
}

const getLocale = (): string => {
  const language = (process.env['LANG'] ?? '').split('.')[0]?.replace('_', '-') ?? ''
  return /^(|C|POSIX)$/.test(language) ? 'en-US' : language
}

const requestSingleInstanceLock = (extra: unknown = {}): boolean => {
  if (releaseLock !== null) return true
  const letter = { argv: process.argv, cwd: process.cwd(), extra }
  releaseLock = lockInstance(getPath('userData'), letter, (second) =>
    app.emit('second-instance', {}, second.argv, second.cwd, second.extra),
  )
  return releaseLock !== null
}

const endChromium = async (): Promise<void> => {
  const { chromium } = runtime
  if (chromium === null) return
  if (chromium.child.exitCode !== null || chromium.child.signalCode !== null) return
  const gone = new Promise((resolve) => chromium.child.once('exit', resolve))
  const patience = new Promise((resolve) => setTimeout(resolve, 1_500))
  // The answer may not come any more; what counts is that the browser ends.
  chromium.devTools.browser.send('Browser.close').catch(() => {})
  await Promise.race([gone, patience])
}

/** Ends at once: `quit` is announced, the browser is closed, the lock is released. */
export const exitNow = async (code: number): Promise<void> => {
  if (runtime.isExiting) return
  runtime.isExiting = true
  app.emit('quit', {}, code)
  releaseLock?.()
  releaseLock = null
  await endChromium()
  process.exit(code)
}

/** Electron's order: before-quit, close of every window, will-quit, quit; the first three may be prevented. */
const quit = async (): Promise<void> => {
  if (runtime.isQuitting || runtime.isExiting) return
  runtime.isQuitting = true
  const before = preventable({})
  app.emit('before-quit', before)
  const mayGo = !before.defaultPrevented && openWindows().every((window) => window.requestClose())
  if (mayGo) {
    await Promise.all(openWindows().map((window) => window.whenGone))
    const will = preventable({})
    app.emit('will-quit', will)
    if (!will.defaultPrevented) return exitNow(0)
  }
  runtime.isQuitting = false
}

const memory = (): { workingSetSize: number; peakWorkingSetSize: number } => {
  const kilobytes = Math.round(process.memoryUsage.rss() / 1024)
  return { workingSetSize: kilobytes, peakWorkingSetSize: kilobytes }
}

const members = {
  get isPackaged() {
    return runtime.launch.isPackaged
  },
  get name() {
    return getName()
  },
  get badgeCount() {
    return badge
  },
  commandLine: {
    appendSwitch: (key: string, value = '') => void (switches[key] = value),
    appendArgument: () => {},
    hasSwitch: (key: string) => key in switches,
    getSwitchValue: (key: string) => switches[key] ?? '',
    removeSwitch: (key: string) => void delete switches[key],
  },
  getName,
  setName: (next: string) => void (name = next),
  getVersion: () => manifest().version ?? '0.0.0',
  getAppPath: () => runtime.launch.root,
  getPath,
  setPath: (key: string, path: string) => void (paths[key] = path),
  setAppLogsPath: (path?: string) => {
    if (path !== undefined) paths['logs'] = path
    mkdirSync(getPath('logs'), { recursive: true })
  },
  getLocale,
  getSystemLocale: getLocale,
  getPreferredSystemLanguages: () => [getLocale()],
  getLocaleCountryCode: () => getLocale().split('-')[1] ?? '',
  isReady: () => runtime.isReady,
  whenReady: () => readiness.promise,
  requestSingleInstanceLock,
  hasSingleInstanceLock: () => releaseLock !== null,
  releaseSingleInstanceLock: () => {
    releaseLock?.()
    releaseLock = null
  },
  quit: () => void quit(),
  exit: (code = 0) => void exitNow(code),
  focus: () => {},
  enableSandbox: () => {},
  disableHardwareAcceleration: () => {},
  setAppUserModelId: () => {},
  setDesktopName: () => {},
  setAboutPanelOptions: () => {},
  setAsDefaultProtocolClient: () => true,
  removeAsDefaultProtocolClient: () => true,
  isDefaultProtocolClient: () => false,
  setLoginItemSettings: (next: { openAtLogin: boolean }) => void (loginItem = { ...next }),
  getLoginItemSettings: () => ({ ...loginItem }),
  setBadgeCount: (count: number) => {
    badge = count
    return true
  },
  getBadgeCount: () => badge,
  getGPUFeatureStatus: () => ({}),
  getAppMetrics: () => [{ pid: process.pid, type: 'Browser', memory: memory() }],
}

const emitter = new EventEmitter().setMaxListeners(0)
export const app: EventEmitter & typeof members = strict(
  'app',
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members)) as EventEmitter &
    typeof members,
)

export const announceReady = (): void => {
  runtime.isReady = true
  app.emit('will-finish-launching')
  readiness.resolve({})
  app.emit('ready', {}, {})
}
