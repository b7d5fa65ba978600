/** G17: a transcript of 10,000 messages, against a plain pool of rows and against all of them mounted. */
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { metricsOf, withPage } from '../page-watch.ts'
import { type PageServer, startPageServer } from '../page-server.ts'
import type { Bench } from '../pace.ts'
import { isMachineQuiet, type Pair, percentile } from '../pairing.ts'
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

/** One round of L C C L, and what stands at both ends of the scale: all mounted, and few messages. */
type Round = {
  readonly pools: readonly [Scrolled, Scrolled]
  readonly lists: readonly [Scrolled, Scrolled]
  readonly mounted: Scrolled
  readonly short: Scrolled
}

const measureRounds = (rounds: readonly Round[], isQuiet: boolean): Measure => {
  const against = (
    limits: (round: Round) => readonly Scrolled[],
    figure: (scrolled: Scrolled) => number,
  ): readonly Pair[] =>
    rounds.flatMap((round) =>
      limits(round).map((limit, at) => ({
        ours: figure(round.lists[at === 0 ? 0 : 1]),
        limit: figure(limit),
      })),
    )
  const pool = ({ pools }: Round) => pools
  const short = (round: Round) => [round.short]
  const paint = ({ paintMs }: Scrolled): number => paintMs
  const most = (one: (round: Round) => readonly Scrolled[], figure: (one: Scrolled) => number) =>
    Math.max(...rounds.flatMap(one).map(figure))
  const lists = (round: Round) => round.lists
  const elements = {
    ours: most(lists, (one) => one.elements),
    limit: most(short, (one) => one.elements),
  }
  const commits = most(lists, (one) => one.commits)
  const checked = (what: string, unit: string, pairs: readonly Pair[], bound: number) =>
    pairedCheck(what, unit, pairs, atMost(bound), isQuiet)
  return measureOf(
    'G17',
    checked(
      'main-thread time to the first paint of 10,000 messages; limit: plain pool',
      'ms',
      against(pool, paint),
      5,
    ),
    checked(
      'the same; limit: all of them mounted',
      'ms',
      against(({ mounted }) => [mounted], paint),
      1 / 8,
    ),
    checked(
      '95th percentile of frame time, scrolled; limit: plain pool',
      'ms',
      against(pool, ({ frames }) => percentile(frames, 0.95)),
      1.35,
    ),
    checked(
      'main-thread time of a scroll step; limit: with 400 messages',
      'ms',
      against(short, ({ stepMs }) => stepMs),
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
      async () => (await watch('pool')).paintMs,
      () => systemClock.sleep(waitMs),
    )
    const measured: Round[] = []
    for (let round = 0; round < rounds; round += 1) {
      const mounted = await watch('mounted')
      const first = await watch('pool')
      const lists = [await watch('list'), await watch('list')] as const
      measured.push({
        mounted,
        lists,
        pools: [first, await watch('pool')],
        short: await watch('list', few),
      })
    }
    return [measureRounds(measured, isQuiet)]
  } finally {
    await browser.close()
    await server.close()
  }
}
