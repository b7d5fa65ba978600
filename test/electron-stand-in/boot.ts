/** Start of the program that looks like Electron's main process to the application and to Playwright. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import inspector from 'node:inspector'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { announceReady, app, exitNow } from './app.ts'
import { extractAsar } from './asar.ts'
import { launchChromium } from './chromium.ts'
import { parseCommandLine } from './command-line.ts'
import { removeLeftovers, temporaryFolder } from './leftovers.ts'
import { keepPicture } from './picture.ts'
import { runtime } from './runtime.ts'
import { watchTargets } from './targets.ts'

// Node loads this global when it is first read, and for good without a value where a debugger reads it in the middle
// of that; what Node loads next then fails, `Request` for one. So it is read before anybody can connect.
performance.now()

const executable = process.env['STANDIN_EXE'] ?? process.argv[1] ?? ''
delete process.env['STANDIN_EXE']
const argv = process.argv.slice(2)
const resources = join(dirname(executable), 'resources')

/** A packed application has Electron's version beside it; else the installed package tells it. */
const readVersion = (): string => {
  const file = join(dirname(executable), 'version')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const require = createRequire(import.meta.url)
  return (require('electron/package.json') as { version: string }).version
}
const version = readVersion()

const lookLikeElectron = (): void => {
  process.argv = [executable, ...argv]
  const versions = Object.freeze({ ...process.versions, electron: version, chrome: '154.0.0.0' })
  const seen = { resourcesPath: resources, type: 'browser', versions }
  for (const [key, value] of Object.entries(seen)) Object.defineProperty(process, key, { value })
  const electron = new URL('./electron.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'electron' || specifier.startsWith('electron/'))
        return { url: electron, shortCircuit: true, format: 'module-typescript' }
      return next(specifier === 'original-fs' ? 'node:fs' : specifier, context)
    },
  })
}

/** Like Electron, an error in the main process is told and does not end it. */
const reportErrors = (): void => {
  process.on('uncaughtException', (error) => {
    console.error('A JavaScript error occurred in the main process')
    console.error(error)
  })
  process.on('unhandledRejection', (reason) => console.error('UnhandledPromiseRejection', reason))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit())
}

const fail = (sentence: string): never => {
  console.error(`stand-in: ${sentence}`)
  process.exit(1)
}

type Application = { readonly root: string; readonly entry: string; readonly isPackaged: boolean }

const nearestManifest = (folder: string): string =>
  existsSync(join(folder, 'package.json')) || dirname(folder) === folder
    ? folder
    : nearestManifest(dirname(folder))

const unpack = (archive: string): string => {
  const folder = temporaryFolder('asar')
  extractAsar(archive, folder)
  return folder
}

const findApplication = (given: string | null): Application => {
  const packed = join(resources, 'app.asar')
  const isPackaged = existsSync(packed)
  const path = isPackaged ? packed : resolve(given ?? fail('no application was given'))
  if (!existsSync(path)) return fail(`there is no application at ${path}`)
  const unpacked = path.endsWith('.asar') ? unpack(path) : path
  if (!statSync(unpacked).isDirectory())
    return { root: nearestManifest(dirname(unpacked)), entry: unpacked, isPackaged }
  const manifest = readFileSync(join(unpacked, 'package.json'), 'utf8')
  const { main = 'index.js' } = JSON.parse(manifest) as { main?: string }
  return { root: unpacked, entry: join(unpacked, main), isPackaged }
}

const startBrowser = async (): Promise<string> => {
  const profile = process.env['STANDIN_PROFILE'] ?? temporaryFolder('profile')
  const chromium = launchChromium(profile, runtime.launch.isHeadless)
  runtime.chromium = chromium
  process.on('exit', () => chromium.child.kill('SIGKILL'))
  const endpoint = await chromium.endpoint
  chromium.child.once('exit', () => {
    if (!runtime.isExiting) app.quit()
  })
  await watchTargets()
  return endpoint
}

const start = async (): Promise<void> => {
  const commandLine = parseCommandLine(argv)
  if (commandLine.wantsVersion) return console.log(`v${version}`)
  lookLikeElectron()
  if (commandLine.inspectPort !== null) inspector.open(commandLine.inspectPort)
  removeLeftovers()
  const { root, entry, isPackaged } = findApplication(commandLine.app)
  const isHeadless =
    process.env['STANDIN_HEADLESS'] === '1' ||
    (process.env['STANDIN_HEADLESS'] !== '0' &&
      process.platform === 'linux' &&
      !(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']))
  runtime.launch = { root, isPackaged, isHeadless, executable, version }
  const require = createRequire(import.meta.url)
  for (const script of commandLine.requires) require(resolve(script))
  try {
    const [endpoint] = await Promise.all([startBrowser(), import(pathToFileURL(entry).href)])
    reportErrors()
    // Whoever asked for the inspector (Playwright) waits for this line as well.
    if (commandLine.inspectPort !== null) console.error(`DevTools listening on ${endpoint}`)
    announceReady()
  } catch (error) {
    console.error('App threw an error during load')
    console.error(error)
    return exitNow(1)
  }
  const picture = process.env['STANDIN_PICTURE']
  if (picture !== undefined) await keepPicture(picture)
}

await start()
