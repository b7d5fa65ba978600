/** What the parts of the stand-in share: how it was started, its browser, and where its life stands. */
import type { Chromium } from './chromium.ts'

export type Launch = {
  /** The application's folder, the one with package.json. */
  readonly root: string
  readonly isPackaged: boolean
  readonly isHeadless: boolean
  /** Path of the executable that was started. */
  readonly executable: string
  readonly version: string
}

type Runtime = {
  launch: Launch
  chromium: Chromium | null
  isReady: boolean
  isQuitting: boolean
  isExiting: boolean
}

export const runtime: Runtime = {
  launch: { root: '', isPackaged: false, isHeadless: true, executable: '', version: '' },
  chromium: null,
  isReady: false,
  isQuitting: false,
  isExiting: false,
}

export const chromium = (): Chromium => {
  if (runtime.chromium === null) throw new Error('stand-in: the browser is not running')
  return runtime.chromium
}

/** Lines for whoever debugs the stand-in itself. */
export const trace = (...words: readonly unknown[]): void => {
  if (process.env['STANDIN_DEBUG'] !== undefined) console.error('[stand-in]', ...words)
}

/** For commands whose target may vanish while they are under way. */
export const traceFailure =
  (what: string) =>
  (error: unknown): void =>
    trace(what, error instanceof Error ? error.message : error)

export type PreventableEvent = { readonly defaultPrevented: boolean; preventDefault(): void }

export const preventable = <T extends object>(fields: T): T & PreventableEvent => {
  let defaultPrevented = false
  return {
    ...fields,
    get defaultPrevented() {
      return defaultPrevented
    },
    preventDefault: () => {
      defaultPrevented = true
    },
  }
}
