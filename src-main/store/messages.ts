/** Messages of chat threads, each once, with the turn that it was folded into. */
import type { AuthorKind, Delivery } from '../domain/journey.ts'
import type { RawMessage, ThreadParticipant } from '../domain/records.ts'
import type { ReadDb, SqlValue, WriteDb } from './db.ts'
import { rowWriter } from './rows.ts'

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
export type NewMessage = { readonly message: RawMessage; readonly turn: TurnColumns }

const insertMessages = rowWriter(
  'INSERT INTO messages',
  [
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
  ],
  'ON CONFLICT (message_id) DO NOTHING',
)

/**
 * Appends messages of one thread with their turns; of one millisecond, each takes the next free place.
 * Returns the ID of each index.
 */
export const appendMessages = (
  db: WriteDb,
  threadId: number,
  messages: readonly NewMessage[],
): ReadonlyMap<number, number> => {
  const ids = new Map<number, number>()
  let left = messages
  for (let place = 0; left.length > 0; place += 1) {
    const rows = left.map(({ message, turn }) => [
      firstMessageId(message.sentAt) + place,
      message.sid,
      threadId,
      message.index,
      ...messageValues(message),
      ...turnValues(turn),
    ])
    const isWhole = insertMessages(db, rows) === rows.length
    const held = isWhole ? null : new Set(threadMessages(db, threadId).map(({ index }) => index))
    const isHeld = ({ message }: NewMessage): boolean => held?.has(message.index) !== false
    for (const { message } of left.filter(isHeld))
      ids.set(message.index, firstMessageId(message.sentAt) + place)
    left = left.filter((one) => !isHeld(one))
  }
  return ids
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

/** Keeps who was ever in a thread; the last read index only moves forward. */
const saveParticipant = (db: WriteDb, threadId: number, participant: ThreadParticipant): boolean =>
  db.run(
    `INSERT INTO participants AS held VALUES (?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET identity = excluded.identity, address = excluded.address,
       binding_type = excluded.binding_type,
       last_read_message_index =
         max(coalesce(held.last_read_message_index, -1), excluded.last_read_message_index)
     WHERE excluded.identity IS NOT held.identity OR excluded.address IS NOT held.address
       OR excluded.binding_type IS NOT held.binding_type
       OR excluded.last_read_message_index > coalesce(held.last_read_message_index, -1)`,
    [
      participant.sid,
      threadId,
      participant.identity,
      participant.address,
      participant.bindingType,
      participant.lastReadMessageIndex,
    ],
  ) === 1

/** Keeps the list of those who are in a thread now; returns how many came, changed or went. */
export const saveParticipants = (
  db: WriteDb,
  threadId: number,
  participants: readonly ThreadParticipant[],
): number => {
  const changed = participants.filter((one) => saveParticipant(db, threadId, one)).length
  const listed = JSON.stringify(participants.map(({ sid }) => sid))
  return (
    changed +
    db.run(
      `UPDATE participants SET is_present = 1 - is_present
       WHERE thread_id = ? AND is_present <> (sid IN (SELECT value FROM json_each(?)))`,
      [threadId, listed],
    )
  )
}

/** Everybody who was ever listed in the thread. */
export const threadParticipants = (
  db: ReadDb,
  threadId: number,
): readonly (Omit<ThreadParticipant, 'chatThreadSid'> & { readonly isPresent: boolean })[] =>
  db
    .all<Omit<ThreadParticipant, 'chatThreadSid'> & { readonly isPresent: number }>(
      `SELECT sid, identity, address, binding_type AS bindingType,
         last_read_message_index AS lastReadMessageIndex, is_present AS isPresent
       FROM participants WHERE thread_id = ? ORDER BY sid`,
      threadId,
    )
    .map((one) => ({ ...one, isPresent: one.isPresent === 1 }))
