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

const day = 24 * 60 * 60 * 1000
const runner = join(import.meta.dirname, 'loop-main.ts')
const run = promisify(execFile)

const watchLoop = async (seconds: number, simulator: HostedSimulator | null): Promise<Figures> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const engine = simulator && {
    ...defaultPace,
    dataDir,
    credentials: simulator,
    workspaceSid: simulator.workspaceSid,
    twilioUrl: simulator.url,
    requestsPerMinute: 60_000,
    since: null,
  }
  try {
    const { stdout } = await run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      runner,
      JSON.stringify({ seconds, engine }),
    ])
    return JSON.parse(stdout) as Figures
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

export const loopDelay: Bench = async ({ rounds, loopSeconds, waitMs }) => {
  const now = systemClock.now()
  const simulator = await hostSimulator({ agents: 200, startAt: now - 3 * day, now, paused: true })
  const rates: number[] = []
  const idle = async () => (await watchLoop(loopSeconds, null)).p999
  const filling = async () => {
    const { p999, eventsPerSecond } = await watchLoop(loopSeconds, simulator)
    rates.push(eventsPerSecond)
    return p999
  }
  try {
    const isQuiet = await isMachineQuiet(idle, () => systemClock.sleep(waitMs))
    const pairs = await runPairs(rounds, filling, idle)
    const rate = median(rates)
    return [
      measureOf(
        'G10',
        pairedCheck(
          'event-loop delay p99.9 of the main thread during a back-fill; limit: idle',
          'ms',
          pairs,
          { kind: 'at-most', bound: 4 },
          isQuiet,
        ),
        countedCheck(
          'events stored meanwhile',
          '/s',
          { ours: rate, limit: 5_000, judged: rate },
          { kind: 'at-least', bound: 5_000 },
        ),
      ),
    ]
  } finally {
    await simulator.close()
  }
}
