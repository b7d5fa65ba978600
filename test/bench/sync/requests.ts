/**
 * G11: what the engine asks of Twilio per minute, for floors of 10, 100 and 1,000 agents with as many
 * events each, counted in the request log of the simulated Twilio while both live in fast time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPace } from '../../../src-main/contract/engine-port.ts'
import { createEngine, type Engine } from '../../../src-main/engine.ts'
import { createLogger } from '../../../src-main/lib/log.ts'
import type { LoggedRequest } from '../../../src-main/simulator/http/request-log.ts'
import { type Simulator, startSimulator } from '../../../src-main/simulator/start.ts'
import type { Bench } from '../pace.ts'
import { countedCheck, measureOf } from '../report.ts'
import { createJumpingClock, type JumpingClock } from './jumping-clock.ts'

const minute = 60_000
const noon = Date.UTC(2026, 0, 15, 12)
const watchedMinutes = 3
const retryAfterSeconds = 10
/** The same number of engagements on every floor. */
const engagementLoad = 20

type Watched = {
  readonly agents: number
  readonly entries: readonly LoggedRequest[]
  readonly maxInFlight: number
}

const isFloorList = ({ url }: LoggedRequest): boolean =>
  /\/(Workers|Tasks|Events)$/.test(new URL(url).pathname)
const isEventList = ({ url }: LoggedRequest): boolean => new URL(url).pathname.endsWith('/Events')

/** Plays on until the engine has been live, with nothing of the history missing, for a while. */
const settle = async (engine: Engine, clock: JumpingClock): Promise<void> => {
  const late = clock.now() + 60 * minute
  let since = clock.now()
  while (clock.now() - since < 1.5 * minute) {
    if (clock.now() > late) throw new Error('The engine never got live.')
    await clock.run(5_000)
    const { phase, backfill } = engine.status()
    if (phase !== 'live' || backfill !== null) since = clock.now()
  }
}

/** Runs an engine on a simulated floor, and hands both over once the history is in. */
const withEngine = async <Result>(
  agents: number,
  work: (simulator: Simulator, clock: JumpingClock) => Promise<Result>,
): Promise<Result> => {
  const clock = createJumpingClock(noon)
  const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const startAt = noon - 30 * minute
  const load = engagementLoad / agents
  const simulator = await startSimulator({ agents, clock, startAt, load })
  const config = {
    ...defaultPace,
    dataDir,
    credentials: simulator,
    workspaceSid: simulator.workspaceSid,
    twilioUrl: simulator.url,
    since: startAt,
  }
  const engine = createEngine({ clock, config, log: createLogger('bench', () => {}) })
  const realFetch = globalThis.fetch
  globalThis.fetch = clock.fetch
  try {
    engine.start()
    await settle(engine, clock)
    return await work(simulator, clock)
  } finally {
    const closed = Promise.all([engine.close(), simulator.close()])
    await clock.run(minute)
    await closed
    globalThis.fetch = realFetch
    rmSync(dataDir, { recursive: true })
  }
}

const watchFloor = (agents: number): Promise<Watched> =>
  withEngine(agents, async ({ requests }, clock) => {
    requests.clear()
    await clock.run(watchedMinutes * minute)
    return {
      agents,
      entries: [...requests.entries()],
      maxInFlight: requests.maxInFlight(),
    }
  })

/** Requests that left although a 429 had said not before its `Retry-After`. */
const hastyAfterRefusal = (): Promise<{ readonly hasty: number; readonly refused: number }> =>
  withEngine(100, async ({ requests, faults }, clock) => {
    requests.clear()
    faults.add({ kind: 'too-many-requests', retryAfterSeconds, every: 9, times: 5 })
    await clock.run(3 * minute)
    const entries = requests.entries()
    const refusals = entries.filter(({ status }) => status === 429)
    const hasty = entries.filter(({ at }) =>
      refusals.some((refusal) => at > refusal.at && at < refusal.at + retryAfterSeconds * 1_000),
    )
    return { hasty: hasty.length, refused: refusals.length }
  })

export const requests: Bench = async () => {
  const floors: Watched[] = []
  for (const agents of [10, 100, 1_000]) floors.push(await watchFloor(agents))
  const perMinute = (of: (entry: LoggedRequest) => boolean): readonly number[] =>
    floors.map(({ entries }) => entries.filter(of).length / watchedMinutes)
  const [lists, feed, all] = [perMinute(isFloorList), perMinute(isEventList), perMinute(() => true)]
  const [fewest, most] = [Math.min(...lists), Math.max(...lists)]
  const inFlight = Math.max(...floors.map(({ maxInFlight }) => maxInFlight))
  const { hasty, refused } = await hastyAfterRefusal()
  const perTick = (Math.max(...all) * defaultPace.tickMs) / minute
  const atMost = (bound: number) => ({ kind: 'at-most', bound }) as const
  const figures = (ours: number, limit: number, judged = ours) => ({ ours, limit, judged })
  return [
    measureOf(
      'G11',
      countedCheck(
        `requests for the floor at 10, 100, 1,000 agents: most; limit: fewest (with all others ${perTick.toFixed(1)} per tick)`,
        '/min',
        figures(most, fewest, most / fewest),
        atMost(1.1),
      ),
      countedCheck('event feed, most', '/min', figures(Math.max(...feed), 20), atMost(20)),
      countedCheck('requests in flight, most', 'at once', figures(inFlight, 4), atMost(4)),
      countedCheck(
        `requests sent before the Retry-After of ${String(refused)} refusals ended`,
        'requests',
        figures(hasty, 0),
        atMost(0),
      ),
    ),
  ]
}
