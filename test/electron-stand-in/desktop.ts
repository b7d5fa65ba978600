/** The desktop around the application, reduced to what tests can see and emit. */
import { EventEmitter } from 'node:events'
import { nativeImage } from './native-image.ts'
import { strict } from './unsupported.ts'

/** `emit('suspend')`, `emit('resume')` and so on from a test play the machine's sleep. */
export const powerMonitor = strict(
  'powerMonitor',
  Object.assign(new EventEmitter(), {
    onBatteryPower: false,
    isOnBatteryPower: () => false,
    getSystemIdleState: () => 'active',
    getSystemIdleTime: () => 0,
    getCurrentThermalState: () => 'nominal',
  }),
)

let lastBlocker = 0
const blockers = new Set<number>()
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: () => {
    blockers.add(++lastBlocker)
    return lastBlocker
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
})

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const size = { width: area.width, height: area.height }
const display = { id: 1, bounds: area, workArea: area, size, workAreaSize: size, scaleFactor: 1 }
export const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  }),
)

/** One screen, of which there is no picture. */
export const desktopCapturer = strict('desktopCapturer', {
  getSources: async () => [
    { id: 'screen:1:0', name: 'Entire screen', thumbnail: nativeImage.createEmpty() },
  ],
})

let clipped = ''
export const clipboard = strict('clipboard', {
  readText: () => clipped,
  writeText: (text: string) => void (clipped = text),
  write: ({ text = '' }: { readonly text?: string }) => void (clipped = text),
  clear: () => void (clipped = ''),
  availableFormats: () => (clipped === '' ? [] : ['text/plain']),
})

/** What the application wanted to open outside, as `[verb, target]`, for tests. */
const opened: [string, string][] = []
export const shell = strict('shell', {
  opened,
  openExternal: async (url: string) => void opened.push(['openExternal', url]),
  openPath: async (path: string) => {
    opened.push(['openPath', path])
    return ''
  },
  showItemInFolder: (path: string) => void opened.push(['showItemInFolder', path]),
  beep: () => {},
})

type MessageBox = { readonly cancelId?: number; readonly defaultId?: number }
/** Every dialog is cancelled; a test that wants another answer replaces the function. */
export const dialog = strict('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args: unknown[]) => {
    const { cancelId, defaultId } = args.at(-1) as MessageBox
    return { response: cancelId ?? defaultId ?? 0, checkboxChecked: false }
  },
  showErrorBox: (title: string, content: string) => console.error(`${title}\n${content}`),
})

const shortcuts = new Map<string, () => void>()
export const globalShortcut = strict('globalShortcut', {
  register: (accelerator: string, callback: () => void) => {
    if (shortcuts.has(accelerator)) return false
    shortcuts.set(accelerator, callback)
    return true
  },
  unregister: (accelerator: string) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
  isRegistered: (accelerator: string) => shortcuts.has(accelerator),
})

export const crashReporter = strict('crashReporter', {
  start: () => {},
  getUploadedReports: () => [],
})

export const systemPreferences = strict(
  'systemPreferences',
  Object.assign(new EventEmitter(), {
    getMediaAccessStatus: () => 'granted',
    askForMediaAccess: async () => true,
    getAnimationSettings: () => ({ prefersReducedMotion: false }),
  }),
)
