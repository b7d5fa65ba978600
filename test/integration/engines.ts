import type { EngineConfig } from '../../src-main/contract/engine-port.ts'
import type { MediaState } from '../../src-main/contract/interaction-views.ts'
import type { Answer, Args, EngineRequestName } from '../../src-main/contract/requests.ts'
import type { SyncStatus } from '../../src-main/contract/views.ts'
import { createEngine, type Engine } from '../../src-main/engine.ts'
import { type Clock, systemClock } from '../../src-main/lib/clock.ts'
import { createLogger } from '../../src-main/lib/log.ts'
import type { Simulator } from '../../src-main/simulator/start.ts'

/** An engine on a simulated floor, with quick ticks. */
export const engineOn = (
  simulator: Simulator,
  dataDir: string,
  change: Partial<EngineConfig> = {},
  timeoutMs = 20_000,
  clock: Clock = systemClock,
): Engine =>
  createEngine({
    config: {
      dataDir,
      credentials: {
        accountSid: simulator.accountSid,
        apiKeySid: simulator.apiKeySid,
        apiSecret: simulator.apiSecret,
      },
      workspaceSid: null,
      twilioUrl: simulator.url,
      tickMs: 200,
      requestsPerMinute: 60_000,
      concurrency: 4,
      since: null,
      ...change,
    },
    clock,
    log: createLogger('engine', () => undefined),
    random: () => 0.01,
    timeoutMs,
  })

/**
 * The system's clock, counting who waits by it. An engine of which nobody waits has no request under way,
 * because each has its time-out, and will make none by itself.
 */
export const countingClock = (): Clock & { readonly waiting: () => number } => {
  let waiting = 0
  return {
    now: () => systemClock.now(),
    sleep: async (ms, signal) => {
      waiting += 1
      await systemClock.sleep(ms, signal)
      waiting -= 1
    },
    waiting: () => waiting,
  }
}

/** The first status that `isIt` says yes to, now or later. */
export const statusWhen = (
  engine: Engine,
  isIt: (status: SyncStatus) => boolean,
): Promise<SyncStatus> =>
  new Promise((resolve) => {
    const check = (status: SyncStatus): void => {
      if (!isIt(status)) return
      stop()
      resolve(status)
    }
    const stop = engine.on((event) => event.name === 'sync' && check(event.body))
    check(engine.status())
  })

/** Waits for what happens outside of this program; throws after a minute. */
export const until = async (condition: () => boolean): Promise<void> => {
  const giveUpAt = systemClock.now() + 60_000
  while (!condition()) {
    if (systemClock.now() > giveUpAt) throw new Error(`never came true: ${condition.toString()}`)
    await systemClock.sleep(5)
  }
}

/** The answer to a question that must not fail. */
export const valueOf = async <N extends EngineRequestName>(
  engine: Engine,
  name: N,
  args: Args<N>,
): Promise<Answer<N>> => {
  const reply = await engine.request(name, args)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.detail}`)
  return reply.value
}

/** The first answer that `isIt` says yes to; the engine tells when there may be another. */
export const answerWhen = async <N extends EngineRequestName>(
  engine: Engine,
  name: N,
  args: Args<N>,
  isIt: (answer: Answer<N>) => boolean,
): Promise<Answer<N>> => {
  for (;;) {
    const changed = Promise.withResolvers<void>()
    const stop = engine.on((event) => {
      if (event.name === 'changed' && event.body.requests.includes(name)) changed.resolve()
    })
    const answer = await valueOf(engine, name, args)
    if (!isIt(answer)) await changed.promise
    stop()
    if (isIt(answer)) return answer
  }
}

/** The first state of a file that `isIt` says yes to. */
export const stateWhen = async (
  engine: Engine,
  sid: string,
  isIt: (state: MediaState) => boolean,
): Promise<MediaState> => {
  const stateIn = (states: Answer<'media'>): MediaState => states[sid] ?? { state: 'remote' }
  const held = await answerWhen(engine, 'media', { sids: [sid] }, (states) => isIt(stateIn(states)))
  return stateIn(held)
}
