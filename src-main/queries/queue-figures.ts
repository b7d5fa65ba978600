import type { QueueBoard, QueueChannel, QueueFigures } from '../contract/queue-views.ts'
import { channelClass, channelClasses } from '../domain/channels.ts'
import type { QueueSid } from '../domain/ids.ts'
import { localMidnight } from '../domain/local-day.ts'
import type { ReadDb } from '../store/db.ts'
import { answerThresholdMs } from './floor.ts'
import { isReadable } from './queue-eligibility.ts'

type QueueRow = {
  readonly sid: QueueSid
  readonly name: string
  readonly target_workers: string | null
  readonly at: number | null
  readonly pending: number
  readonly reserved: number
  readonly assigned: number
  readonly wrapping: number
  readonly longest_wait_ms: number
  readonly eligible_agents: number
  readonly available_agents: number
}
const queuesSql = `
SELECT q.queue_sid AS sid, q.name, q.target_workers, s.at, s.pending, s.reserved, s.assigned, s.wrapping,
  s.longest_wait_ms, s.eligible_agents, s.available_agents
FROM queue_snapshots q LEFT JOIN queue_statistics s ON s.queue_sid = q.queue_sid
ORDER BY q.name, q.queue_sid`

type OpenRow = {
  readonly queue_sid: string
  readonly channel: string
  readonly status: string
  readonly tasks: number
  readonly oldest: number
}
const openSql = `
SELECT s.queue_sid, coalesce(t.channel, s.channel) AS channel, s.status, count(*) AS tasks,
  min(coalesce(s.queue_entered_at, s.created_at)) AS oldest
FROM task_snapshots s LEFT JOIN tasks t ON t.task_sid = s.task_sid
WHERE s.is_listed = 1 AND s.queue_sid IS NOT NULL AND coalesce(t.is_internal, 0) = 0
GROUP BY 1, 2, 3`

type TodayRow = {
  readonly queue_sid: string
  readonly channel: string | null
  readonly answered: number
  readonly answered_within: number
  readonly abandoned: number
  readonly answered_wait_ms: number | null
}
const todaySql = `
SELECT queue_sid, channel,
  count(*) FILTER (WHERE outcome_type = 'Accepted') AS answered,
  count(*) FILTER (WHERE outcome_type = 'Accepted' AND ended_at - started_at <= ?) AS answered_within,
  count(*) FILTER (WHERE outcome_type = 'Customer Left') AS abandoned,
  sum(ended_at - started_at) FILTER (WHERE outcome_type = 'Accepted') AS answered_wait_ms
FROM engagements
WHERE engagement_type = 'Queue' AND ended_at >= ? AND started_at IS NOT NULL AND is_internal = 0
  AND queue_sid IS NOT NULL
GROUP BY queue_sid, channel`

const emptyToday: QueueChannel['today'] = {
  answered: 0,
  answeredWithin: 0,
  abandoned: 0,
  answeredWaitMs: 0,
}

/** Rows of one queue on one channel class, added up. */
const channelFrom = (
  channel: QueueChannel['channel'],
  open: readonly OpenRow[],
  today: readonly TodayRow[],
): QueueChannel => {
  const tasks = (status: string): number =>
    open.reduce((sum, row) => sum + (row.status === status ? row.tasks : 0), 0)
  const waiting = open.filter(({ status }) => status === 'pending' || status === 'reserved')
  return {
    channel,
    pending: tasks('pending'),
    offered: tasks('reserved'),
    oldestWaitingSince: waiting.length === 0 ? null : Math.min(...waiting.map((row) => row.oldest)),
    assigned: tasks('assigned'),
    wrapping: tasks('wrapping'),
    today: today.reduce(
      (sum, row) => ({
        answered: sum.answered + row.answered,
        answeredWithin: sum.answeredWithin + row.answered_within,
        abandoned: sum.abandoned + row.abandoned,
        answeredWaitMs: sum.answeredWaitMs + (row.answered_wait_ms ?? 0),
      }),
      emptyToday,
    ),
  }
}

const toldFrom = (row: QueueRow): QueueFigures['told'] =>
  row.at === null
    ? null
    : {
        at: row.at,
        waiting: row.pending + row.reserved,
        assigned: row.assigned,
        wrapping: row.wrapping,
        longestWaitMs: row.longest_wait_ms,
        eligibleAgents: row.eligible_agents,
        availableAgents: row.available_agents,
      }

const classOf = ({ channel }: { readonly channel: string | null }) => channelClass(channel ?? '')

/**
 * Every listed queue as the store has it at `now`, the server's time: its open tasks and what went through
 * it since local midnight, counted here, beside Twilio's own figures and their age.
 */
export const queueFigures = (db: ReadDb, now: number): QueueBoard => {
  const open = Map.groupBy(db.all<OpenRow>(openSql), (row) => row.queue_sid)
  const today = Map.groupBy(
    db.all<TodayRow>(todaySql, answerThresholdMs, localMidnight(now)),
    (row) => row.queue_sid,
  )
  return {
    thresholdMs: answerThresholdMs,
    queues: db.all<QueueRow>(queuesSql).map((row) => {
      const openHere = Map.groupBy(open.get(row.sid) ?? [], classOf)
      const todayHere = Map.groupBy(today.get(row.sid) ?? [], classOf)
      return {
        sid: row.sid,
        name: row.name,
        channels: channelClasses
          .filter((name) => openHere.has(name) || todayHere.has(name))
          .map((name) => channelFrom(name, openHere.get(name) ?? [], todayHere.get(name) ?? [])),
        isEligibilityKnown: isReadable(row.target_workers),
        told: toldFrom(row),
      }
    }),
  }
}
