/** Messages of chat threads, each once, with the turn that it was folded into. */
import type { AuthorKind, Delivery } from '../domain/journey.ts'
import type { RawMessage } from '../domain/records.ts'
import type { ReadDb, SqlValue, WriteDb } from './db.ts'
import { firstMessageId, instantOfId, sidKey } from './message-keys.ts'
import { numbersOfNames } from './names.ts'
import { insertSql, rowWriter } from './rows.ts'

export type TurnColumns = {
  /** Numbers of rows. */
  readonly conversationRow: number | null
  readonly engagementRow: number | null
  readonly kind: AuthorKind | null
  readonly agentSid: string | null
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
    `SELECT message_id AS id, message_index AS "index", w.name AS author,
       participant_sid AS participantSid, sent_at AS sentAt, updated_at AS updatedAt,
       delivery AS receipts, conversation_row AS conversationRow, engagement_row AS engagementRow,
       author_kind AS kind, a.name AS agentSid, delivery_state AS delivery,
       delivery_error AS deliveryError
     FROM messages LEFT JOIN names w ON w.name_id = author_id
       LEFT JOIN names a ON a.name_id = agent_id
     WHERE thread_id = ? ORDER BY message_index`,
    threadId,
  )

/** The delivery summary as it is stored. */
export const receiptsText = ({ delivery }: RawMessage): string | null =>
  delivery === null ? null : JSON.stringify(delivery)

const mediaText = ({ media }: RawMessage): string | null =>
  media.length === 0
    ? null
    : JSON.stringify(
        media.map(({ sid, filename, contentType, size }) => ({
          sid,
          filename,
          content_type: contentType,
          size,
        })),
      )

type Numbers = ReadonlyMap<string, number>

const numberOf = (numbers: Numbers, name: string | null): number | null =>
  name === null ? null : (numbers.get(name) ?? null)

const messageColumns = [
  'author_id',
  'participant_key',
  'body',
  'sent_after',
  'updated_after',
  'delivery',
  'media',
  'attributes',
  'json',
] as const

const messageValues = (message: RawMessage, id: number, names: Numbers): readonly SqlValue[] => [
  numberOf(names, message.author),
  message.participantSid === null ? null : sidKey('MB', message.participantSid),
  message.body,
  message.sentAt - instantOfId(id),
  message.updatedAt - message.sentAt,
  receiptsText(message),
  mediaText(message),
  message.attributes === '{}' ? null : message.attributes,
  message.json,
]

/** In the order of their codes. */
const authorKinds: readonly AuthorKind[] = ['customer', 'agent', 'system']
const deliveries: readonly Delivery[] = ['unknown', 'problem', 'delivered', 'read']

const codeOf = <Word>(words: readonly Word[], word: Word | null): number | null =>
  word === null ? null : words.indexOf(word)

const turnColumns = [
  'conversation_row',
  'engagement_row',
  'author_code',
  'agent_id',
  'delivery_code',
  'delivery_error',
] as const

const turnValues = (turn: TurnColumns, names: Numbers): readonly SqlValue[] => [
  turn.conversationRow,
  turn.engagementRow,
  codeOf(authorKinds, turn.kind),
  numberOf(names, turn.agentSid),
  codeOf(deliveries, turn.delivery),
  turn.deliveryError,
]

/** A message that is not in the store yet, and its turn. */
export type NewMessage = {
  readonly threadId: number
  readonly message: RawMessage
  readonly turn: TurnColumns
}

const insertMessage = insertSql(
  'INSERT INTO messages',
  ['message_id', 'sid_key', 'thread_id', 'message_index', ...messageColumns, ...turnColumns],
  'ON CONFLICT (message_id) DO NOTHING',
)

/** The first place from `id` on that no message has. */
const freePlace = (db: ReadDb, id: number): number =>
  db.get<{ id: number }>(
    `SELECT message_id + 1 AS id FROM messages m WHERE message_id >= ?
       AND NOT EXISTS (SELECT 1 FROM messages WHERE message_id = m.message_id + 1)
     ORDER BY message_id LIMIT 1`,
    id,
  )?.id ?? id

const insertAuthors = rowWriter('INSERT OR IGNORE INTO thread_authors', ['author_id', 'thread_id'])

/** Notes who wrote in which thread. */
const saveAuthors = (db: WriteDb, messages: readonly NewMessage[], names: Numbers): void => {
  const written = new Map<string, Set<number>>()
  for (const { message, threadId } of messages) {
    if (message.author === null) continue
    const threads = written.get(message.author)
    if (threads === undefined) written.set(message.author, new Set([threadId]))
    else threads.add(threadId)
  }
  for (const [author, threads] of written) {
    const id = numberOf(names, author)
    if (id === null) continue
    insertAuthors(
      db,
      [...threads].map((threadId) => [id, threadId]),
    )
  }
}

const namesIn = (messages: readonly NewMessage[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const { message, turn } of messages) {
    if (message.author !== null) names.add(message.author)
    if (turn.agentSid !== null) names.add(turn.agentSid)
  }
  return names
}

/**
 * Appends messages with their turns, the oldest first, so that each lands at the table's end or near it; of
 * one second, each takes the next free place. Tells the ID of each.
 */
export const appendMessages = (
  db: WriteDb,
  messages: readonly NewMessage[],
  onAppended: (id: number, added: NewMessage) => void,
): void => {
  const names = numbersOfNames(db, namesIn(messages))
  const write = (id: number, { threadId, message, turn }: NewMessage): boolean =>
    db.run(insertMessage, [
      id,
      sidKey('IM', message.sid),
      threadId,
      message.index,
      ...messageValues(message, id, names),
      ...turnValues(turn, names),
    ]) === 1
  let id = Number.NEGATIVE_INFINITY
  for (const added of messages.toSorted((a, b) => a.message.sentAt - b.message.sentAt)) {
    id = Math.max(id + 1, firstMessageId(added.message.sentAt))
    if (!write(id, added)) {
      id = freePlace(db, id)
      write(id, added)
    }
    onAppended(id, added)
  }
  saveAuthors(db, messages, names)
}

const setAll = (columns: readonly string[]): string =>
  columns.map((column) => `${column} = ?`).join(', ')

const updateMessage = `UPDATE messages SET ${setAll(messageColumns)} WHERE message_id = ?`

/** Replaces a message by a newer version of itself. */
export const replaceMessage = (db: WriteDb, id: number, message: RawMessage): void => {
  const { author } = message
  const names = numbersOfNames(db, new Set(author === null ? [] : [author]))
  db.run(updateMessage, [...messageValues(message, id, names), id])
}

const updateTurn = `UPDATE messages SET ${setAll(turnColumns)} WHERE message_id = ?`

/** Writes the turn of a held message. */
export const saveTurn = (db: WriteDb, id: number, turn: TurnColumns): void => {
  const { agentSid } = turn
  const names = numbersOfNames(db, new Set(agentSid === null ? [] : [agentSid]))
  db.run(updateTurn, [...turnValues(turn, names), id])
}
