import { type Browser, chromium } from '@playwright/test'
import { ensureChromium } from '../../electron-stand-in/start/ensure-chromium.ts'
import type { Harness } from './harness.ts'

declare global {
  interface Window {
    readonly harness: Harness
  }
}

/** The browser that stands for Electron's window; it is installed where there is none. */
export const openBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', ...args] })
