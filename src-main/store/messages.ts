/** Messages of chat threads, each once, with the turn that it was folded into. */
import type { AuthorKind, Delivery } from '../domain/journey.ts'
import type { RawMessage } from '../domain/records.ts'
import type { ReadDb, SqlValue, WriteDb } from './db.ts'
import { insertSql, rowWriter } from './rows.ts'

export type TurnColumns = {
  readonly conversationId: string | null
  readonly engagementId: string | null
  readonly kind: AuthorKind | null
  readonly agentSid: string | null
  readonly offsetMs: number | null
  readonly delivery: Delivery | null
  readonly deliveryError: string | null
}

/** A held message without its words. */
export type HeldMessage = {
  readonly id: number
  readonly index: number
  readonly author: string | null
  readonly participantSid: string | null
  readonly sentAt: number
  readonly updatedAt: number
  /** Twilio's delivery summary as JSON text. */
  readonly receipts: string | null
} & TurnColumns

/** A thread’s messages in order of index. */
export const threadMessages = (db: ReadDb, threadId: number): readonly HeldMessage[] =>
  db.all(
    `SELECT message_id AS id, message_index AS "index", author, participant_sid AS participantSid, sent_at AS sentAt,
       updated_at AS updatedAt, delivery AS receipts, conversation_id AS conversationId,
       engagement_id AS engagementId, author_kind AS kind, agent_sid AS agentSid,
       offset_ms AS offsetMs, delivery_state AS delivery, delivery_error AS deliveryError
     FROM messages WHERE thread_id = ? ORDER BY message_index`,
    threadId,
  )

/** The delivery summary as it is stored. */
export const receiptsText = ({ delivery }: RawMessage): string | null =>
  delivery === null ? null : JSON.stringify(delivery)

const mediaText = ({ media }: RawMessage): string =>
  media.length === 0
    ? '[]'
    : JSON.stringify(
        media.map(({ sid, filename, contentType, size }) => ({
          sid,
          filename,
          content_type: contentType,
          size,
        })),
      )

const messageValues = (message: RawMessage): readonly SqlValue[] => [
  message.author,
  message.participantSid,
  message.body,
  message.sentAt,
  message.updatedAt,
  receiptsText(message),
  mediaText(message),
  message.attributes,
  message.json,
]

const turnValues = (turn: TurnColumns): readonly SqlValue[] => [
  turn.conversationId,
  turn.engagementId,
  turn.kind,
  turn.agentSid,
  turn.offsetMs,
  turn.delivery,
  turn.deliveryError,
]

/** An instant's place among message IDs: room for 64 messages in each millisecond. */
const firstMessageId = (sentAt: number): number => sentAt * 64

/** A message that is not in the store yet, and its turn. */
export type NewMessage = {
  readonly threadId: number
  readonly message: RawMessage
  readonly turn: TurnColumns
}

const messageColumns = [
  'message_id',
  'sid',
  'thread_id',
  'message_index',
  'author',
  'participant_sid',
  'body',
  'sent_at',
  'updated_at',
  'delivery',
  'media',
  'attributes',
  'json',
  'conversation_id',
  'engagement_id',
  'author_kind',
  'agent_sid',
  'offset_ms',
  'delivery_state',
  'delivery_error',
] as const
const insertMessage = insertSql(
  'INSERT INTO messages',
  messageColumns,
  'ON CONFLICT (message_id) DO NOTHING',
)

/**
 * Appends messages with their turns, the oldest first, so that each lands at the table's end or near it; of
 * one millisecond, each takes the next free place. Tells the ID of each.
 */
export const appendMessages = (
  db: WriteDb,
  messages: readonly NewMessage[],
  onAppended: (id: number, added: NewMessage) => void,
): void => {
  let id = 0
  for (const added of messages.toSorted((a, b) => a.message.sentAt - b.message.sentAt)) {
    const { threadId, message, turn } = added
    id = Math.max(id + 1, firstMessageId(message.sentAt))
    const row = [
      id,
      message.sid,
      threadId,
      message.index,
      ...messageValues(message),
      ...turnValues(turn),
    ]
    while (db.run(insertMessage, row) === 0) row[0] = id += 1
    onAppended(id, added)
  }
}

/** Replaces a message by a newer version of itself. */
export const replaceMessage = (db: WriteDb, threadId: number, message: RawMessage): void =>
  void db.run(
    `UPDATE messages SET author = ?, participant_sid = ?, body = ?, sent_at = ?, updated_at = ?,
       delivery = ?, media = ?, attributes = ?, json = ?
     WHERE thread_id = ? AND message_index = ?`,
    [...messageValues(message), threadId, message.index],
  )

/** Writes the turn of a held message. */
export const saveTurn = (db: WriteDb, threadId: number, index: number, turn: TurnColumns): void =>
  void db.run(
    `UPDATE messages SET conversation_id = ?, engagement_id = ?, author_kind = ?, agent_sid = ?,
       offset_ms = ?, delivery_state = ?, delivery_error = ?
     WHERE thread_id = ? AND message_index = ?`,
    [...turnValues(turn), threadId, index],
  )

const insertAuthors = rowWriter('INSERT OR IGNORE INTO thread_authors', ['author', 'thread_id'])

/** Notes who wrote in the thread. */
export const saveAuthors = (db: WriteDb, threadId: number, authors: Iterable<string>): void =>
  void insertAuthors(
    db,
    [...authors].map((author) => [author, threadId]),
  )
