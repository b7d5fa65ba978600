/**
 * G11: what the engine asks of Twilio per minute, for floors of 10, 100 and 1,000 agents with as many
 * events each, counted in the request log of the simulated Twilio while both live in fast time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPace } from '../../../src-main/contract/engine-port.ts'
import { createEngine, type Engine } from '../../../src-main/engine.ts'
import type { Clock } from '../../../src-main/lib/clock.ts'
import { createLogger } from '../../../src-main/lib/log.ts'
import type { LoggedRequest } from '../../../src-main/simulator/http/request-log.ts'
import { type Simulator, startSimulator } from '../../../src-main/simulator/start.ts'
import type { Bench } from '../pace.ts'
import { countedCheck, measureOf } from '../report.ts'
import { createFastClock } from './fast-clock.ts'

const speed = 40
const minute = 60_000
const watchedMinutes = 3
const retryAfterSeconds = 10
/** What was on its way when the 429 came back has left in good faith: 10 real ms, in fast time. */
const onItsWayMs = 10 * speed
/** The same number of engagements on every floor. */
const engagementLoad = 20

type Watched = {
  readonly agents: number
  readonly entries: readonly LoggedRequest[]
  readonly minutes: number
  readonly maxInFlight: number
}

const isFloorList = ({ url }: LoggedRequest): boolean =>
  /\/(Workers|Tasks|Events)$/.test(new URL(url).pathname)
const isEventList = ({ url }: LoggedRequest): boolean => new URL(url).pathname.endsWith('/Events')

/** Waits until the engine has been live, with nothing of the history missing, for a while. */
const settled = async (engine: Engine, clock: Clock): Promise<void> => {
  const late = clock.now() + 60 * minute
  let since = clock.now()
  while (clock.now() - since < 1.5 * minute) {
    if (clock.now() > late) throw new Error('The engine never got live.')
    const { phase, backfill } = engine.status()
    if (phase !== 'live' || backfill !== null) since = clock.now()
    await clock.sleep(1_000)
  }
}

/** Runs an engine on a simulated floor, and hands both over once the history is in. */
const withEngine = async <Result>(
  agents: number,
  work: (simulator: Simulator, clock: Clock) => Promise<Result>,
): Promise<Result> => {
  const clock = createFastClock(speed)
  const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const startAt = clock.now() - 30 * minute
  const simulator = await startSimulator({
    agents,
    clock,
    startAt,
    preset: 'demo',
    load: engagementLoad / agents,
  })
  const engine = createEngine({
    clock,
    log: createLogger('bench', () => {}),
    config: {
      ...defaultPace,
      dataDir,
      credentials: simulator,
      workspaceSid: simulator.workspaceSid,
      twilioUrl: simulator.url,
      since: startAt,
    },
  })
  try {
    engine.start()
    await settled(engine, clock)
    return await work(simulator, clock)
  } finally {
    await engine.close()
    await simulator.close()
    rmSync(dataDir, { recursive: true })
  }
}

const watchFloor = (agents: number): Promise<Watched> =>
  withEngine(agents, async ({ requests }, clock) => {
    requests.clear()
    const begun = clock.now()
    await clock.sleep(watchedMinutes * minute)
    const minutes = (clock.now() - begun) / minute
    return {
      agents,
      entries: [...requests.entries()],
      minutes,
      maxInFlight: requests.maxInFlight(),
    }
  })

/** Requests that left although a 429 had said not before its `Retry-After`. */
const hastyAfterRefusal = (): Promise<{ readonly hasty: number; readonly refused: number }> =>
  withEngine(100, async ({ requests, faults }, clock) => {
    requests.clear()
    faults.add({ kind: 'too-many-requests', retryAfterSeconds, every: 9, times: 5 })
    await clock.sleep(3 * minute)
    const entries = requests.entries()
    const refusals = entries.filter(({ status }) => status === 429)
    const hasty = entries.filter(({ at }) =>
      refusals.some(
        (refusal) =>
          at > refusal.at + onItsWayMs && at < refusal.at + retryAfterSeconds * 1_000 - onItsWayMs,
      ),
    )
    return { hasty: hasty.length, refused: refusals.length }
  })

export const requests: Bench = async () => {
  const floors: Watched[] = []
  for (const agents of [10, 100, 1_000]) floors.push(await watchFloor(agents))
  const perMinute = (of: (entry: LoggedRequest) => boolean): readonly number[] =>
    floors.map(({ entries, minutes }) => entries.filter(of).length / minutes)
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
