/** A simulated contact centre that plays on with a clock, behind Twilio's REST shapes on 127.0.0.1. */
import { type Clock, systemClock } from '../lib/clock.ts'
import { demoFloor } from './demo.ts'
import type { Floor, FloorOptions } from './floor.ts'
import type { Credentials } from './http/answering.ts'
import { createFaults, type FaultRule, type Faults } from './http/faults.ts'
import { createRequestLog, type RequestLog } from './http/request-log.ts'
import { createFloorServer } from './http/server.ts'
import { createFloor } from './world.ts'

const day = 24 * 60 * 60 * 1000
const timerMs = 1000

const localOffsetMs = (at: number): number => -new Date(at).getTimezoneOffset() * 60_000

/** `office-hours` opens from 7 to 21 UTC; `demo` is in the middle of a busy day whenever it starts. */
const presets = {
  'office-hours': (now) => ({ seed: 1, agents: 20, startAt: now - day }),
  demo: (now) => demoFloor(now, localOffsetMs(now)),
} as const satisfies Record<string, (now: number) => FloorOptions>

export type SimulatorOptions = Omit<FloorOptions, 'seed' | 'agents' | 'startAt'> & {
  /** The same seed plays the same floor; the preset's unless told, as the two below. */
  readonly seed?: number
  readonly agents?: number
  /** Where history begins, epoch ms. */
  readonly startAt?: number
  /** The simulated present at the start, epoch ms; the clock's unless told. */
  readonly now?: number
  /** Simulated per real time; 1 unless told. */
  readonly speed?: number
  /** Time stands still but for `advanceTo`. */
  readonly paused?: boolean
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly preset?: keyof typeof presets
  readonly credentials?: Credentials
  readonly faults?: readonly FaultRule[]
  readonly clock?: Clock
}

export type Simulator = Credentials & {
  /** What to use in place of `https:/`: the real host is the first segment of the path. */
  readonly url: string
  readonly accountSid: string
  readonly workspaceSid: string
  readonly floor: Floor
  readonly faults: Faults
  readonly requests: RequestLog
  /** Plays on to `at`; time goes on from there. */
  advanceTo(at: number): void
  /** Refuses connections until `goOnline`. */
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  close(): Promise<void>
}

const usualCredentials: Credentials = {
  apiKeySid: `SK${'5'.repeat(32)}`,
  apiSecret: 'secret-of-the-simulated-key',
}

/** Simulated time: stands still when paused, else runs `speed` times as fast as the clock. */
const createSimulatedTime = (clock: Clock, now: number, speed: number) => {
  let [base, realBase] = [now, clock.now()]
  return {
    now: (): number => Math.floor(base + (clock.now() - realBase) * speed),
    jumpTo: (at: number): void => {
      base = at
      realBase = clock.now()
    },
  }
}

/** Plays history up to now, then serves it. Time goes on at each request, and by a timer. */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const {
    clock = systemClock,
    now = clock.now(),
    speed = 1,
    paused = false,
    port = 0,
    preset = 'office-hours',
    credentials = usualCredentials,
    faults: faultRules,
    ...floorOptions
  } = options
  const floor = createFloor({ ...presets[preset](now), ...floorOptions })
  const time = createSimulatedTime(clock, now, paused ? 0 : speed)
  const faults = createFaults(faultRules)
  const requests = createRequestLog()
  const closing = new AbortController()
  const catchUp = (): number => {
    floor.advanceTo(time.now())
    return floor.now()
  }
  const play = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      catchUp()
      await clock.sleep(timerMs, closing.signal)
    }
  }

  catchUp()
  const server = await createFloorServer({
    floor,
    credentials,
    faults,
    requests,
    port,
    catchUp,
    sleep: (ms) => clock.sleep(ms, closing.signal),
  })
  const playing = paused ? Promise.resolve() : play()
  return {
    ...credentials,
    url: server.url,
    accountSid: floor.account.accountSid,
    workspaceSid: floor.account.workspaceSid,
    floor,
    faults,
    requests,
    advanceTo: (at) => {
      time.jumpTo(at)
      catchUp()
    },
    goOffline: server.goOffline,
    goOnline: server.goOnline,
    close: async () => {
      closing.abort()
      await server.close()
      await playing
    },
  }
}
