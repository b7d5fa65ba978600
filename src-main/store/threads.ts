/** Chat threads: how far each was read. */
import type { ChatThreadSid } from '../domain/ids.ts'
import type { LeftAs } from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { rowWriter } from './rows.ts'

/** A thread's number, and whether any message of it was ever asked for. */
export type ThreadKey = { readonly threadId: number; readonly isRead: boolean }

/** The number of a thread, which it gets when it is first heard of. */
export const threadKeyOf = (db: WriteDb, sid: ChatThreadSid): ThreadKey => {
  const { id, turn } = db.get<{ id: number; turn: number }>(
    'SELECT thread_id AS id, read_turn AS turn FROM threads WHERE chat_thread_sid = ?',
    sid,
  ) ??
    db.get<{ id: number; turn: number }>(
      `INSERT INTO threads (chat_thread_sid) VALUES (?)
       RETURNING thread_id AS id, read_turn AS turn`,
      sid,
    ) ?? { id: 0, turn: 0 }
  return { threadId: id, isRead: turn > 0 }
}

/**
 * The numbers of threads. One that has none yet gets the next, and its row when it is saved, which must be
 * in the same transaction.
 */
export const threadIdsOf = (
  db: ReadDb,
  sids: Iterable<ChatThreadSid>,
): ReadonlyMap<ChatThreadSid, number> => {
  const ids = new Map<ChatThreadSid, number | null>()
  for (const sid of sids) ids.set(sid, null)
  const held = db.all<{ sid: ChatThreadSid; id: number }>(
    `SELECT chat_thread_sid AS sid, thread_id AS id
     FROM json_each(?) CROSS JOIN threads ON chat_thread_sid = value`,
    JSON.stringify([...ids.keys()]),
  )
  for (const { sid, id } of held) ids.set(sid, id)
  let last = db.get<{ id: number | null }>('SELECT max(thread_id) AS id FROM threads')?.id ?? 0
  return new Map([...ids].map(([sid, id]) => [sid, id ?? (last += 1)]))
}

/** What the tasks of a thread say of it; `finishedAt` is null while one of them is open. */
export type ThreadSpan = {
  readonly threadId: number
  readonly sid: ChatThreadSid
  readonly openedAt: number
  readonly finishedAt: number | null
}

const writeThreads = rowWriter(
  'INSERT INTO threads AS held',
  ['thread_id', 'chat_thread_sid', 'opened_at', 'finished_at'],
  `ON CONFLICT (thread_id) DO UPDATE SET opened_at = excluded.opened_at,
     finished_at = excluded.finished_at
   WHERE held.opened_at <> excluded.opened_at OR held.finished_at IS NOT excluded.finished_at`,
)

/** Writes what the tasks say of their threads. */
export const saveThreads = (db: WriteDb, threads: readonly ThreadSpan[]): void =>
  void writeThreads(
    db,
    threads.map(({ threadId, sid, openedAt, finishedAt }) => [threadId, sid, openedAt, finishedAt]),
  )

/** Forgets what tasks said of a thread that none of them is on any more. */
export const clearSpan = (db: WriteDb, threadId: number): void =>
  void db.run('UPDATE threads SET opened_at = 0, finished_at = NULL WHERE thread_id = ?', [
    threadId,
  ])

/** Those of the threads of which a message is held. */
export const threadsWithMessages = (db: ReadDb, threadIds: Iterable<number>): readonly number[] => {
  const ids = [...threadIds]
  if (ids.length === 0) return []
  return db
    .all<{ id: number }>(
      `SELECT thread_id AS id FROM json_each(?) CROSS JOIN threads ON thread_id = value
       WHERE last_index IS NOT NULL`,
      JSON.stringify(ids),
    )
    .map(({ id }) => id)
}

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

/** Those of the threads that are closed for good. */
export const closedThreads = (db: ReadDb, threadIds: readonly number[]): ReadonlySet<number> =>
  new Set(
    db
      .all<{ id: number }>(
        `SELECT thread_id AS id FROM json_each(?) CROSS JOIN threads ON thread_id = value
         WHERE is_closed = 1`,
        JSON.stringify(threadIds),
      )
      .map(({ id }) => id),
  )

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

const threadFromRow = (row: ThreadRow): ThreadToRead => ({
  ...row,
  isWebChat: row.isWebChat === 1,
})

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
  return [...live, ...finished].map(threadFromRow)
}

/** Those of the threads that are to be read; one that was read to its end is not. */
export const threadsToReadOf = (
  db: ReadDb,
  threadIds: readonly number[],
): readonly ThreadToRead[] =>
  db
    .all<ThreadRow>(
      `${selectThreads} WHERE thread_id IN (SELECT value FROM json_each(?)) AND opened_at > 0
       AND (finished_at IS NULL OR finished_at > coalesce(complete_for, -1))`,
      JSON.stringify(threadIds),
    )
    .map(threadFromRow)

/** Threads in which somebody of that name wrote or took part. */
export const threadsOfIdentity = (db: ReadDb, identity: string): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT thread_id AS id FROM names JOIN thread_authors ON author_id = name_id WHERE name = ?
       UNION SELECT thread_id FROM participants WHERE identity = ?`,
      identity,
      identity,
    )
    .map(({ id }) => id)

/** Notes which threads are left in this state, and no others; returns those held of which that is news. */
export const saveLeftThreads = (
  db: WriteDb,
  leftAs: LeftAs,
  sids: readonly ChatThreadSid[],
): readonly number[] => {
  const listed = JSON.stringify(sids)
  const gone = db.all<{ sid: string }>(
    `DELETE FROM left_threads
     WHERE left_as = ? AND chat_thread_sid NOT IN (SELECT value FROM json_each(?))
     RETURNING chat_thread_sid AS sid`,
    leftAs,
    listed,
  )
  const left = db.all<{ sid: string }>(
    `INSERT INTO left_threads (chat_thread_sid, left_as) SELECT value, ? FROM json_each(?) WHERE true
     ON CONFLICT (chat_thread_sid) DO UPDATE SET left_as = excluded.left_as
     WHERE left_as <> excluded.left_as
     RETURNING chat_thread_sid AS sid`,
    leftAs,
    listed,
  )
  return db
    .all<{ id: number }>(
      `SELECT thread_id AS id FROM json_each(?) CROSS JOIN threads ON chat_thread_sid = value`,
      JSON.stringify([...gone, ...left].map(({ sid }) => sid)),
    )
    .map(({ id }) => id)
}

/** Threads that no task names, or none any more. */
export const threadsWithoutTask = (db: ReadDb): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT thread_id AS id FROM threads h
       WHERE NOT EXISTS (SELECT 1 FROM tasks t WHERE t.thread_id = h.thread_id)`,
    )
    .map(({ id }) => id)
