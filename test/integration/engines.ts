import type { EngineConfig } from '../../src-main/contract/engine-port.ts'
import type { SyncStatus } from '../../src-main/contract/views.ts'
import { createEngine, type Engine } from '../../src-main/engine.ts'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import { createLogger } from '../../src-main/lib/log.ts'
import type { Simulator } from '../../src-main/simulator/start.ts'

/** An engine on a simulated floor, with quick ticks. */
export const engineOn = (
  simulator: Simulator,
  dataDir: string,
  change: Partial<EngineConfig> = {},
  timeoutMs = 20_000,
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
  const giveUpAt = clock.now() + 60_000
  while (!condition()) {
    if (clock.now() > giveUpAt) throw new Error(`never came true: ${condition.toString()}`)
    await clock.sleep(5)
  }
}
