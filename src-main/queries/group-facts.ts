/** Contact groups: their tasks, and what the supervisor noted of them. */
import type { ReadDb } from '../store/db.ts'

/**
 * The tasks of the groups in a JSON array of associated contact IDs, as (g, task_id). The ID is a
 * conversation's, or a task's, in the group; the other tasks are found by it as the exceptions they are.
 */
export const membersSql = `members AS (
  SELECT k.value AS g, t.task_id FROM json_each(?) k
    JOIN tasks t ON t.conversation_id = k.value AND t.carries_conversation_id = 1
    WHERE t.associated_contact_id = k.value
  UNION SELECT k.value, t.task_id FROM json_each(?) k JOIN tasks t ON t.task_sid = k.value
    WHERE t.associated_contact_id = k.value
  UNION SELECT k.value, t.task_id FROM json_each(?) k
    JOIN tasks t ON t.associated_contact_id = k.value AND t.associated_contact_id <> t.conversation_id)`

const tasksSql = `WITH ${membersSql}
  SELECT t.task_id AS id FROM members m JOIN tasks t ON t.task_id = m.task_id
  ORDER BY t.sort_at, t.task_sid`

/** The tasks of contact groups, by number, the oldest first. */
export const tasksOfGroups = (db: ReadDb, groups: readonly string[]): readonly number[] => {
  const ids = JSON.stringify(groups)
  return db.all<{ id: number }>(tasksSql, ids, ids, ids).map(({ id }) => id)
}

export type GroupFacts = {
  readonly hasNotes: boolean
  readonly isKept: boolean
  readonly tags: readonly string[]
}

export const noFacts: GroupFacts = { hasNotes: false, isKept: false, tags: [] }

const factsSql = `WITH ${membersSql}
  SELECT g, max(EXISTS (SELECT 1 FROM notes n WHERE n.task_id = m.task_id)) AS hasNotes,
    max(EXISTS (SELECT 1 FROM kept_groups k WHERE k.task_id = m.task_id)) AS isKept,
    (SELECT json_group_array(DISTINCT tag) FROM members o JOIN group_tags USING (task_id)
      WHERE o.g = m.g ORDER BY tag) AS tags
  FROM members m GROUP BY g`

/** What the supervisor noted of these groups. */
export const factsOfGroups = (
  db: ReadDb,
  groups: Iterable<string>,
): ReadonlyMap<string, GroupFacts> => {
  const ids = JSON.stringify([...new Set(groups)])
  return new Map(
    db
      .all<{ g: string; hasNotes: number; isKept: number; tags: string }>(factsSql, ids, ids, ids)
      .map(({ g, hasNotes, isKept, tags }) => [
        g,
        {
          hasNotes: hasNotes === 1,
          isKept: isKept === 1,
          tags: (JSON.parse(tags) as readonly string[]).toSorted(),
        },
      ]),
  )
}
