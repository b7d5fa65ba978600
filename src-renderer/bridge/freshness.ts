import type { SyncStatus } from '../../src-main/contract/views.ts'

export type Freshness = {
  /** The floor's data is too old to be shown as the present: older than three polls. */
  readonly isStale: boolean
  readonly isOffline: boolean
  /** Moment the shown data is of, by this machine's clock; null before the first answer. */
  readonly asOf: number | null
}

export const noFreshness: Freshness = { isStale: false, isOffline: false, asOf: null }

const stalePolls = 3

/** How fresh the floor is at `now`, by this machine's clock. */
export const freshnessAt = (status: SyncStatus, now: number): Freshness => ({
  isStale: status.asOf !== null && now - status.asOf > stalePolls * status.tickMs,
  isOffline: status.phase === 'offline',
  asOf: status.asOf,
})

/** The server time at which the floor's clock stands still, or null while it may run. */
export const frozenAt = (
  { isStale, isOffline, asOf }: Freshness,
  pausedAt: number | null,
  skewMs: number,
): number | null => {
  if (pausedAt !== null) return pausedAt
  return asOf !== null && (isStale || isOffline) ? asOf + skewMs : null
}
