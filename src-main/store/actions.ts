/** The audit log: every verb of a supervisor, written before it is sent and again when it has ended. */
import type { ReadDb, WriteDb } from './db.ts'

export type ActionBegin = {
  readonly at: number
  readonly actor: string
  readonly verb: string
  readonly targetSid: string | null
  /** A name for a person: the agent's, or the customer's. */
  readonly target: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly reason: string | null
}

export type ActionEnd = {
  readonly at: number
  /** 'already' needed nothing; 'unknown' means that Twilio's answer was lost. */
  readonly result: 'done' | 'already' | 'failed' | 'unknown'
  readonly errorCode: string | null
  /** What kind of answer came, e.g. 'HTTP 412'; never its content. */
  readonly answer: string | null
}

/** Returns the action's number. */
export const saveActionBegin = (db: WriteDb, action: ActionBegin): number =>
  db.transaction(() => {
    db.run(
      `INSERT INTO actions (at, actor, verb, target_sid, target, detail, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        action.at,
        action.actor,
        action.verb,
        action.targetSid,
        action.target,
        JSON.stringify(action.detail),
        action.reason,
      ],
    )
    return db.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0
  })

export const saveActionEnd = (db: WriteDb, actionId: number, end: ActionEnd): void =>
  void db.run('INSERT INTO action_ends VALUES (?, ?, ?, ?, ?)', [
    actionId,
    end.at,
    end.result,
    end.errorCode,
    end.answer,
  ])

export type LoggedAction = {
  readonly actionId: number
  readonly verb: string
  readonly targetSid: string | null
  readonly target: string | null
  readonly detail: string
  readonly result: string
  readonly endedAt: number | null
}

export const actionOf = (db: ReadDb, actionId: number): LoggedAction | null =>
  db.get<LoggedAction>(
    `SELECT action_id AS actionId, verb, target_sid AS targetSid, target, detail, result,
       ended_at AS endedAt
     FROM v_actions WHERE action_id = ?`,
    actionId,
  ) ?? null

export type NamedActivity = { readonly activitySid: string; readonly activity: string }

/** The status that the store shows of an agent. */
export const activityOf = (db: ReadDb, agentSid: string): NamedActivity | null =>
  db.get<NamedActivity>(
    `SELECT a.activity_sid AS activitySid, coalesce(k.name, a.activity, a.activity_sid) AS activity
     FROM agents a LEFT JOIN activities k ON k.activity_sid = a.activity_sid
     WHERE a.agent_sid = ? AND a.activity_sid IS NOT NULL`,
    agentSid,
  ) ?? null

/** Name of an activity; its SID while it is not known. */
export const activityNameOf = (db: ReadDb, activitySid: string): string =>
  db.get<{ name: string }>('SELECT name FROM activities WHERE activity_sid = ?', activitySid)
    ?.name ?? activitySid

/** Whether agents take work in an activity; no while it is not known. */
export const isActivityAvailable = (db: ReadDb, activitySid: string): boolean =>
  db.get<{ available: number }>(
    'SELECT available FROM activities WHERE activity_sid = ?',
    activitySid,
  )?.available === 1

/** Name of an agent as the store knows it; its SID when it does not. */
export const agentNameOf = (db: ReadDb, agentSid: string): string =>
  db.get<{ name: string }>('SELECT name FROM agents WHERE agent_sid = ?', agentSid)?.name ??
  agentSid

export type Listening = Pick<LoggedAction, 'target' | 'detail'> & {
  readonly at: number
  readonly targetSid: string
}

/** The last time since then that the supervisor's phone was called into a call, if it was not hung up from here. */
export const lastListening = (db: ReadDb, since: number): Listening | null =>
  db.get<Listening>(
    `SELECT at, target_sid AS targetSid, target, detail FROM v_actions
     WHERE verb = 'listen-in' AND result <> 'failed' AND at >= ? AND action_id > coalesce(
       (SELECT max(action_id) FROM v_actions
        WHERE verb = 'hang-up-supervision' AND result = 'done' AND at >= ?), 0)
     ORDER BY action_id DESC LIMIT 1`,
    since,
    since,
  ) ?? null
