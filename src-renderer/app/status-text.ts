/** The sentences of the status bar: pure, from where the engine stands. */
import type { Gap, SyncStatus } from '../../src-main/contract/views.ts'
import {
  count,
  dayAndMonth,
  durationWords,
  percent,
  timeAndOtherDay,
  timeOfDay,
} from '../ui/format.ts'

/** How old the shown data is. `now` is this machine's time. */
export const ageText = ({ asOf }: SyncStatus, now: number): string =>
  asOf === null ? 'No data yet' : `Data ${durationWords(now - asOf)} old`

export const phaseText = ({ phase, offlineSince }: SyncStatus): string => {
  switch (phase) {
    case 'starting':
      return 'Starting'
    case 'live':
      return 'Live'
    case 'offline':
      return offlineSince === null ? 'Offline' : `Offline since ${timeOfDay(offlineSince)}`
    case 'stopped':
      return 'Stopped'
    default:
      return phase satisfies never
  }
}

export const gapLine = ({ feed, from, to, reason }: Gap, now: number): string =>
  `${feed}: ${timeAndOtherDay(from, now)} to ${timeAndOtherDay(to, now)}, ${reason}`

export const gapsText = ({ gaps }: SyncStatus, now: number): string => {
  const last = gaps.reduce<Gap | null>(
    (latest, gap) => (latest === null || gap.to > latest.to ? gap : latest),
    null,
  )
  if (last === null) return 'No gaps'
  const range = `${timeAndOtherDay(last.from, now)}–${timeAndOtherDay(last.to, now)}`
  return gaps.length === 1 ? `1 gap ${range}` : `${count(gaps.length)} gaps, last ${range}`
}

export const backfillText = ({ backfill }: SyncStatus): string | null =>
  backfill === null
    ? null
    : `Filling back to ${dayAndMonth(backfill.from)}, ${percent(Math.min(0.99, backfill.done))}`

/** A rebuild after the mapping, or the program, has changed. */
export const rebuildText = ({ rebuild }: SyncStatus): string | null => {
  if (rebuild === null) return null
  const share = percent(Math.min(0.99, rebuild.done))
  return rebuild.isRunning ? `Folding again, ${share}` : `Folding again paused at ${share}`
}

export const requestsText = ({ requestsPerMinute, slowedDown }: SyncStatus): string =>
  `API ${count(requestsPerMinute)}/min${slowedDown > 0 ? `, slowed ${count(slowedDown)}×` : ''}`
