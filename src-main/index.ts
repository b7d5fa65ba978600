/** Electron's entry: joins the shell with the threads of the engine and the simulator. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { app, dialog, nativeTheme } from 'electron'
import { videoWindowAlone, videoWindowRequests } from './contract/video-window-requests.ts'
import { createAnswer } from './ipc/answer.ts'
import { createPublish, type Guest, openRequestChannel } from './ipc/channels.ts'
import { placeOf } from './ipc/error-place.ts'
import { systemClock as clock } from './lib/clock.ts'
import { coalesce } from './lib/coalesce.ts'
import { createLogger } from './lib/log.ts'
import { registerAppScheme, serveRenderer } from './shell/app-protocol.ts'
import { createEngineHost } from './shell/engine-host.ts'
import { createExportDesk } from './shell/export-desk.ts'
import { createExportPlace } from './shell/export-place.ts'
import { lockDown } from './shell/lock-down.ts'
import { openLogFile } from './shell/log-file.ts'
import { createMainWindow } from './shell/main-window.ts'
import { setMenu } from './shell/menu.ts'
import { createModes } from './shell/modes.ts'
import { watchPower } from './shell/power.ts'
import { createNoticeDesk } from './shell/notice-desk.ts'
import { openPreferences } from './shell/preferences.ts'
import { createPrinter } from './shell/printer.ts'
import { appOrigin, videoOrigin } from './shell/renderer-files.ts'
import { createContactLinks } from './shell/contact-links.ts'
import { createSaveFile } from './shell/save-file.ts'
import { viewFileHandlers } from './shell/view-files.ts'
import { createScreenShare } from './shell/screen-share.ts'
import { shellHandlers } from './shell/shell-handlers.ts'
import { systemEncryptor } from './shell/system-encryptor.ts'
import { openVault } from './shell/vault.ts'
import { createVideoWindow } from './shell/video-window.ts'
import type { SimulatorOptions } from './simulator/start.ts'

const { env } = process
const out = resolve(import.meta.dirname, '..')
const developmentUrl = app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL
const home = developmentUrl === undefined ? appOrigin : new URL(developmentUrl).origin
const videoHome = developmentUrl === undefined ? videoOrigin : home
const isDemoWanted = process.argv.includes('--demo') || env.FLOORWALKER_DEMO === '1'
const url = `${developmentUrl ?? appOrigin}/index.html`
const videoUrl = `${developmentUrl ?? videoOrigin}/video.html`
const preload = join(out, 'preload/index.cjs')
const quittingMs = 8_000
/** The window hears of the progress of exports so often at most. */
const changedRestMs = 250

const spawnEngine = (): Worker => new Worker(join(import.meta.dirname, 'engine-worker.js'))
const spawnReader = (): Worker => new Worker(join(import.meta.dirname, 'reader-worker.js'))
const spawnSimulator = (): Worker =>
  new Worker(join(import.meta.dirname, 'simulator-worker.js'), {
    workerData: { preset: 'demo', speed: 1 } satisfies SimulatorOptions,
  })

