/** G17: a transcript of 10,000 messages, against a plain pool of rows and against all of them mounted. */
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { metricsOf, withPage } from '../page-watch.ts'
import { type PageServer, startPageServer } from '../page-server.ts'
import type { Bench } from '../pace.ts'
import {
  type Compared,
  isMachineQuiet,
  type Pair,
  pairsOf,
  percentile,
  runBeside,
  runPairs,
  twins,
} from '../pairing.ts'
import { countedCheck, type Measure, measureOf, pairedCheck } from '../report.ts'
import { openBrowser } from '../window/browser.ts'

type PageName = 'list' | 'pool' | 'mounted'

type Scrolled = {
  /** Main-thread milliseconds until the transcript was first painted. */
  readonly paintMs: number
  /** Main-thread milliseconds of one step. */
  readonly stepMs: number
  /** Milliseconds between animation frames. */
  readonly frames: readonly number[]
  /** Elements that are in the page after scrolling. */
  readonly elements: number
  /** React's commits per step; 0 where there is no React. */
  readonly commits: number
}

const many = 10_000
/** As many as the steps pass by. */
const few = 400
const steps = 100
const restMs = 500

const watchTranscript = (
  browser: Browser,
  server: PageServer<PageName>,
  page: PageName,
  length = many,
): Promise<Scrolled> =>
  withPage(browser, `${server.url(page)}?length=${String(length)}`, async (shown, session) => {
    const taskMs = async (): Promise<number> => 1000 * (await metricsOf(session))('TaskDuration')
    const start = await taskMs()
    await shown.evaluate('globalThis.benchShow()')
    const painted = await taskMs()
    await shown.waitForTimeout(restMs)
    const commits = () => shown.evaluate<number>('globalThis.benchCommits ?? 0')
    const [rested, committed] = [await taskMs(), await commits()]
    const frames = await shown.evaluate<number[]>(`globalThis.benchScroll(${String(steps)})`)
    const scrolled = await taskMs()
    return {
      paintMs: painted - start,
      stepMs: (scrolled - rested) / steps,
      frames,
      elements: await shown.evaluate<number>('document.querySelectorAll("*").length'),
      commits: ((await commits()) - committed) / steps,
    }
  })

const atMost = (bound: number) => ({ kind: 'at-most', bound }) as const

/** Pages at the same time, each in a process of its own, and in turn: frames need the machine for themselves. */
type Watched = Readonly<
  Record<'pool' | 'mounted' | 'short' | 'pool in turn', readonly Compared<Scrolled>[]>
>

const measureOfAll = (watched: Watched, isQuiet: boolean): Measure => {
  const against = (limit: keyof Watched, figure: (scrolled: Scrolled) => number): readonly Pair[] =>
    pairsOf(watched[limit], figure)
  const paint = ({ paintMs }: Scrolled): number => paintMs
  const most = (arm: keyof Compared<Scrolled>, figure: (one: Scrolled) => number) =>
    Math.max(...watched.short.map((pair) => figure(pair[arm])))
  const elements = {
    ours: most('ours', (one) => one.elements),
    limit: most('limit', (one) => one.elements),
  }
  const commits = most('ours', (one) => one.commits)
  const checked = (what: string, unit: string, pairs: readonly Pair[], bound: number) =>
    pairedCheck(what, unit, pairs, atMost(bound), isQuiet, 'side by side')
  return measureOf(
    'G17',
    checked(
      'main-thread time to the first paint of 10,000 messages; limit: plain pool',
      'ms',
      against('pool', paint),
      5,
    ),
    checked('the same; limit: all of them mounted', 'ms', against('mounted', paint), 1 / 8),
    pairedCheck(
      '95th percentile of frame time, scrolled; limit: plain pool',
      'ms',
      against('pool in turn', ({ frames }) => percentile(frames, 0.95)),
      atMost(1.35),
      isQuiet,
    ),
    checked(
      'main-thread time of a scroll step; limit: with 400 messages',
      'ms',
      against('short', ({ stepMs }) => stepMs),
      1.35,
    ),
    countedCheck(
      'elements in the page after it; limit: with 400 messages',
      'elements',
      { ...elements, judged: elements.ours / elements.limit },
      atMost(1.1),
    ),
    countedCheck(
      'commits of React in a scroll step',
      'commits',
      { ours: commits, limit: 1, judged: commits },
      atMost(1.1),
    ),
  )
}

export const transcript: Bench = async ({ rounds, waitMs }) => {
  const server = await startPageServer(join(import.meta.dirname, 'pages'), [
    'list',
    'pool',
    'mounted',
  ])
  const browser = await openBrowser()
  const watch = (page: PageName, length = many) => watchTranscript(browser, server, page, length)
  try {
    const isQuiet = await isMachineQuiet(
      twins(async () => (await watch('pool')).paintMs),
      () => systemClock.sleep(waitMs),
    )
    const [list, pool] = [() => watch('list'), () => watch('pool')]
    const watched: Watched = {
      pool: await runBeside(rounds, list, pool),
      mounted: await runBeside(rounds, list, () => watch('mounted')),
      short: await runBeside(rounds, list, () => watch('list', few)),
      'pool in turn': await runPairs(rounds, list, pool),
    }
    return [measureOfAll(watched, isQuiet)]
  } finally {
    await browser.close()
    await server.close()
  }
}
