/** Chat threads: how far each was read. */
import type { ChatThreadSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** The number of a thread, which it gets when it is first heard of. */
export const threadIdOf = (db: WriteDb, sid: ChatThreadSid): number =>
  (
    db.get<{ id: number }>('SELECT thread_id AS id FROM threads WHERE chat_thread_sid = ?', sid) ??
    db.get<{ id: number }>(
      'INSERT INTO threads (chat_thread_sid) VALUES (?) RETURNING thread_id AS id',
      sid,
    )
  )?.id ?? 0

/** Notes what the tasks say of a thread; `finishedAt` is null while one of them is open. */
export const saveThread = (
  db: WriteDb,
  threadId: number,
  openedAt: number,
  finishedAt: number | null,
): void =>
  void db.run(
    `UPDATE threads SET opened_at = ?, finished_at = ? WHERE thread_id = ?
       AND (opened_at <> ? OR finished_at IS NOT ?)`,
    [openedAt, finishedAt, threadId, openedAt, finishedAt],
  )

/**
 * Notes that the thread was read up to `lastIndex`: it goes to the end of the line of live ones, and is
 * complete until its tasks change.
 */
export const markThreadRead = (
  db: WriteDb,
  threadId: number,
  read: { readonly turn: number; readonly lastIndex: number | null; readonly isComplete: boolean },
): void =>
  void db.run(
    `UPDATE threads SET last_index = ?, read_turn = ?,
       complete_for = iif(?, finished_at, complete_for)
     WHERE thread_id = ?`,
    [read.lastIndex, read.turn, Number(read.isComplete), threadId],
  )

/** Notes that the thread is closed for good; false when that was known. */
export const closeThread = (db: WriteDb, threadId: number): boolean =>
  db.run('UPDATE threads SET is_closed = 1 WHERE thread_id = ? AND is_closed = 0', [threadId]) === 1

export const isThreadClosed = (db: ReadDb, threadId: number): boolean =>
  db.get('SELECT 1 FROM threads WHERE thread_id = ? AND is_closed = 1', threadId) !== undefined

/** The turn of the live thread that was read last. */
export const lastReadTurn = (db: ReadDb): number =>
  db.get<{ turn: number | null }>(
    'SELECT max(read_turn) AS turn FROM threads WHERE finished_at IS NULL',
  )?.turn ?? 0

export type ThreadToRead = {
  readonly chatThreadSid: ChatThreadSid
  readonly lastIndex: number | null
  readonly isFinished: number
}

/** Live threads, the longest unread first, then finished ones that were never read to the end, newest first. */
export const threadsToRead = (db: ReadDb, limit: number): readonly ThreadToRead[] => {
  const live = db.all<ThreadToRead>(
    `SELECT chat_thread_sid AS chatThreadSid, last_index AS lastIndex, 0 AS isFinished
     FROM threads WHERE finished_at IS NULL AND opened_at > 0
     ORDER BY read_turn LIMIT ?`,
    limit,
  )
  if (live.length >= limit) return live
  const finished = db.all<ThreadToRead>(
    `SELECT chat_thread_sid AS chatThreadSid, last_index AS lastIndex, 1 AS isFinished
     FROM threads
     WHERE finished_at IS NOT NULL AND finished_at > coalesce(complete_for, -1)
     ORDER BY finished_at DESC LIMIT ?`,
    limit - live.length,
  )
  return [...live, ...finished]
}

/** Threads in which somebody of that name wrote or took part. */
export const threadsOfIdentity = (db: ReadDb, identity: string): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT thread_id AS id FROM thread_authors WHERE author = ?
       UNION SELECT thread_id FROM participants WHERE identity = ?`,
      identity,
      identity,
    )
    .map(({ id }) => id)

/** Threads that no task names, or none any more. */
export const threadsWithoutTask = (db: ReadDb): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT thread_id AS id FROM threads h
       WHERE NOT EXISTS (SELECT 1 FROM tasks t WHERE t.thread_id = h.thread_id)`,
    )
    .map(({ id }) => id)