/** Everything that lives as long as the application; nothing here needs a window or the engine yet. */
const compose = (userData: string) => {
  const sink = openLogFile({ folder: join(userData, 'logs'), clock })
  const log = createLogger('shell', sink)
  const preferences = openPreferences(join(userData, 'preferences.json'), log)
  const vault = openVault(join(userData, 'accounts.json'), systemEncryptor, log)
  const window = createMainWindow({
    url,
    preload,
    preferences,
    onSight: (isInSight) => host.power(isInSight ? 'shown' : 'hidden'),
    clock,
    log,
  })
  const own = () => window.current()?.webContents
  const video = createVideoWindow({ url: videoUrl, preload, log })
  let openedBefore = ''
  const publish = createPublish(own, home)
  const publishToVideo = createPublish(video.contents, videoHome)
  const host = createEngineHost(
    { engine: spawnEngine, reader: spawnReader },
    {
      event: (event) => {
        if (event.name === 'notices') return notices.tell(event.body)
        publish(event.name, event.body)
        // the room that it shows may have ended
        if (event.name === 'changed' && event.body.requests.includes('videos'))
          publishToVideo('changed', { requests: ['videos'] })
      },
      failed: (error) => modes.failed(error),
      log: sink,
    },
    clock,
  )
  const modes = createModes({
    userData,
    version: app.getVersion(),
    twilioUrl: env.FLOORWALKER_TWILIO_URL || null,
    vault,
    preferences,
    host,
    spawnSimulator,
    publish: (state) => {
      const opened = JSON.stringify([state.mode, state.account])
      // a room belongs to the account that it was opened from
      if (opened !== openedBefore) video.close()
      openedBefore = opened
      publish('app-state', state)
    },
    log,
  })
  const cacheFolder = (): string | null => {
    const dataDir = modes.dataDir()
    return dataDir === null ? null : join(dataDir, 'media')
  }
  const printer = createPrinter({ url, preload, clock })
  const desk = createExportDesk({
    ask: modes.ask,
    place: createExportPlace(() => window.current()),
    printer,
    saveFile: createSaveFile({ window: () => window.current(), folder: cacheFolder }),
    viewFiles: viewFileHandlers({
      ask: modes.ask,
      window: () => window.current(),
    }),
    folder: cacheFolder,
    clock,
    onChange: coalesce(clock, changedRestMs, () => publish('changed', { requests: ['jobs'] })),
  })
  const notices = createNoticeDesk({
    preferences,
    publish,
    hasWindow: () => window.current() !== undefined,
    show: (place) => {
      window.focus()
      publish('show-notice', place)
    },
    clock,
  })
  const links = createContactLinks(() => publish('link-waiting', null))
  const answer = createAnswer({
    handlers: {
      ...shellHandlers({
        modes,
        preferences,
        publishSettings: (body) => publish('settings', body),
        links,
        openVideo: (roomSid) => video.open(roomSid),
        screenShare: createScreenShare((page) => page.startsWith(`${videoHome}/`)),
      }),
      ...desk.handlers,
      ...notices.handlers,
    },
    passOn: modes.ask,
    clock,
    log,
  })
  const guests: readonly Guest[] = [
    { owns: printer.isPrinting, home, requests: ['transcript', 'media'], alone: [] },
    {
      owns: video.owns,
      home: videoHome,
      requests: videoWindowRequests,
      alone: videoWindowAlone,
    },
  ]
  return {
    log,
    preferences,
    window,
    own,
    video,
    guests,
    host,
    modes,
    answer,
    publish,
    cacheFolder,
    desk,
    links,
  }
}

const listen = ({ log, window, modes, desk, links }: ReturnType<typeof compose>): void => {
  process.on('uncaughtExceptionMonitor', (error) => log.error('uncaught', placeOf(error)))
  app.on('second-instance', (_event, argv) => {
    window.focus()
    links.fromArguments(argv)
  })
  app.on('activate', () => window.focus())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closing: Promise<void> | undefined
  app.on('will-quit', (event) => {
    event.preventDefault()
    closing ??= Promise.race([
      desk.close().then(() => modes.close()),
      clock.sleep(quittingMs),
    ]).finally(() => {
      log.info('end')
      app.exit(0)
    })
  })
}

const start = async (): Promise<void> => {
  await app.whenReady()
  const parts = compose(app.getPath('userData'))
  const { log, window, video, modes } = parts
  log.info('start', { version: app.getVersion(), platform: process.platform })
  nativeTheme.themeSource = parts.preferences.value().settings.theme
  lockDown({ homes: [home, videoHome], videoHome, isVideoWindow: video.owns, log })
  serveRenderer(join(out, 'renderer'), parts.cacheFolder)
  openRequestChannel({ ...parts, home })
  setMenu((view) => {
    window.focus()
    parts.publish('show-view', view)
  })
  listen(parts)
  parts.links.fromArguments(process.argv)
  window.open()
  watchPower(
    (state) => parts.host.power(state),
    () => window.current()?.isVisible() ?? false,
  )
  // the schemas of what the window asks: made while its page loads
  await Promise.all([modes.open(isDemoWanted), import('./contract/requests.ts')])
}

registerAppScheme()
app.enableSandbox()
// Windows shows notifications only of a program that goes by the ID of its shortcut
app.setAppUserModelId('io.github.floorwalker')
if (env.FLOORWALKER_USER_DATA) {
  const userData = resolve(env.FLOORWALKER_USER_DATA)
  mkdirSync(userData, { recursive: true })
  app.setPath('userData', userData)
}
if (app.requestSingleInstanceLock()) {
  start().catch((thrown: unknown) => {
    dialog.showErrorBox('Floorwalker cannot start', JSON.stringify(placeOf(thrown)))
    app.exit(1)
  })
} else app.quit()
