/** How far a rebuild is, and what it goes through: everything that was ever heard of, in an order of its own. */
import type { TaskSid, WorkerSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** In their order. Only other folds read the log again, for workers and queues; a changed mapping does not. */
export const rebuildSteps = ['log', 'workers', 'tasks', 'rest', 'done'] as const
export type RebuildStep = (typeof rebuildSteps)[number]

export type RebuildState = {
  /** Of the folds. */
  readonly version: number
  /** Of the rules that the supervisor decides. */
  readonly fingerprint: string
  readonly isFromLog: boolean
  readonly step: RebuildStep
  /** How far the step is, in its own numbers. */
  readonly after: number
}

/** Null for a store that was never folded by noted rules. */
export const rebuildState = (db: ReadDb): RebuildState | null => {
  const row = db.get<Omit<RebuildState, 'isFromLog'> & { readonly isFromLog: number }>(
    'SELECT version, fingerprint, from_log AS isFromLog, step, after FROM rebuild_state',
  )
  return row === undefined ? null : { ...row, isFromLog: row.isFromLog === 1 }
}

/** Notes how far it is. */
export const saveRebuildState = (db: WriteDb, state: RebuildState): void =>
  void db.run('INSERT OR REPLACE INTO rebuild_state VALUES (1, ?, ?, ?, ?, ?)', [
    state.version,
    state.fingerprint,
    Number(state.isFromLog),
    state.step,
    state.after,
  ])

/** Tasks by number, from after `taskId`, at most `limit`. */
export const tasksAfter = (
  db: ReadDb,
  taskId: number,
  limit: number,
): readonly { readonly taskId: number; readonly taskSid: TaskSid }[] =>
  db.all(
    `SELECT task_id AS taskId, task_sid AS taskSid FROM tasks WHERE task_id > ?
     ORDER BY task_id LIMIT ?`,
    taskId,
    limit,
  )

/** Every worker that is known, from a list, an answer or an event. */
const everyWorker = `SELECT agent_sid AS sid FROM agents
  UNION SELECT worker_sid FROM worker_snapshots
  UNION SELECT worker_sid FROM reservation_snapshots`

/** Workers by SID, at most `limit` after the first `offset`. */
export const workersFrom = (db: ReadDb, offset: number, limit: number): readonly WorkerSid[] =>
  db
    .all<{ sid: WorkerSid }>(`${everyWorker} ORDER BY sid LIMIT ? OFFSET ?`, limit, offset)
    .map(({ sid }) => sid)

/** How much there is to go through: the highest number of an event and of a task, and the workers. */
export const rebuildSizes = (
  db: ReadDb,
): { readonly log: number; readonly workers: number; readonly tasks: number } => {
  const count = (sql: string): number => db.get<{ n: number | null }>(sql)?.n ?? 0
  return {
    log: count('SELECT max(event_id) AS n FROM events'),
    workers: count(`SELECT count(*) AS n FROM (${everyWorker})`),
    tasks: count('SELECT max(task_id) AS n FROM tasks'),
  }
}

/** The customers of tasks by number, from after `from` up to `to`. */
export const customersOfTasks = (db: ReadDb, from: number, to: number): readonly string[] =>
  db
    .all<{ id: string }>(
      `SELECT DISTINCT customer_id AS id FROM tasks
       WHERE task_id > ? AND task_id <= ? AND customer_id IS NOT NULL`,
      from,
      to,
    )
    .map(({ id }) => id)

/** The contacts of tasks by number, from after `from` up to `to`. */
export const contactsOfTasks = (db: ReadDb, from: number, to: number): readonly string[] =>
  db
    .all<{ id: string }>(
      `SELECT DISTINCT associated_contact_id AS id FROM tasks
       WHERE task_id > ? AND task_id <= ? AND customer IS NOT NULL`,
      from,
      to,
    )
    .map(({ id }) => id)

const isContact = (column: string): string =>
  `(EXISTS (SELECT 1 FROM tasks t WHERE t.task_sid = ${column} AND t.associated_contact_id = ${column})
    OR EXISTS (SELECT 1 FROM tasks t
      WHERE t.conversation_id = ${column} AND t.carries_conversation_id = 1))`

/** Drops what no task is of; returns how many conversations with customers. */
export const dropUnowned = (db: WriteDb): number => {
  db.run(
    `DELETE FROM customers WHERE NOT EXISTS (
       SELECT 1 FROM tasks t WHERE t.customer_id = customers.customer_id)`,
  )
  db.run(`DELETE FROM journey_contacts WHERE NOT ${isContact('associated_contact_id')}`)
  db.run(
    `DELETE FROM journey_links
     WHERE NOT (${isContact('contact_a')} AND ${isContact('contact_b')})`,
  )
  return db
    .all<{ isInternal: number }>(
      `DELETE FROM conversations WHERE NOT EXISTS (
         SELECT 1 FROM tasks t
         WHERE t.conversation_id = conversations.conversation_id AND t.carries_conversation_id = 1
       ) AND NOT EXISTS (
         SELECT 1 FROM tasks t
         WHERE t.task_sid = conversations.conversation_id AND t.carries_conversation_id = 0)
       RETURNING is_internal AS isInternal`,
    )
    .filter(({ isInternal }) => isInternal === 0).length
}
