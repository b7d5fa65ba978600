/** The geometry of an agent's day: pure, from its stretches and engagements. */
import type { AgentDay, DayEngagement } from '../../../../src-main/contract/views.ts'
import { isOfflineActivity } from '../../../../src-main/domain/agent-state.ts'

export type Span = { readonly from: number; readonly to: number }

const hourMs = 3_600_000
const leastHours = 4

/** Local hours divide the axis; zones that are off by half an hour keep their own marks. */
const hourBefore = (at: number): number => {
  const hour = new Date(at)
  hour.setMinutes(0, 0, 0)
  return hour.getTime()
}

/**
 * The part of the day worth showing: from the hour of the first sign of work to the end of the present
 * hour, four hours at least, within the day.
 */
export const ribbonSpan = (day: AgentDay, now: number): Span => {
  const starts = [
    ...day.stretches.filter(({ activity }) => !isOfflineActivity(activity)).map(({ from }) => from),
    ...day.engagements.flatMap(({ offeredAt, startedAt }) => offeredAt ?? startedAt ?? []),
  ]
  const first = Math.max(day.from, hourBefore(Math.min(now, ...starts)))
  const end = Math.min(day.to, hourBefore(now) + hourMs)
  const short = leastHours * hourMs - (end - first)
  if (short <= 0) return { from: first, to: end }
  const from = Math.max(day.from, first - short)
  return { from, to: Math.min(day.to, Math.max(end, from + leastHours * hourMs)) }
}

/** Where a stretch lies on the axis, in per cent; null when none of it is on it. */
export const placeOn = (span: Span, from: number, to: number) => {
  const start = Math.max(from, span.from)
  const end = Math.min(to, span.to)
  if (end <= start) return null
  const whole = span.to - span.from
  return { left: (100 * (start - span.from)) / whole, width: (100 * (end - start)) / whole }
}

/** Full hours on the axis, thinned so that their labels do not touch. */
export const hourMarks = ({ from, to }: Span): readonly number[] => {
  const hours = Math.round((to - from) / hourMs)
  const every = hours <= 6 ? 1 : hours <= 12 ? 2 : 4
  return Array.from({ length: Math.floor(hours / every) + 1 }, (_, index) => index)
    .map((index) => from + index * every * hourMs)
    .filter((at) => at < to)
}

/** Begin and end of an engagement on the axis; an open one reaches to now. */
export const engagementSpan = (engagement: DayEngagement, now: number): Span | null => {
  const from = engagement.startedAt ?? engagement.offeredAt
  if (from === null) return null
  return { from, to: engagement.endedAt ?? (engagement.state === 'final' ? from : now) }
}

/** Engagements that overlap lie in different lanes; those beyond the last lane share it. */
export const inLanes = (
  engagements: readonly DayEngagement[],
  now: number,
  most: number,
): readonly {
  readonly engagement: DayEngagement
  readonly span: Span
  readonly lane: number
}[] => {
  const ends: number[] = []
  return engagements
    .flatMap((engagement) => {
      const span = engagementSpan(engagement, now)
      return span === null ? [] : [{ engagement, span }]
    })
    .sort((a, b) => a.span.from - b.span.from)
    .map(({ engagement, span }) => {
      const free = ends.findIndex((end) => end <= span.from)
      const lane = Math.min(most - 1, free === -1 ? ends.length : free)
      ends[lane] = Math.max(ends[lane] ?? 0, span.to)
      return { engagement, span, lane }
    })
}

/** Time in each activity of the day up to now, the longest first. */
export const activitySums = (day: AgentDay, now: number) => {
  const sums = new Map<string, number>()
  for (const { activity, from, to } of day.stretches) {
    const ms = Math.max(0, Math.min(to ?? now, now) - Math.max(from, day.from))
    sums.set(activity, (sums.get(activity) ?? 0) + ms)
  }
  return [...sums]
    .map(([activity, ms]) => ({ activity, ms }))
    .sort((a, b) => b.ms - a.ms || a.activity.localeCompare(b.activity))
}
