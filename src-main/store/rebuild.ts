import type { TaskSid, WorkerSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

const foldedTables = [
  'tasks',
  'customers',
  'conversations',
  'engagements',
  'agents',
  'agent_identities',
  'activity_changes',
  'activity_stretches',
  'activity_slices',
  'queues_seen',
]

/** Empties every table, and every column, that can be folded again. */
export const dropFolded = (db: WriteDb): void => {
  for (const table of foldedTables) db.run(`DELETE FROM ${table}`)
  db.run(
    `UPDATE messages SET conversation_id = NULL, engagement_id = NULL, author_kind = NULL,
       agent_sid = NULL, offset_ms = NULL, delivery_state = NULL, delivery_error = NULL`,
  )
}

/** Every task that the log, a list or an answer knows. */
export const heldTaskSids = (db: ReadDb): readonly TaskSid[] =>
  db
    .all<{ sid: TaskSid }>(
      `SELECT DISTINCT task_sid AS sid FROM events WHERE task_sid IS NOT NULL
       UNION SELECT task_sid FROM task_snapshots UNION SELECT task_sid FROM reservation_snapshots`,
    )
    .map(({ sid }) => sid)

/** Every worker that a list or an answer knows; those of the log come with its events. */
export const heldWorkerSids = (db: ReadDb): readonly WorkerSid[] =>
  db
    .all<{ sid: WorkerSid }>(
      `SELECT worker_sid AS sid FROM worker_snapshots
       UNION SELECT worker_sid FROM reservation_snapshots`,
    )
    .map(({ sid }) => sid)
