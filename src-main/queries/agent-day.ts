import type { ActivityStretch, AgentDay, DayEngagement, Gap } from '../contract/views.ts'
import type { ActivitySid, ReservationSid, TaskSid, WorkerSid } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'

type StretchRow = {
  readonly activity_sid: ActivitySid
  readonly activity: string
  readonly available: 0 | 1 | null
  readonly from_at: number
  readonly to_at: number | null
}

/** Ended stretches that reach into the day, then the open one. */
const stretchSql = `
SELECT s.activity_sid, s.activity, k.available, s.from_at, s.to_at
FROM activity_stretches s LEFT JOIN activities k ON k.activity_sid = s.activity_sid
WHERE s.agent_sid = ? AND s.to_at > ? AND s.from_at < ?
UNION ALL
SELECT a.activity_sid, a.activity, coalesce(k.available, a.available), a.activity_since, NULL
FROM agents a LEFT JOIN activities k ON k.activity_sid = a.activity_sid
WHERE a.agent_sid = ? AND a.deleted_at IS NULL AND a.activity IS NOT NULL AND a.activity_since < ?
ORDER BY 4`

type EngagementRow = {
  readonly reservation_sid: ReservationSid
  readonly task_sid: TaskSid
  readonly kind: DayEngagement['kind']
  readonly channel: string | null
  readonly direction: DayEngagement['direction']
  readonly customer_name: string | null
  readonly queue: string | null
  readonly state: DayEngagement['state']
  readonly outcome: string | null
  readonly offered_at: number | null
  readonly started_at: number | null
  readonly wrap_up_at: number | null
  readonly ended_at: number | null
  readonly wait_time_ms: number | null
  readonly engagement_time_ms: number | null
  readonly wrap_up_time_ms: number | null
}

const engagementColumns = `reservation_sid, task_sid, engagement_type AS kind, channel, direction,
  coalesce(customer_name, customer_address) AS customer_name, queue, state,
  iif(engagement_type = 'Invitation', outcome_type, outcome) AS outcome,
  offered_at, started_at, wrap_up_at, ended_at, wait_time_ms, engagement_time_ms, wrap_up_time_ms`

const engagementSql = `
SELECT ${engagementColumns} FROM engagements
WHERE agent_sid = ? AND ended_at >= ? AND engagement_type <> 'Queue' AND is_internal = 0
  AND coalesce(offered_at, started_at, ended_at) < ?
UNION ALL
SELECT ${engagementColumns} FROM engagements
WHERE agent_sid = ? AND state <> 'final' AND ended_at IS NULL AND engagement_type <> 'Queue'
  AND is_internal = 0 AND coalesce(offered_at, started_at, phase_at, 0) < ?`

const gapSql = `
SELECT feed, from_at AS "from", to_at AS "to", coalesce(reason, 'not collected') AS reason
FROM coverage WHERE feed = ? AND state = 'gap' AND to_at > ? AND from_at < ? ORDER BY from_at`

const coveredSql = `
SELECT from_at AS "from", to_at AS "to" FROM coverage
WHERE feed = ? AND to_at > ? AND from_at < ? ORDER BY from_at`

/** Events count as covered only minutes after their time, because some arrive late: no gap until then. */
const presentMs = 5 * 60_000

/** What no row of coverage speaks of, between `from` and `to`: it has not been asked for yet. */
const uncollected = (
  rows: readonly { readonly from: number; readonly to: number }[],
  feed: string,
  from: number,
  to: number,
): Gap[] => {
  const gaps: Gap[] = []
  let at = from
  for (const row of [...rows, { from: to, to }]) {
    if (row.from > at)
      gaps.push({ feed, from: at, to: Math.min(row.from, to), reason: 'not collected yet' })
    at = Math.max(at, row.to)
  }
  return gaps.filter((gap) => gap.to - gap.from > (gap.to === to ? presentMs : 0))
}

const stretchFrom = (row: StretchRow): ActivityStretch => ({
  activitySid: row.activity_sid,
  activity: row.activity,
  available: row.available === 1,
  from: row.from_at,
  to: row.to_at,
})

const engagementFrom = (row: EngagementRow): DayEngagement => ({
  reservationSid: row.reservation_sid,
  taskSid: row.task_sid,
  kind: row.kind,
  channel: row.channel ?? 'default',
  direction: row.direction,
  customerName: row.customer_name,
  queue: row.queue,
  state: row.state,
  outcome: row.outcome,
  offeredAt: row.offered_at,
  startedAt: row.started_at,
  wrapUpAt: row.wrap_up_at,
  endedAt: row.ended_at,
  waitMs: row.wait_time_ms,
  engagementMs: row.engagement_time_ms,
  wrapUpMs: row.wrap_up_time_ms,
})

const beginOf = ({ offeredAt, startedAt, endedAt }: DayEngagement): number =>
  startedAt ?? offeredAt ?? endedAt ?? 0

/**
 * One agent's day: activities, engagements and missed or rejected offers that touch [from, to), and what
 * of it was not collected. `feed` names the feed whose coverage the day rests on; `now` bounds the gaps,
 * for what lies ahead is not missing.
 */
export const agentDay = (
  db: ReadDb,
  feed: string,
  day: { readonly agentSid: string; readonly from: number; readonly to: number },
  now: number,
): AgentDay => {
  const { agentSid, from, to } = day
  const until = Math.min(to, now)
  const spans = db.all<{ from: number; to: number }>(coveredSql, feed, from, until)
  return {
    agentSid: agentSid as WorkerSid,
    from,
    to,
    stretches: db.all<StretchRow>(stretchSql, agentSid, from, to, agentSid, to).map(stretchFrom),
    engagements: db
      .all<EngagementRow>(engagementSql, agentSid, from, to, agentSid, to)
      .map(engagementFrom)
      .sort((a, b) => beginOf(a) - beginOf(b)),
    gaps: [...db.all<Gap>(gapSql, feed, from, until), ...uncollected(spans, feed, from, until)],
  }
}
