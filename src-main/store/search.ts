/** Writes the search indexes. */
import type { TaskFold } from '../domain/journey.ts'
import { indexable } from '../domain/search-text.ts'
import { fingerprint } from '../lib/fingerprint.ts'
import type { WriteDb } from './db.ts'

/** Indexes a new message. `meta` are the words that its contact is filtered by. */
export const indexMessage = (db: WriteDb, id: number, body: string | null, meta: string): void =>
  void db.run('INSERT INTO turn_words (rowid, body, meta) VALUES (?, ?, ?)', [
    id,
    indexable(body ?? ''),
    meta,
  ])

/** So many texts fill a page, and so many pages are merged for each: more held up large batches. */
const textsInPage = 40
const [leastPages, mergesOfPage] = [6, 2]

/**
 * Merges pieces of an index, as much as so many texts add to that work; in the transaction that wrote them. By
 * itself an index does nothing for many writes, and then much at once.
 */
export const mergeIndex = (
  db: WriteDb,
  index: 'turn_words' | 'contact_words',
  texts: number,
): void =>
  void db.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, [
    leastPages + Math.ceil((texts * mergesOfPage) / textsInPage),
  ])

/** Takes a message out of the index. */
export const forgetMessage = (db: WriteDb, id: number): void =>
  void db.run('DELETE FROM turn_words WHERE rowid = ?', [id])

/** Indexes a held message anew, by its text in the store. */
export const indexMessageAgain = (db: WriteDb, id: number, meta: string): void => {
  forgetMessage(db, id)
  const held = db.get<{ body: string | null }>('SELECT body FROM messages WHERE message_id = ?', id)
  indexMessage(db, id, held?.body ?? null, meta)
}

const contactRowid = '(? << 32) | ?'
const insertContact = `INSERT INTO contact_words (rowid, words) VALUES (${contactRowid}, ?)`
const deleteContact = `DELETE FROM contact_words WHERE rowid = (${contactRowid})`

const secondOf = (at: number): number => Math.floor(at / 1_000)

/** Where, and with a fingerprint of what, a task stands in the index. */
export type IndexPlace = { readonly second: number; readonly print: number }

/** Null for a task that is not searched: agents talk to each other. */
export const indexPlace = ({ summary, words }: TaskFold): IndexPlace | null =>
  summary.isInternal ? null : { second: secondOf(summary.sortAt), print: fingerprint(words) }

/** Indexes a task's words, unless they stand there already. */
export const indexTask = (
  db: WriteDb,
  taskId: number,
  words: string,
  before: IndexPlace | null,
  now: IndexPlace | null,
): void => {
  if (before?.print === now?.print && before?.second === now?.second) return
  if (before !== null) db.run(deleteContact, [before.second, taskId])
  if (now !== null) db.run(insertContact, [now.second, taskId, indexable(words)])
}

/** Notes share the index with tasks, in the upper half of the numbers. */
const firstNote = 2 ** 31

/** Indexes a new note. */
export const indexNote = (db: WriteDb, noteId: number, createdAt: number, body: string): void =>
  void db.run(insertContact, [secondOf(createdAt), firstNote + noteId, indexable(body)])

/** Takes a note out of the index. */
export const forgetNote = (db: WriteDb, noteId: number, createdAt: number): void =>
  void db.run(deleteContact, [secondOf(createdAt), firstNote + noteId])
