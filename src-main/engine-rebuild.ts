/** Turns a rebuild in the background: it starts, is cancelled and goes on while everything else runs. */
import { setImmediate } from 'node:timers/promises'
import { type AppError, AppFailure } from './contract/errors.ts'
import type { SyncStatus } from './contract/views.ts'
import { appErrorFrom } from './engine-failures.ts'
import type { Logger } from './lib/log.ts'
import type { Journal } from './sync/journal.ts'

export type EngineRebuild = {
  readonly state: () => SyncStatus['rebuild']
  /** Goes on with what is due; does nothing while it runs, or when nothing is. */
  readonly start: () => void
  /** Ends after the turn under way. What is left stays due. */
  readonly cancel: () => Promise<void>
  /** Waits for the run under way. Throws what stopped it. */
  readonly ended: () => Promise<void>
}

type Run = { readonly stop: AbortController; readonly ended: Promise<AppError | null> }

export const createEngineRebuild = (
  journal: Journal,
  log: Logger,
  reports: {
    readonly progressed: () => void
    readonly failed: (error: AppError) => void
    /** All rows follow the rules now. */
    readonly ended: () => void
  },
): EngineRebuild => {
  let run: Run | null = null
  let done: number | null = journal.rebuildProgress()

  const turn = async (signal: AbortSignal): Promise<void> => {
    for (const share of journal.rebuildInTurns()) {
      done = share
      reports.progressed()
      // what waits for the thread, an answer to store or a question, comes first
      await setImmediate()
      if (signal.aborted) return
    }
    done = null
    reports.ended()
  }

  const guarded = async (signal: AbortSignal): Promise<AppError | null> => {
    try {
      await turn(signal)
      return null
    } catch (thrown) {
      const error = appErrorFrom(thrown)
      log.error('rebuild failed', error)
      reports.failed(error)
      return error
    } finally {
      run = null
      reports.progressed()
    }
  }

  return {
    state: () => (done === null ? null : { done, isRunning: run !== null }),
    start: () => {
      done = journal.rebuildProgress()
      if (run !== null || done === null) return
      const stop = new AbortController()
      run = { stop, ended: guarded(stop.signal) }
    },
    cancel: async () => {
      const stopping = run
      stopping?.stop.abort()
      await stopping?.ended
    },
    ended: async () => {
      const error = (await run?.ended) ?? null
      if (error !== null) throw new AppFailure(error.code, error.detail)
    },
  }
}
