/** G13 to G16: the grid of 2,000 agents under 200 updates a second, against a plain pool of rows. */
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { ensureChromium } from '../../electron-stand-in/start/ensure-chromium.ts'
import { startPageServer } from '../page-server.ts'
import { watchHeap, watchPage, type Watched } from '../page-watch.ts'
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

type Watch = (page: 'agents' | 'pool' | 'idle') => Promise<Watched>
const atMost = (bound: number) => ({ kind: 'at-most', bound }) as const

const costs = (compared: readonly Compared<Watched>[], isQuiet: boolean): readonly Measure[] => {
  const [task, script] = [
    pairsOf(compared, ({ taskMs }) => taskMs),
    pairsOf(compared, ({ scriptMs }) => scriptMs),
  ]
  const what = 'of the grid, 2,000 agents, 200 updates/s on visible rows; limit: plain pool'
  const checked = (title: string, pairs: readonly Pair[], bound: number) =>
    pairedCheck(title, 'ms/s', pairs, atMost(bound), isQuiet, 'side by side')
  return [
    measureOf('G13', checked(`main-thread time ${what}`, task, 1.35)),
    measureOf('G14', checked(`script time ${what}`, script, 2.2)),
  ]
}

const frames = (compared: readonly Compared<Watched>[], isQuiet: boolean): Measure => {
  const at = (share: number) => pairsOf(compared, (watched) => percentile(watched.frames, share))
  const what = 'percentile of frame time; limit: idle page'
  return measureOf(
    'G15',
    pairedCheck(`95th ${what}`, 'ms', at(0.95), atMost(1.1), isQuiet),
    pairedCheck(`99th ${what}`, 'ms', at(0.99), atMost(1.5), isQuiet),
  )
}

const growth = async (browser: Browser, url: string, seconds: number): Promise<Measure> => {
  const [before, after] = await watchHeap(browser, url, seconds)
  const [small, large] = [before.bytes / 1_048_576, after.bytes / 1_048_576]
  const nodes = (100 * (after.nodes - before.nodes)) / before.nodes
  return measureOf(
    'G16',
    countedCheck(
      `heap after ${String(seconds)} s, garbage collected: growth; limit: at the start`,
      'MB',
      { ours: large, limit: small, judged: large - small },
      atMost(1),
    ),
    countedCheck(
      'DOM nodes, growth in %',
      'nodes',
      { ours: after.nodes, limit: before.nodes, judged: nodes },
      atMost(5),
    ),
  )
}

export const grid: Bench = async ({ rounds, pageSeconds, heapSeconds, waitMs }, wanted) => {
  const server = await startPageServer(join(import.meta.dirname, 'pages'), [
    'agents',
    'pool',
    'idle',
  ])
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox'],
  })
  const watch: Watch = (page) => watchPage(browser, server.url(page), pageSeconds)
  const agents = () => watch('agents')
  const measures: Measure[] = []
  try {
    const isQuiet = await isMachineQuiet(
      twins(async () => (await watch('pool')).taskMs),
      () => systemClock.sleep(waitMs),
    )
    if (wanted.has('G13') || wanted.has('G14'))
      measures.push(...costs(await runBeside(rounds, agents, () => watch('pool')), isQuiet))
    if (wanted.has('G15'))
      measures.push(frames(await runPairs(rounds, agents, () => watch('idle')), isQuiet))
    if (wanted.has('G16')) measures.push(await growth(browser, server.url('agents'), heapSeconds))
    return measures
  } finally {
    await browser.close()
    await server.close()
  }
}
