/** Chat threads: how far each was read. */
import type { ChatThreadSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** Notes what the tasks say of a thread; `finishedAt` is null while one of them is open. */
export const saveThread = (
  db: WriteDb,
  sid: ChatThreadSid,
  openedAt: number,
  finishedAt: number | null,
): void =>
  void db.run(
    `INSERT INTO threads (chat_thread_sid, opened_at, finished_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET opened_at = excluded.opened_at, finished_at = excluded.finished_at
     WHERE excluded.opened_at <> threads.opened_at OR excluded.finished_at IS NOT threads.finished_at`,
    [sid, openedAt, finishedAt],
  )

/**
 * Notes that the thread was read up to `lastIndex`: it goes to the end of the line of live ones, and is
 * complete until its tasks change.
 */
export const markThreadRead = (
  db: WriteDb,
  sid: ChatThreadSid,
  read: { readonly turn: number; readonly lastIndex: number | null; readonly isComplete: boolean },
): void =>
  void db.run(
    `INSERT INTO threads (chat_thread_sid, opened_at, last_index, read_turn) VALUES (?, 0, ?, ?)
     ON CONFLICT DO UPDATE SET last_index = excluded.last_index, read_turn = excluded.read_turn,
       complete_for = iif(?, finished_at, complete_for)`,
    [sid, read.lastIndex, read.turn, Number(read.isComplete)],
  )

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
export const threadsOfIdentity = (db: ReadDb, identity: string): readonly ChatThreadSid[] =>
  db
    .all<{ sid: ChatThreadSid }>(
      `SELECT chat_thread_sid AS sid FROM thread_authors WHERE author = ?
       UNION SELECT chat_thread_sid FROM participants WHERE identity = ?`,
      identity,
      identity,
    )
    .map(({ sid }) => sid)

export const messageThreads = (db: ReadDb): readonly ChatThreadSid[] =>
  db
    .all<{ sid: ChatThreadSid }>('SELECT DISTINCT chat_thread_sid AS sid FROM messages')
    .map(({ sid }) => sid)
