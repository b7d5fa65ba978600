import type { WriteDb } from '../../../src-main/store/db.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'

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
  'journey_contacts',
  'journey_links',
  'link_keys',
]

/** Empties every table, and every column, that can be folded again, and makes a rebuild due. */
export const dropFolded = (db: WriteDb): void => {
  db.run(
    `UPDATE tasks SET conversation_id = task_sid, carries_conversation_id = 0, thread_id = NULL,
       flex_interaction_sid = NULL, associated_contact_id = task_sid, customer_id = NULL,
       customer = NULL, evidence = NULL, origin_sid = NULL, indexed_second = NULL,
       indexed_print = NULL`,
  )
  db.run('DELETE FROM contact_words WHERE rowid & 4294967295 < 2147483648')
  for (const table of foldedTables) db.run(`DELETE FROM ${table}`)
  db.run(
    `UPDATE messages SET conversation_row = NULL, engagement_row = NULL, author_code = NULL,
       agent_id = NULL, delivery_code = NULL, delivery_error = NULL`,
  )
  db.run("UPDATE rebuild_state SET from_log = 1, step = 'log', after = 0")
}

/** Turns a rebuild that is due to its end; returns how many turns it took. */
export const finishRebuild = (journal: Journal): number => [...journal.rebuildInTurns()].length
