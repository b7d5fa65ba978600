/** Every test has an application of its own, with a folder of its own for the user's data. */
import { rmSync } from 'node:fs'
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import { type Faults, watchFaults } from './faults.ts'
import { findRunner, launchFloorwalker, type Runner } from './launch.ts'
import { createFloorScreen, type FloorScreen } from './screens/floor-screen.ts'
import { createWelcomeScreen, type WelcomeScreen } from './screens/welcome-screen.ts'

type Options = {
  /** Environment variables of the application: `test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })`. */
  readonly appEnv: Readonly<Record<string, string>>
}
type Fixtures = {
  readonly runner: Runner
  readonly userData: string
  readonly app: ElectronApplication
  readonly faults: Faults
  /** The first window, with its page loaded. */
  readonly page: Page
  readonly floor: FloorScreen
  readonly welcome: WelcomeScreen
}
type Launched = { readonly launched: { app: ElectronApplication; faults: Faults } }

export const test = base.extend<Options & Fixtures & Launched>({
  appEnv: [{}, { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  runner: ({}, provide) => provide(findRunner()),
  // oxlint-disable-next-line no-empty-pattern -- as above
  userData: async ({}, provide, testInfo) => {
    const folder = testInfo.outputPath('user-data')
    await provide(folder)
    if (testInfo.status === testInfo.expectedStatus)
      rmSync(folder, { recursive: true, force: true })
  },
  launched: async ({ userData, appEnv }, provide, testInfo) => {
    const app = await launchFloorwalker({ userData, env: appEnv })
    const faults = await watchFaults(app)
    const { tracing } = app.context()
    await tracing.start({ screenshots: true, snapshots: true })
    // Nothing that a test clicks may open the machine's real browser.
    await app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { openedInTest: opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    await provide({ app, faults })
    const hasFailed = testInfo.status !== testInfo.expectedStatus
    const trace = testInfo.outputPath('trace.zip')
    const found = await faults.found()
    // A test may have ended the application itself, and its trace with it.
    await tracing.stop(hasFailed || found.length > 0 ? { path: trace } : {}).catch(() => {})
    await app.close()
    expect(found, 'errors of the window and the main process').toEqual([])
  },
  app: ({ launched }, provide) => provide(launched.app),
  faults: ({ launched }, provide) => provide(launched.faults),
  page: async ({ app }, provide) => {
    const page = await app.firstWindow()
    // The window is there before its page: first it shows about:blank, and Chromium's own page between tries.
    await page.waitForFunction(
      () =>
        !['about:', 'chrome-error:'].includes(window.location.protocol) &&
        document.readyState === 'complete',
    )
    await provide(page)
  },
  floor: ({ page }, provide) => provide(createFloorScreen(page)),
  welcome: ({ page }, provide) => provide(createWelcomeScreen(page)),
})

/** What the application wanted to open in the system's browser. */
export const openedExternally = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { openedInTest: string[] }).openedInTest)

export { expect }
