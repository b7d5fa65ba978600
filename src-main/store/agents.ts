/** Agents: who they are, what they are called in chat threads, and their activities. */
import type { ActivityChange, AgentProfile, EndedStretch } from '../domain/journey.ts'
import { isOfflineActivity } from '../domain/agent-state.ts'
import { quarterStart, splitAtQuarterHours } from '../domain/quarter-hours.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** The latest that events said of a worker, and when it came and went. */
export type SeenWorker = {
  /** 1 when an event about the worker itself said it, 0 when one about a reservation did. */
  readonly rank: number
  readonly name: string | null
  readonly attributes: string | null
  readonly at: number
  readonly activitySid: string | null
  readonly activity: string | null
  readonly createdAt: number | null
  readonly deletedAt: number | null
}

/** Null for a worker that no event and no list has spoken of. */
export const seenWorker = (db: ReadDb, agentSid: string): SeenWorker | null =>
  db.get<SeenWorker>(
    `SELECT seen_rank AS rank, seen_name AS name, seen_attributes AS attributes, seen_at AS at,
       seen_activity_sid AS activitySid, seen_activity AS activity, created_at AS createdAt,
       deleted_at AS deletedAt
     FROM agents WHERE agent_sid = ?`,
    agentSid,
  ) ?? null

/** The worker list has told the worker's attributes. */
export const isListed = (db: ReadDb, agentSid: string): boolean =>
  db.get(
    'SELECT 1 FROM worker_snapshots WHERE worker_sid = ? AND attributes IS NOT NULL',
    agentSid,
  ) !== undefined

export type PresentActivity = {
  readonly activitySid: string | null
  readonly activity: string | null
  readonly available: boolean | null
  readonly since: number | null
}

/** Notes that an event said again what the agent’s row says. */
export const saveSeenAt = (db: WriteDb, agentSid: string, at: number): void =>
  void db.run('UPDATE agents SET seen_at = ? WHERE agent_sid = ?', [at, agentSid])

/** Replaces an agent’s row. */
export const saveAgent = (
  db: WriteDb,
  agentSid: string,
  seen: SeenWorker,
  profile: AgentProfile,
  attributes: string,
  present: PresentActivity,
): void =>
  void db.run(
    `INSERT OR REPLACE INTO agents VALUES
       (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      agentSid,
      seen.name,
      seen.attributes,
      seen.rank,
      seen.at,
      seen.activitySid,
      seen.activity,
      seen.createdAt,
      seen.deletedAt,
      profile.name,
      profile.role,
      JSON.stringify(profile.roles),
      profile.department,
      profile.location,
      profile.manager,
      profile.team,
      profile.organization,
      profile.costPerHour,
      profile.costPerEngagement,
      JSON.stringify(profile.sourceKeys),
      attributes,
      present.activitySid,
      present.activity,
      present.available === null ? null : Number(present.available),
      present.since,
    ],
  )

/** Replaces the names that an agent writes under; returns those that came or went. */
export const saveIdentities = (
  db: WriteDb,
  agentSid: string,
  identities: readonly string[],
): readonly string[] => {
  const held = db
    .all<{ identity: string }>(
      'SELECT identity FROM agent_identities WHERE agent_sid = ?',
      agentSid,
    )
    .map(({ identity }) => identity)
  const gone = held.filter((identity) => !identities.includes(identity))
  const fresh = identities.filter((identity) => !held.includes(identity))
  for (const identity of gone)
    db.run('DELETE FROM agent_identities WHERE agent_sid = ? AND identity = ?', [
      agentSid,
      identity,
    ])
  for (const identity of fresh)
    db.run('INSERT INTO agent_identities VALUES (?, ?)', [identity, agentSid])
  return [...gone, ...fresh]
}

/** The agents of names; of two, which single sign-on could bring about, the same one each time. */
export const agentsOfIdentities = (
  db: ReadDb,
  identities: Iterable<string>,
): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ identity: string; agentSid: string }>(
        `SELECT identity, min(agent_sid) AS agentSid
         FROM json_each(?) CROSS JOIN agent_identities ON identity = value GROUP BY identity`,
        JSON.stringify([...new Set(identities)]),
      )
      .map(({ identity, agentSid }) => [identity, agentSid]),
  )

/** Keeps what one worker event says; the same event again changes nothing. */
export const saveActivityChange = (db: WriteDb, agentSid: string, change: ActivityChange): void =>
  void db.run('INSERT OR REPLACE INTO activity_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
    agentSid,
    change.at,
    change.eventSid,
    change.activitySid,
    change.activity,
    change.previousSid,
    change.previous,
    change.previousMs,
  ])

const changeColumns = `at, event_sid AS eventSid, activity_sid AS activitySid, activity,
  previous_sid AS previousSid, previous, previous_ms AS previousMs`

const selectLatestChange = `SELECT ${changeColumns} FROM activity_changes
  WHERE agent_sid = ? AND activity IS NOT NULL ORDER BY at DESC, event_sid DESC LIMIT 1`
const selectChangesAround = `SELECT ${changeColumns} FROM activity_changes WHERE agent_sid = ?
  AND at >= coalesce((SELECT max(at) FROM activity_changes WHERE agent_sid = ? AND at < ?), ?)
  AND at <= coalesce((SELECT min(at) FROM activity_changes WHERE agent_sid = ? AND at > ?), ?)
  ORDER BY at, event_sid`

/** The last activity that an event says was entered. */
export const latestChange = (db: ReadDb, agentSid: string): ActivityChange | null =>
  db.get<ActivityChange>(selectLatestChange, agentSid) ?? null

/** The changes from `from` to `to`, with the last one before and the first one after. */
export const changesAround = (
  db: ReadDb,
  agentSid: string,
  from: number,
  to: number,
): readonly ActivityChange[] =>
  db.all(selectChangesAround, agentSid, agentSid, from, from, agentSid, to, to)

const dropStretches = (db: WriteDb, agentSid: string, from: number, to: number): void => {
  const held = db.all<{ from_at: number; to_at: number }>(
    `SELECT from_at, to_at FROM activity_stretches WHERE agent_sid = ? AND to_at >= ? AND to_at <= ?`,
    agentSid,
    from,
    to,
  )
  for (const { from_at, to_at } of held)
    db.run(
      `DELETE FROM activity_slices WHERE agent_sid = ? AND interval_start BETWEEN ? AND ?
         AND to_at = ?`,
      [agentSid, quarterStart(from_at), to_at, to_at],
    )
  if (held.length > 0)
    db.run('DELETE FROM activity_stretches WHERE agent_sid = ? AND to_at BETWEEN ? AND ?', [
      agentSid,
      from,
      to,
    ])
}

/** Replaces the agent's stretches that end from `from` to `to`, and their quarter-hour slices. */
export const saveStretches = (
  db: WriteDb,
  agentSid: string,
  from: number,
  to: number,
  stretches: readonly EndedStretch[],
): void => {
  dropStretches(db, agentSid, from, to)
  for (const stretch of stretches) {
    db.run('INSERT OR REPLACE INTO activity_stretches VALUES (?, ?, ?, ?, ?)', [
      agentSid,
      stretch.from,
      stretch.to,
      stretch.activitySid,
      stretch.activity,
    ])
    if (isOfflineActivity(stretch.activity)) continue
    for (const { start, durationMs } of splitAtQuarterHours(stretch.from, stretch.to))
      db.run('INSERT OR REPLACE INTO activity_slices VALUES (?, ?, ?, ?, ?, ?)', [
        agentSid,
        start,
        stretch.to,
        stretch.activitySid,
        stretch.activity,
        durationMs,
      ])
  }
}
