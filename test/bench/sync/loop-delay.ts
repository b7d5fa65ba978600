/** G10: whether the main process stays free while the engine's thread fills the store. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { defaultPace } from '../../../src-main/contract/engine-port.ts'
import { systemClock } from '../../../src-main/lib/clock.ts'
import type { Bench } from '../pace.ts'
import { isMachineQuiet, median, runPairs } from '../pairing.ts'
import { countedCheck, measureOf, pairedCheck } from '../report.ts'
import { hostSimulator, type HostedSimulator } from './simulator-host.ts'

type Figures = { readonly p999: number; readonly max: number; readonly eventsPerSecond: number }

const eventsPerSecond = 5_000
const day = 24 * 60 * 60 * 1000
const runner = join(import.meta.dirname, 'loop-main.ts')
const run = promisify(execFile)

/** `besides` is what else the plan of the loop says, for a folder that is removed afterwards. */
const watchLoop = async (
  seconds: number,
  besides: (folder: string) => object = () => ({}),
): Promise<Figures> => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  try {
    const { stdout } = await run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      runner,
      JSON.stringify({ seconds, ...besides(folder) }),
    ])
    return JSON.parse(stdout) as Figures
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const engineOn = (simulator: HostedSimulator) => (dataDir: string) => ({
  engine: {
    ...defaultPace,
    dataDir,
    credentials: simulator,
    workspaceSid: simulator.workspaceSid,
    twilioUrl: simulator.url,
    requestsPerMinute: 60_000,
    since: null,
  },
})

const recorded = (folder: string) => ({ recorded: { folder, eventsPerSecond } })

export const loopDelay: Bench = async ({ rounds, loopSeconds, waitMs }) => {
  const idle = async () => (await watchLoop(loopSeconds)).p999
  const isQuiet = await isMachineQuiet(idle, () => systemClock.sleep(waitMs))
  const against = async (what: string, besides: (folder: string) => object) => {
    const rates: number[] = []
    const filling = async () => {
      const figures = await watchLoop(loopSeconds, besides)
      rates.push(figures.eventsPerSecond)
      return figures.p999
    }
    const pairs = await runPairs(rounds, filling, idle)
    const title = `event-loop delay p99.9 of the main thread, ${what}; limit: idle`
    const delay = pairedCheck(title, 'ms', pairs, { kind: 'at-most', bound: 4 }, isQuiet)
    return { delay, rate: median(rates) }
  }
  const stored = await against('recorded answers being stored', recorded)
  const now = systemClock.now()
  const simulator = await hostSimulator({ agents: 200, startAt: now - 3 * day, now, paused: true })
  try {
    const filled = await against('the engine back-filling', engineOn(simulator))
    return [
      measureOf(
        'G10',
        stored.delay,
        countedCheck(
          'recorded events stored meanwhile',
          '/s',
          { ours: stored.rate, limit: eventsPerSecond, judged: stored.rate },
          // the last page may be under way when the clock stops
          { kind: 'at-least', bound: eventsPerSecond * 0.98 },
        ),
        {
          ...filled.delay,
          what: `${filled.delay.what}, at ${String(Math.round(filled.rate))} events/s`,
        },
      ),
    ]
  } finally {
    await simulator.close()
  }
}
