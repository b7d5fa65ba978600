import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'
import type { Harness } from './harness.ts'

declare global {
  interface Window {
    readonly harness: Harness
  }
}

const systemChromium = '/usr/bin/chromium'

/** The browser that stands for Electron's window: the system's Chromium, else Playwright's own. */
export const openBrowser = (args: readonly string[] = []): Promise<Browser> => {
  const named = process.env['STANDIN_CHROMIUM']
  const path = named ?? (existsSync(systemChromium) ? systemChromium : undefined)
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: ['--no-sandbox', ...args],
  })
}
