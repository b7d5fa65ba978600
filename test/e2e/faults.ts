import type { ElectronApplication } from '@playwright/test'

export type Faults = {
  /** What went wrong so far: errors in the window's console, uncaught errors of window and main process. */
  readonly found: () => Promise<readonly string[]>
  /** A fault that matches is part of the test. */
  readonly expectFault: (pattern: RegExp) => void
}

const mainFailure =
  /A JavaScript error occurred in the main process|UnhandledPromiseRejection|App threw an error|a protocol handler failed/

/** Listens for faults from now on until the application ends. */
export const watchFaults = async (app: ElectronApplication): Promise<Faults> => {
  const faults: string[] = []
  const expected: RegExp[] = []
  app.context().on('console', (message) => {
    if (message.type() === 'error') faults.push(`window console: ${message.text()}`)
  })
  app.context().on('weberror', (error) => faults.push(`window: ${error.error().message}`))
  app.process().stderr?.on('data', (text: Buffer) => {
    if (mainFailure.test(String(text))) faults.push(`main: ${String(text)}`)
  })
  // Electron shows an uncaught error in a dialog: only the main process itself knows of it.
  await app.evaluate(() => {
    const uncaught: string[] = []
    Object.assign(globalThis, { uncaughtInTest: uncaught })
    process.on('uncaughtExceptionMonitor', (error) => uncaught.push(String(error.stack)))
  })
  const readUncaught = (): Promise<readonly string[]> =>
    app
      .evaluate(() => (globalThis as unknown as { uncaughtInTest: string[] }).uncaughtInTest)
      // The application may have ended; then what it said before is all there is.
      .catch(() => [])
  return {
    found: async () => {
      const all = [...faults, ...(await readUncaught()).map((stack) => `main: ${stack}`)]
      return all.filter((fault) => !expected.some((pattern) => pattern.test(fault)))
    },
    expectFault: (pattern) => void expected.push(pattern),
  }
}
