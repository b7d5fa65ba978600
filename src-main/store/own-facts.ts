/** What supervisors note of contacts: notes, tags, the keep flag, reviews and views of the list. */
import type { ReadDb, WriteDb } from './db.ts'
import { forgetNote, indexNote } from './search.ts'

export type NewNote = {
  /** The task that the note hangs on, so that it stays with its contact. */
  readonly taskId: number
  readonly engagementId: string | null
  readonly turnId: string | null
  readonly author: string
  readonly body: string
  readonly at: number
}

/** Returns the note's number. */
export const addNote = (db: WriteDb, note: NewNote): number =>
  db.transaction(() => {
    const { taskId, engagementId, turnId, author, body, at } = note
    db.run(
      `INSERT INTO notes (task_id, engagement_id, turn_id, author, body, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [taskId, engagementId, turnId, author, body, at, at],
    )
    const noteId = db.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0
    indexNote(db, noteId, at, body)
    return noteId
  })

/** Null for a note to an agent too: what was sent stays as it was sent. */
const createdAt = (db: ReadDb, noteId: number): number | null =>
  db.get<{ at: number }>(
    `SELECT created_at AS at FROM notes
     WHERE note_id = ? AND note_id NOT IN (SELECT note_id FROM agent_notes)`,
    noteId,
  )?.at ?? null

/** False when there is no such note. */
export const editNote = (db: WriteDb, noteId: number, body: string, at: number): boolean =>
  db.transaction(() => {
    const created = createdAt(db, noteId)
    if (created === null) return false
    db.run('UPDATE notes SET body = ?, updated_at = ? WHERE note_id = ?', [body, at, noteId])
    forgetNote(db, noteId, created)
    indexNote(db, noteId, created, body)
    return true
  })

/** False when there is no such note. */
export const deleteNote = (db: WriteDb, noteId: number): boolean =>
  db.transaction(() => {
    const created = createdAt(db, noteId)
    if (created === null) return false
    forgetNote(db, noteId, created)
    return db.run('DELETE FROM notes WHERE note_id = ?', [noteId]) === 1
  })

/** Replaces the tags of a contact group, given by its tasks, the oldest first. */
export const setTags = (db: WriteDb, tasks: readonly number[], tags: readonly string[]): void =>
  db.transaction(() => {
    for (const taskId of tasks) db.run('DELETE FROM group_tags WHERE task_id = ?', [taskId])
    for (const tag of new Set(tags))
      db.run('INSERT INTO group_tags VALUES (?, ?)', [tasks[0] ?? null, tag])
  })

/** Marks a contact group, given by its tasks, as one that is never cleared away, or takes the mark off. */
export const setKept = (
  db: WriteDb,
  tasks: readonly number[],
  kept: { readonly by: string; readonly at: number } | null,
): void =>
  db.transaction(() => {
    const isKept = tasks.some(
      (id) => db.get('SELECT 1 FROM kept_groups WHERE task_id = ?', id) !== undefined,
    )
    if (kept === null)
      for (const taskId of tasks) db.run('DELETE FROM kept_groups WHERE task_id = ?', [taskId])
    else if (!isKept)
      db.run('INSERT INTO kept_groups VALUES (?, ?, ?)', [tasks[0] ?? null, kept.at, kept.by])
  })

export type Review = {
  readonly contactId: string
  readonly reviewer: string
  readonly score: number
  readonly answers: Readonly<Record<string, string>>
  readonly comment: string
  readonly createdAt: number
}

/** A reviewer's second review of a leg takes the place of the first. Returns the review's number. */
export const saveReview = (db: WriteDb, review: Review): number =>
  db.get<{ id: number }>(
    `INSERT INTO reviews (contact_id, reviewer, score, answers, comment, created_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (contact_id, reviewer) DO UPDATE SET score = excluded.score,
       answers = excluded.answers, comment = excluded.comment, created_at = excluded.created_at
     RETURNING review_id AS id`,
    review.contactId,
    review.reviewer,
    review.score,
    JSON.stringify(review.answers),
    review.comment,
    review.createdAt,
  )?.id ?? 0

/** Saves a view of the list under a name, in place of one that had it. */
export const saveView = (db: WriteDb, name: string, question: string, at: number): void =>
  void db.run('INSERT OR REPLACE INTO saved_views VALUES (?, ?, ?)', [name, question, at])

/** Forgets a saved view; there may be none of that name. */
export const deleteView = (db: WriteDb, name: string): void =>
  void db.run('DELETE FROM saved_views WHERE name = ?', [name])
