import type { Floor, FloorAgent, FloorFigures } from '../contract/views.ts'
import { asTexts, parseAttributes, valueAt } from '../domain/attributes.ts'
import { localMidnight } from '../domain/local-day.ts'
import type { ActivitySid, QueueSid, WorkerSid } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'
import { agentLoad, agentWork } from './agent-work.ts'
import { type EligibleQueues, queueEligibility } from './queue-eligibility.ts'

type AgentRow = {
  readonly agent_sid: WorkerSid
  readonly name: string
  readonly team: string | null
  readonly manager: string | null
  readonly department: string | null
  readonly location: string | null
  readonly role: FloorAgent['role']
  readonly attributes: string
  readonly activity_sid: ActivitySid | null
  readonly activity: string | null
  readonly available: 0 | 1 | null
  readonly activity_since: number | null
}

type TodayRow = {
  readonly handled: number
  readonly aht_ms: number | null
  readonly missed: number
  readonly rejected: number
  readonly last_missed_at: number | null
}

type WaitingRow = {
  readonly waiting: number
  readonly oldest: number | null
  readonly channel: string | null
}

/** Only whom Twilio named lately: a worker who is not listed any more has left the floor. */
const listedMs = 60_000
const agentSql = `
SELECT a.agent_sid, a.name, a.team, a.manager, a.department, a.location, a.role, a.attributes,
  a.activity_sid, coalesce(k.name, a.activity) AS activity, coalesce(k.available, a.available) AS available, a.activity_since
FROM agents a
JOIN workers_seen w ON w.worker_sid = a.agent_sid
LEFT JOIN activities k ON k.activity_sid = a.activity_sid
WHERE a.deleted_at IS NULL AND w.at > (SELECT max(at) FROM workers_seen) - ${listedMs}`

/** Averages leave out what has no times, because its start lies before the oldest event. */
const todaySql = `
SELECT
  count(*) FILTER (WHERE engagement_type = 'Agent') AS handled,
  round(avg(engagement_time_ms + coalesce(wrap_up_time_ms, 0))
    FILTER (WHERE engagement_type = 'Agent')) AS aht_ms,
  count(*) FILTER (WHERE outcome_type = 'Missed') AS missed,
  count(*) FILTER (WHERE outcome_type = 'Rejected') AS rejected,
  max(ended_at) FILTER (WHERE outcome_type = 'Missed') AS last_missed_at
FROM engagements
WHERE agent_sid = ? AND ended_at >= ? AND is_internal = 0`

/** The channel is that of the oldest: SQLite takes a bare column from the row of the one min(). */
const waitingSql = `
SELECT count(*) AS waiting, min(coalesce(s.queue_entered_at, s.created_at)) AS oldest,
  coalesce(t.channel, s.channel) AS channel
FROM task_snapshots s LEFT JOIN tasks t ON t.task_sid = s.task_sid
WHERE s.is_listed = 1 AND s.status IN ('pending', 'reserved') AND coalesce(t.is_internal, 0) = 0`

const serviceLevelSql = `
SELECT
  count(*) FILTER (WHERE outcome_type = 'Accepted' AND ended_at - started_at <= ?) AS answered_within,
  count(*) FILTER (WHERE outcome_type IN ('Accepted', 'Customer Left')) AS offered
FROM engagements
WHERE engagement_type = 'Queue' AND ended_at >= ? AND started_at IS NOT NULL AND is_internal = 0`

/** Answered within a minute counts as in time, for every queue, until thresholds per queue can be set. */
export const answerThresholdMs = 60_000

const skillsPath = ['routing', 'skills']
const skillsOf = (attributes: string): readonly string[] =>
  asTexts(valueAt(parseAttributes(attributes) ?? {}, skillsPath))

/**
 * The live floor as the store has it. `now` is the server's time in epoch ms; "today" begins at the local
 * midnight before it. Reads are by index, so that asking for the few agents that an answer touched costs
 * the same however many there are.
 */
export const openFloor = (db: ReadDb) => {
  const readQueues = queueEligibility(db)

  const agentFrom = (row: AgentRow, queuesOf: EligibleQueues, now: number): FloorAgent => {
    const today = db.get<TodayRow>(todaySql, row.agent_sid, localMidnight(now))
    const work = agentWork(db, row.agent_sid)
    return {
      agentSid: row.agent_sid,
      name: row.name,
      team: row.team,
      manager: row.manager,
      department: row.department,
      location: row.location,
      role: row.role,
      skills: skillsOf(row.attributes),
      queueSids: queuesOf(row.attributes),
      activitySid: row.activity_sid,
      activity: row.activity ?? '',
      available: row.available === 1,
      activitySince: row.activity_since,
      work,
      lastMissedAt: today?.last_missed_at ?? null,
      load: agentLoad(db, row.agent_sid, work),
      today: {
        handled: today?.handled ?? 0,
        ahtMs: today?.aht_ms ?? null,
        missed: today?.missed ?? 0,
        rejected: today?.rejected ?? 0,
      },
    }
  }

  const figures = (now: number): FloorFigures => {
    const waiting = db.get<WaitingRow>(waitingSql)
    const level = db.get<{ answered_within: number; offered: number }>(
      serviceLevelSql,
      answerThresholdMs,
      localMidnight(now),
    )
    return {
      waiting: waiting?.waiting ?? 0,
      oldestWaitingSince: waiting?.oldest ?? null,
      oldestWaitingChannel: waiting?.channel ?? null,
      serviceLevel: {
        answeredWithin: level?.answered_within ?? 0,
        offered: level?.offered ?? 0,
        thresholdMs: answerThresholdMs,
      },
    }
  }

  const agents = (now: number): FloorAgent[] => {
    const queuesOf = readQueues()
    return db.all<AgentRow>(agentSql).map((row) => agentFrom(row, queuesOf, now))
  }

  return {
    agents,
    figures,
    /** The agent as the floor shows it, or null when it is not on the floor (any more). */
    agent: (agentSid: string, now: number): FloorAgent | null => {
      const row = db.get<AgentRow>(`${agentSql} AND a.agent_sid = ?`, agentSid)
      return row === undefined ? null : agentFrom(row, readQueues(), now)
    },
    floor: (now: number): Omit<Floor, 'version'> => ({
      agents: agents(now),
      figures: figures(now),
      activities: db
        .all<{ sid: ActivitySid; name: string; available: 0 | 1 }>(
          'SELECT activity_sid AS sid, name, available FROM activities ORDER BY name',
        )
        .map((activity) => ({ ...activity, available: activity.available === 1 })),
      queues: db.all<{ sid: QueueSid; name: string }>(
        'SELECT queue_sid AS sid, name FROM queue_snapshots ORDER BY name',
      ),
    }),
  }
}
