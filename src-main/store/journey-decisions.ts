/** What people decided about journeys. Not derived, so that it survives when all else is folded again. */
import type { ReadDb, WriteDb } from './db.ts'

/** A decision that was not taken back, about contacts as they are called now. */
export type DecisionRow = {
  readonly decisionId: number
  readonly kind: 'link' | 'unlink'
  readonly contactA: string
  readonly contactB: string
  readonly author: string
  readonly at: number
}

/** All that stand, oldest first. */
export const standingDecisions = (db: ReadDb): readonly DecisionRow[] =>
  db.all(
    `SELECT decision_id AS decisionId, kind, contact_a AS contactA, contact_b AS contactB,
       author, at
     FROM standing_decisions ORDER BY decision_id`,
  )

/** Cheap to ask for every batch. */
export const hasDecisions = (db: ReadDb): boolean =>
  db.get('SELECT 1 FROM journey_decisions WHERE undone_at IS NULL LIMIT 1') !== undefined

/** Who decided, and when. */
export type Judgement = { readonly author: string; readonly at: number }

/** Notes a decision about the contacts of two tasks; returns its ID. */
export const saveDecision = (
  db: WriteDb,
  kind: DecisionRow['kind'],
  taskA: string,
  taskB: string,
  { author, at }: Judgement,
): number =>
  db.get<{ id: number }>(
    `INSERT INTO journey_decisions (kind, task_a, task_b, author, at) VALUES (?, ?, ?, ?, ?)
     RETURNING decision_id AS id`,
    kind,
    taskA,
    taskB,
    author,
    at,
  )?.id ?? 0

/** Takes a decision back; it stays on record. */
export const undoDecision = (db: WriteDb, decisionId: number, { author, at }: Judgement): void =>
  void db.run(
    `UPDATE journey_decisions SET undone_by = ?, undone_at = ?
     WHERE decision_id = ? AND undone_at IS NULL`,
    [author, at, decisionId],
  )

/** The tasks that a decision is about. */
export const decidedTasks = (db: ReadDb, decisionId: number): readonly string[] =>
  db
    .all<{ a: string; b: string }>(
      'SELECT task_a AS a, task_b AS b FROM journey_decisions WHERE decision_id = ?',
      decisionId,
    )
    .flatMap(({ a, b }) => [a, b])

export type NeverLinkedRow = Judgement & { readonly key: string }

export const neverLinkedKeys = (db: ReadDb): readonly NeverLinkedRow[] =>
  db.all('SELECT key, author, at FROM never_linked ORDER BY key')

export const saveNeverLinked = (db: WriteDb, key: string, { author, at }: Judgement): void =>
  void db.run('INSERT OR IGNORE INTO never_linked VALUES (?, ?, ?)', [key, author, at])

export const dropNeverLinked = (db: WriteDb, key: string): void =>
  void db.run('DELETE FROM never_linked WHERE key = ?', [key])
