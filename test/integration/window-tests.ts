/** Tests of the window as it is built, in a real browser, on made answers. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../bench/window/browser.ts'
import { type Served, serveHarness } from '../bench/window/serve.ts'

const patience = 60_000
/** On a new machine the browser is installed first. */
const installPatience = 600_000

export type InWindow = (title: string, query: string, act: (page: Page) => Promise<void>) => void

/** Builds the window once for a file; `name` is that of its build. Anything that goes wrong in it fails. */
export const windowTests = (name: string): InWindow => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    served = await serveHarness(name)
    browser = await openBrowser()
  }, installPatience)
  afterAll(async () => {
    await browser.close()
    await served.close()
  }, patience)
  const withWindow = async (query: string, act: (page: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const failures: string[] = []
    page.on('pageerror', (error) => failures.push(error.message))
    page.on('console', (line) => line.type() === 'error' && failures.push(line.text()))
    await page.goto(`${served.url}?${query}`)
    await page.locator('#root > *').first().waitFor()
    await act(page)
    await context.close()
    expect(failures).toEqual([])
  }
  return (title, query, act) => test(title, () => withWindow(query, act), patience)
}
