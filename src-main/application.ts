/** What is behind the window: joins the shell with the threads of the engine and the simulator. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { app, nativeTheme } from 'electron'
import { createAnswer } from './ipc/answer.ts'
import { createPublish } from './ipc/channels.ts'
import { placeOf } from './ipc/error-place.ts'
import { systemClock as clock } from './lib/clock.ts'
import { coalesce } from './lib/coalesce.ts'
import type { Logger, LogSink } from './lib/log.ts'
import { createEngineHost } from './shell/engine-host.ts'
import { createExportDesk } from './shell/export-desk.ts'
import { createExportPlace } from './shell/export-place.ts'
import type { MainWindow } from './shell/main-window.ts'
import { setMenu } from './shell/menu.ts'
import { createModes } from './shell/modes.ts'
import { watchPower } from './shell/power.ts'
import { createNoticeDesk } from './shell/notice-desk.ts'
import { openPreferences } from './shell/preferences.ts'
import type { Printer } from './shell/printer.ts'
import { createContactLinks } from './shell/contact-links.ts'
import { createSaveFile } from './shell/save-file.ts'
import { viewFileHandlers } from './shell/view-files.ts'
import { createScreenShare } from './shell/screen-share.ts'
import { shellHandlers } from './shell/shell-handlers.ts'
import { systemEncryptor } from './shell/system-encryptor.ts'
import { openVault } from './shell/vault.ts'
import type { VideoWindow } from './shell/video-window.ts'
import type { SimulatorOptions } from './simulator/start.ts'

const { env } = process
const isDemoWanted = process.argv.includes('--demo') || env.FLOORWALKER_DEMO === '1'
const quittingMs = 8_000
/** The window hears of the progress of exports so often at most. */
const changedRestMs = 250

/** What there is before, and what of it the application drives. */
export type Front = {
  readonly window: MainWindow
  readonly video: VideoWindow
  readonly printer: Printer
  /** The origins of the pages of the two windows. */
  readonly home: string
  readonly videoHome: string
  /** Where the built files of the threads lie. */
  readonly threads: string
  readonly sink: LogSink
  readonly log: Logger
}

/** Everything that lives as long as the application; the engine is not started yet. */
export const compose = ({ window, video, printer, home, videoHome, ...front }: Front) => {
  const { threads, sink, log } = front
  const userData = app.getPath('userData')
  const preferences = openPreferences(join(userData, 'preferences.json'), log)
  const vault = openVault(join(userData, 'accounts.json'), systemEncryptor, log)
  let openedBefore = ''
  const publish = createPublish(() => window.current()?.webContents, home)
  const publishToVideo = createPublish(video.contents, videoHome)
  const host = createEngineHost(
    {
      engine: () => new Worker(join(threads, 'engine-worker.js')),
      reader: () => new Worker(join(threads, 'reader-worker.js')),
    },
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
    spawnSimulator: () =>
      new Worker(join(threads, 'simulator-worker.js'), {
        workerData: { preset: 'demo', speed: 1 } satisfies SimulatorOptions,
      }),
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
  const listen = (): void => {
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
  return {
    answer,
    cacheFolder,
    /** Puts the window in its place, and starts the engine of what was open last. */
    open: async (): Promise<void> => {
      nativeTheme.themeSource = preferences.value().settings.theme
      window.place(preferences, (isInSight) => host.power(isInSight ? 'shown' : 'hidden'))
      setMenu((view) => {
        window.focus()
        publish('show-view', view)
      })
      listen()
      links.fromArguments(process.argv)
      watchPower(
        (state) => host.power(state),
        () => window.current()?.isVisible() ?? false,
      )
      // the schemas of what the window asks: made while its page loads
      await Promise.all([modes.open(isDemoWanted), import('./contract/requests.ts')])
    },
  }
}
