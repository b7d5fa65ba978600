/** The engine's run from start to stop: contact, then polling, until it is told to pause or cannot go on. */
import type { ErrorCode } from './contract/errors.ts'
import { appErrorFrom } from './engine-failures.ts'
import type { EngineStatus } from './engine-status.ts'
import type { Clock } from './lib/clock.ts'
import type { Logger } from './lib/log.ts'
import { nextTickMs, type Poller } from './sync/poller.ts'

export type EngineRun = {
  /** Does nothing while it runs, also when it could not go on. */
  readonly start: () => void
  /** Ends once what was under way has ended. */
  readonly pause: () => Promise<void>
}

/** What passes by itself. */
const passing: readonly ErrorCode[] = ['unreachable', 'rate-limited', 'twilio-failed']

export const createEngineRun = (options: {
  readonly clock: Clock
  readonly log: Logger
  readonly tickMs: number
  readonly status: EngineStatus
  readonly connect: (signal: AbortSignal) => Promise<Poller>
  /** Runs as long as polling does; it throws nothing. */
  readonly beside?: (signal: AbortSignal) => Promise<void>
}): EngineRun => {
  const { clock, status, tickMs } = options
  let run: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null

  /** Tries again until Twilio answers; throws what trying again does not mend. */
  const connectPatiently = async (signal: AbortSignal): Promise<Poller> => {
    for (let failures = 1; ; failures += 1) {
      try {
        return await options.connect(signal)
      } catch (thrown) {
        signal.throwIfAborted()
        const error = appErrorFrom(thrown)
        if (!passing.includes(error.code)) throw thrown
        status.failed(error)
        await clock.sleep(nextTickMs({ tickMs, elapsedMs: 0, failures, isHidden: false }), signal)
      }
    }
  }

  const live = async (signal: AbortSignal): Promise<void> => {
    const stopped = new AbortController()
    let beside: Promise<void> | undefined
    try {
      const poller = await connectPatiently(signal)
      beside = options.beside?.(AbortSignal.any([signal, stopped.signal]))
      await poller.runLive(signal)
    } catch (thrown) {
      if (signal.aborted) return
      const error = appErrorFrom(thrown)
      options.log.error('stopped', error)
      status.stopped(error)
    } finally {
      stopped.abort()
      await beside
    }
  }

  return {
    start: () => {
      if (run !== null) return
      const stop = new AbortController()
      run = { stop, ended: live(stop.signal) }
    },
    pause: async () => {
      const stopping = run
      run = null
      stopping?.stop.abort()
      await stopping?.ended
    },
  }
}
