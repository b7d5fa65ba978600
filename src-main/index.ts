/** Electron's entry: opens the window, and loads what is behind it while the window's page starts. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, dialog } from 'electron'
import { videoWindowAlone, videoWindowRequests } from './contract/video-window-requests.ts'
import { type Guest, openRequestChannel } from './ipc/channels.ts'
import { placeOf } from './ipc/error-place.ts'
import { systemClock as clock } from './lib/clock.ts'
import { createLogger } from './lib/log.ts'
import { registerAppScheme, serveRenderer } from './shell/app-protocol.ts'
import { lockDown } from './shell/lock-down.ts'
import { openLogFile } from './shell/log-file.ts'
import { createMainWindow } from './shell/main-window.ts'
import { createPrinter } from './shell/printer.ts'
import { appOrigin, videoOrigin } from './shell/renderer-files.ts'
import { createVideoWindow } from './shell/video-window.ts'

const { env } = process
const out = resolve(import.meta.dirname, '..')
const developmentUrl = app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL
const home = developmentUrl === undefined ? appOrigin : new URL(developmentUrl).origin
const videoHome = developmentUrl === undefined ? videoOrigin : home
const url = `${developmentUrl ?? appOrigin}/index.html`
const videoUrl = `${developmentUrl ?? videoOrigin}/video.html`
const preload = join(out, 'preload/index.cjs')

const start = async (): Promise<void> => {
  await app.whenReady()
  const sink = openLogFile({ folder: join(app.getPath('userData'), 'logs'), clock })
  const log = createLogger('shell', sink)
  log.info('start', { version: app.getVersion(), platform: process.platform })
  const window = createMainWindow({ url, preload, clock, log })
  const video = createVideoWindow({ url: videoUrl, preload, log })
  const printer = createPrinter({ url, preload, clock })
  const guests: readonly Guest[] = [
    { owns: printer.isPrinting, home, requests: ['transcript', 'media'], alone: [] },
    {
      owns: video.owns,
      home: videoHome,
      requests: videoWindowRequests,
      alone: videoWindowAlone,
    },
  ]
  const own = () => window.current()?.webContents
  const application = import('./application.ts').then(({ compose }) =>
    compose({
      window,
      video,
      printer,
      home,
      videoHome,
      threads: import.meta.dirname,
      sink,
      log,
    }),
  )
  lockDown({ homes: [home, videoHome], videoHome, isVideoWindow: video.owns, log })
  serveRenderer(join(out, 'renderer'), async () => (await application).cacheFolder())
  openRequestChannel({
    own,
    home,
    guests,
    answer: async (name, args) => (await application).answer(name, args),
    log,
  })
  window.open()
  await (await application).open()
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
