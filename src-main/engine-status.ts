/** Where the engine stands, kept up to date and published at most once a second. */
import type { AppError } from './contract/errors.ts'
import type { Gap, SyncStatus } from './contract/views.ts'
import type { Clock } from './lib/clock.ts'
import { coalesce } from './lib/coalesce.ts'
import type { Journal } from './sync/journal.ts'
import type { Traffic } from './twilio/meter.ts'

const restMs = 1_000

export type EngineStatus = {
  readonly current: () => SyncStatus
  /** The floor's feeds have answered. */
  readonly ticked: () => void
  readonly failed: (error: AppError) => void
  /** Polling ended; null when it was asked to. */
  readonly stopped: (error: AppError | null) => void
  readonly progressed: (backfill: SyncStatus['backfill']) => void
  /** Counts or traffic have moved on. */
  readonly changed: () => void
  /** Nothing is published any more: the store is about to close. */
  readonly close: () => void
}

export const gapsIn = (journal: Journal, feed: string): readonly Gap[] =>
  journal
    .coverage(feed)
    .filter((span) => span.state === 'gap')
    .map(({ from, to, reason }) => ({ feed, from, to, reason: reason ?? 'unknown' }))

export const createEngineStatus = (options: {
  readonly clock: Clock
  readonly tickMs: number
  readonly traffic: () => Traffic
  /** What the store holds now. */
  readonly held: () => Pick<SyncStatus, 'asOf' | 'rebuild' | 'gaps' | 'counts'>
  readonly publish: (status: SyncStatus) => void
}): EngineStatus => {
  const { clock } = options
  let phase: SyncStatus['phase'] = 'starting'
  let offlineSince: number | null = null
  let problem: AppError | null = null
  let backfill: SyncStatus['backfill'] = null
  let isClosed = false

  const current = (): SyncStatus => {
    const { requestsPerMinute, slowedDown, skewMs } = options.traffic()
    return {
      phase,
      tickMs: options.tickMs,
      skewMs,
      offlineSince,
      problem,
      requestsPerMinute,
      slowedDown,
      backfill,
      ...options.held(),
    }
  }

  const publishSoon = coalesce(clock, restMs, () => {
    if (!isClosed) options.publish(current())
  })
  const changed = (): void => {
    if (phase !== 'stopped') publishSoon()
  }

  return {
    current,
    changed,
    close: () => {
      isClosed = true
    },
    ticked: () => {
      phase = 'live'
      offlineSince = null
      problem = null
      changed()
    },
    failed: (error) => {
      problem = error
      if (error.code === 'unreachable') {
        phase = 'offline'
        offlineSince ??= clock.now()
      }
      changed()
    },
    stopped: (error) => {
      phase = 'stopped'
      problem = error
      backfill = null
      options.publish(current())
    },
    progressed: (now) => {
      backfill = now
      changed()
    },
  }
}
