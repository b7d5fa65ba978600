import type { Leg } from '../domain/journey.ts'

/**
 * From the first acceptance to the last wrap-up, or completion where there was no wrap-up (ms). Null with
 * no leg, while one goes on, and where the beginning of one is older than the log.
 */
export const talkTime = (legs: readonly Leg[]): number | null => {
  let from: number | null = null
  let to: number | null = null
  for (const { startedAt, leftAt } of legs) {
    if (startedAt === null || leftAt === null) return null
    from = from === null ? startedAt : Math.min(from, startedAt)
    to = to === null ? leftAt : Math.max(to, leftAt)
  }
  return from === null || to === null ? null : to - from
}
