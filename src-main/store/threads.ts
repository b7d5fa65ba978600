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

/** A chat thread whose messages should be read. */
export type ThreadToRead = {
  readonly chatThreadSid: ChatThreadSid
  /** Highest message index held; null before the first read. */
  readonly lastIndex: number | null
  /** Messages held. */
  readonly held: number
  readonly openedAt: number
  /** When the last of its tasks ended: one more full read makes it complete for good. Null while one is open. */
  readonly finishedAt: number | null
  /** Nobody in it has an address, so that read marks take the place of receipts. */
  readonly isWebChat: boolean
}

type ThreadRow = Omit<ThreadToRead, 'isWebChat'> & { readonly isWebChat: number }

const selectThreads = `SELECT chat_thread_sid AS chatThreadSid, last_index AS lastIndex,
  (SELECT count(*) FROM messages m WHERE m.thread_id = t.thread_id) AS held,
  opened_at AS openedAt, finished_at AS finishedAt,
  NOT EXISTS (SELECT 1 FROM participants p
    WHERE p.thread_id = t.thread_id AND p.address IS NOT NULL) AS isWebChat
FROM threads t`
const selectLive = `${selectThreads} WHERE finished_at IS NULL AND opened_at > 0
  ORDER BY read_turn LIMIT ?`
const selectFinished = `${selectThreads}
  WHERE finished_at IS NOT NULL AND finished_at > coalesce(complete_for, -1)
  ORDER BY finished_at DESC LIMIT ?`

/** Live threads, the longest unread first, then finished ones that were never read to the end, newest first. */
export const threadsToRead = (db: ReadDb, limit: number): readonly ThreadToRead[] => {
  const live = db.all<ThreadRow>(selectLive, limit)
  const finished =
    live.length >= limit ? [] : db.all<ThreadRow>(selectFinished, limit - live.length)
  return [...live, ...finished].map((row) => ({ ...row, isWebChat: row.isWebChat === 1 }))
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
