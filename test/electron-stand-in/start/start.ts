/**
 * `npm start`: runs the built application on Electron, or on the stand-in where Electron's binary cannot
 * be had. Says in one sentence what is different from the usual.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './ensure-chromium.ts'
import { fetchElectron, findElectron, projectRoot } from './find-electron.ts'

type Ended = { readonly code: number; readonly afterMs: number }

/** A program that ends with a failure this early never had a window. */
const earlyMs = 5_000
const picture = join(projectRoot, '.floorwalker/window.png')

/** Whether a window could be seen. A display that is named but not there counts as none. */
const hasDisplay = (): boolean => {
  const { DISPLAY = '', WAYLAND_DISPLAY = '' } = process.env
  if (process.platform !== 'linux' || WAYLAND_DISPLAY !== '') return true
  const [, local] = /^(?:unix)?:(\d+)/.exec(DISPLAY) ?? []
  return local === undefined ? DISPLAY !== '' : existsSync(`/tmp/.X11-unix/X${local}`)
}

/** With no account configured the demo floor opens, unless the environment says otherwise. */
const sharedEnv = { ...process.env, FLOORWALKER_DEMO: process.env['FLOORWALKER_DEMO'] ?? '1' }

/** Ctrl+C reaches the child by itself; this program only waits for it. A second one ends it the hard way. */
const passSignals = (child: ChildProcess): void => {
  let interrupts = 0
  process.on('SIGINT', () => {
    if (++interrupts > 1) child.kill('SIGKILL')
  })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
}

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(command, args, { env, stdio: 'inherit', cwd: projectRoot })
    passSignals(child)
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      resolve({
        code: code ?? (signal === 'SIGINT' ? 0 : 1),
        afterMs: performance.now() - startedAt,
      }),
    )
  })

const runStandIn = (reason: string): Promise<Ended> => {
  const chromium = ensureChromium()
  console.log(`${reason}, so the same build runs on a stand-in with ${chromium}.`)
  const isHeadless = !hasDisplay()
  if (isHeadless)
    console.log(
      `There is no display: the window runs unseen, and its picture is kept up to date at ${picture}`,
    )
  return run(process.execPath, [join(import.meta.dirname, '../boot.ts'), projectRoot], {
    ...sharedEnv,
    STANDIN_EXE: join(import.meta.dirname, '../electron'),
    STANDIN_HEADLESS: isHeadless ? '1' : '0',
    // The stand-in protects nothing, so a real account's key must not be given to it.
    STANDIN_SAFE_STORAGE: process.env['STANDIN_SAFE_STORAGE'] ?? 'unavailable',
    ...(isHeadless && { STANDIN_PICTURE: picture }),
  })
}

const start = async (): Promise<number> => {
  if (!hasDisplay()) return (await runStandIn('Electron needs a display')).code
  const electron = findElectron() ?? fetchElectron()
  if (electron === null) return (await runStandIn('Electron’s binary cannot be had here')).code
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const ended = await run(electron, [...asRoot, projectRoot], sharedEnv)
  if (ended.code === 0 || ended.afterMs > earlyMs) return ended.code
  return (await runStandIn('Electron could not start on this machine')).code
}

process.exitCode = await start()
