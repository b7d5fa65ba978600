/** Finds and starts the Chromium that draws the windows. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { connectDevTools, type DevTools } from './devtools.ts'

export type Chromium = {
  readonly child: ChildProcess
  readonly devTools: DevTools
  /** The WebSocket address at which Playwright connects. */
  readonly endpoint: Promise<string>
  /** Opens an application window in the running browser (headful only). */
  readonly openAppWindow: (url: string, options: readonly string[]) => void
}

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser that `STANDIN_CHROMIUM` names, else the system's; null when there is none. */
export const findChromium = (): string | null =>
  [process.env['STANDIN_CHROMIUM'] ?? '', ...candidates].find((path) => existsSync(path)) ?? null

const isRoot = process.getuid?.() === 0

const flags = (profile: string): readonly string[] => [
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-features=MediaRouter,Translate,OptimizationHints,HttpsUpgrades',
  '--disable-search-engine-choice-screen',
  '--disable-popup-blocking',
  '--disable-infobars',
  '--password-store=basic',
  '--force-color-profile=srgb',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-dev-shm-usage',
  '--use-fake-device-for-media-stream',
  // the display that the application chose cannot be handed on: its own window is captured
  '--auto-select-tab-capture-source-by-title=Video',
  '--autoplay-policy=no-user-gesture-required',
  // Chromium refuses its own sandbox as root; --test-type hides the bar that says so.
  ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ...(process.env['STANDIN_CHROMIUM_ARGS'] ?? '').split(' ').filter((flag) => flag !== ''),
]

const readEndpoint = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const tail: string[] = []
    createInterface({ input: child.stderr as Readable }).on('line', (line) => {
      tail.push(line)
      if (tail.length > 10) tail.shift()
      if (process.env['STANDIN_DEBUG'] !== undefined) console.error('[chromium]', line)
      const [, endpoint] = /^DevTools listening on (ws:\/\/.*)$/.exec(line) ?? []
      if (endpoint !== undefined) resolve(endpoint)
    })
    child.once('exit', (code) => reject(new Error(`Chromium exited (${code})\n${tail.join('\n')}`)))
    child.once('error', reject)
  })

/**
 * Starts Chromium without a window. It is driven through a pipe, so it ends with this process however
 * this process ends; the port is there for Playwright.
 */
export const launchChromium = (profile: string, isHeadless: boolean): Chromium => {
  const path = findChromium()
  if (path === null)
    throw new Error('stand-in: no Chromium found; install one or name it in STANDIN_CHROMIUM')
  const shared = flags(profile)
  const own = ['--remote-debugging-port=0', '--remote-debugging-pipe', '--no-startup-window']
  const child = spawn(path, [...shared, ...own, ...(isHeadless ? ['--headless=new'] : [])], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, , , toBrowser, fromBrowser] = child.stdio
  return {
    child,
    devTools: connectDevTools(toBrowser as Writable, fromBrowser as Readable),
    endpoint: readEndpoint(child),
    // With the same profile the second start only hands its window over to the running browser.
    openAppWindow: (url, options) =>
      void spawn(path, [...shared, `--app=${url}`, ...options], { stdio: 'ignore' }),
  }
}
