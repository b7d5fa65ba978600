/** Watches one page of a headless Chromium from outside: main-thread time, frames, heap, nodes. */
import type { Browser, CDPSession, Page } from '@playwright/test'

export type Watched = {
  /** Main-thread milliseconds per second: all tasks, and JavaScript alone. */
  readonly taskMs: number
  readonly scriptMs: number
  /** Milliseconds between animation frames. */
  readonly frames: readonly number[]
}

export type HeapLook = { readonly bytes: number; readonly nodes: number }

const warmUpMs = 1_700

/** What Chromium counts and times of a page, by name. */
export const metricsOf = async (session: CDPSession): Promise<(name: string) => number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
}

/** Opens the page in a context of its own, waits until it shows what it has to show, and warms it up. */
export const withPage = async <Result>(
  browser: Browser,
  url: string,
  watch: (page: Page, session: CDPSession) => Promise<Result>,
): Promise<Result> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  try {
    const page = await context.newPage()
    const failures: Error[] = []
    page.on('pageerror', (error) => failures.push(error))
    await page.goto(url)
    await page.waitForFunction('globalThis.benchReady === true')
    const session = await context.newCDPSession(page)
    // Time that the thread really ran: what else runs on the machine does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.waitForTimeout(warmUpMs)
    const result = await watch(page, session)
    if (failures[0] !== undefined) throw failures[0]
    return result
  } finally {
    await context.close()
  }
}

export const watchPage = (browser: Browser, url: string, seconds: number): Promise<Watched> =>
  withPage(browser, url, async (page, session) => {
    await page.evaluate('globalThis.benchFrames.length = 0')
    const before = await metricsOf(session)
    await page.waitForTimeout(seconds * 1000)
    const after = await metricsOf(session)
    const rate = (name: string): number =>
      (1000 * (after(name) - before(name))) / (after('Timestamp') - before('Timestamp'))
    return {
      taskMs: rate('TaskDuration'),
      scriptMs: rate('ScriptDuration'),
      frames: await page.evaluate<number[]>('globalThis.benchFrames'),
    }
  })

const lookAtHeap = async (session: CDPSession): Promise<HeapLook> => {
  await session.send('HeapProfiler.collectGarbage')
  const metric = await metricsOf(session)
  return { bytes: metric('JSHeapUsedSize'), nodes: metric('Nodes') }
}

/** Heap and nodes after garbage collection, at the start and `seconds` later. */
export const watchHeap = (
  browser: Browser,
  url: string,
  seconds: number,
): Promise<readonly [HeapLook, HeapLook]> =>
  withPage(browser, url, async (page, session) => {
    const first = await lookAtHeap(session)
    await page.waitForTimeout(seconds * 1000)
    return [first, await lookAtHeap(session)]
  })
