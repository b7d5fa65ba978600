/** Chat threads: how far each was read, and the turns that its messages became. */
import type { ChatThreadSid } from '../domain/ids.ts'
import type { AuthorKind, Delivery } from '../domain/journey.ts'
import type { ThreadParticipant } from '../domain/records.ts'
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

/** Notes that the thread was read: it goes to the end of the line, and is complete until its tasks change. */
export const markThreadRead = (db: WriteDb, sid: ChatThreadSid, isComplete: boolean): void =>
  void db.run(
    `INSERT INTO threads (chat_thread_sid, opened_at, last_index, read_turn)
     VALUES (?, 0, (SELECT max(message_index) FROM messages WHERE chat_thread_sid = ?), 1)
     ON CONFLICT DO UPDATE SET last_index = excluded.last_index,
       read_turn = (SELECT max(read_turn) FROM threads) + 1,
       complete_for = iif(?, finished_at, complete_for)`,
    [sid, sid, Number(isComplete)],
  )

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
     ORDER BY read_turn, chat_thread_sid LIMIT ?`,
    limit,
  )
  if (live.length >= limit) return live
  const finished = db.all<ThreadToRead>(
    `SELECT chat_thread_sid AS chatThreadSid, last_index AS lastIndex, 1 AS isFinished
     FROM threads WHERE needs_read = 1 AND finished_at IS NOT NULL
     ORDER BY finished_at DESC, chat_thread_sid LIMIT ?`,
    limit - live.length,
  )
  return [...live, ...finished]
}

export type MessageRow = {
  readonly messageId: number
  readonly index: number
  readonly author: string | null
  readonly participantSid: string | null
  readonly sentAt: number
  readonly delivery: string | null
}

export const threadMessages = (db: ReadDb, sid: ChatThreadSid): readonly MessageRow[] =>
  db.all(
    `SELECT message_id AS messageId, message_index AS "index", author,
       participant_sid AS participantSid, sent_at AS sentAt, delivery
     FROM messages WHERE chat_thread_sid = ? ORDER BY message_index`,
    sid,
  )

export const hasMessages = (db: ReadDb, sid: ChatThreadSid): boolean =>
  db.get('SELECT 1 FROM messages WHERE chat_thread_sid = ? LIMIT 1', sid) !== undefined

export const threadParticipants = (db: ReadDb, sid: ChatThreadSid): readonly ThreadParticipant[] =>
  db.all(
    `SELECT sid, chat_thread_sid AS chatThreadSid, identity, address, binding_type AS bindingType,
       last_read_message_index AS lastReadMessageIndex
     FROM participants WHERE chat_thread_sid = ? ORDER BY sid`,
    sid,
  )

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

export type TurnRow = {
  readonly messageId: number
  readonly conversationId: string | null
  readonly engagementId: string | null
  readonly kind: AuthorKind
  readonly agentSid: string | null
  readonly offsetMs: number | null
  readonly delivery: Delivery
  readonly deliveryError: string | null
}

/** Writes a turn; one that stays as it was costs no write. */
export const saveTurn = (db: WriteDb, turn: TurnRow): void =>
  void db.run(
    `INSERT INTO turns AS held VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET conversation_id = excluded.conversation_id,
       engagement_id = excluded.engagement_id, author_kind = excluded.author_kind,
       agent_sid = excluded.agent_sid, offset_ms = excluded.offset_ms,
       delivery = excluded.delivery, delivery_error = excluded.delivery_error
     WHERE (excluded.conversation_id, excluded.engagement_id, excluded.author_kind,
         excluded.agent_sid, excluded.offset_ms, excluded.delivery, excluded.delivery_error)
       IS NOT (held.conversation_id, held.engagement_id, held.author_kind, held.agent_sid,
         held.offset_ms, held.delivery, held.delivery_error)`,
    [
      turn.messageId,
      turn.conversationId,
      turn.engagementId,
      turn.kind,
      turn.agentSid,
      turn.offsetMs,
      turn.delivery,
      turn.deliveryError,
    ],
  )
