import type { TaskSid, WorkerSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

const foldedTables = [
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
  db.run(
    `UPDATE tasks SET conversation_id = task_sid, carries_conversation_id = 0, thread_id = NULL,
       flex_interaction_sid = NULL, associated_contact_id = task_sid, customer_id = NULL,
       customer = NULL`,
  )
  for (const table of foldedTables) db.run(`DELETE FROM ${table}`)
  db.run(
    `UPDATE messages SET conversation_id = NULL, engagement_id = NULL, author_kind = NULL,
       agent_sid = NULL, offset_ms = NULL, delivery_state = NULL, delivery_error = NULL`,
  )
}

/** Every task that was ever heard of. */
export const heldTaskSids = (db: ReadDb): readonly TaskSid[] =>
  db.all<{ sid: TaskSid }>('SELECT task_sid AS sid FROM tasks').map(({ sid }) => sid)

/** Every worker that a list or an answer knows; those of the log come with its events. */
export const heldWorkerSids = (db: ReadDb): readonly WorkerSid[] =>
  db
    .all<{ sid: WorkerSid }>(
      `SELECT worker_sid AS sid FROM worker_snapshots
       UNION SELECT worker_sid FROM reservation_snapshots`,
    )
    .map(({ sid }) => sid)
