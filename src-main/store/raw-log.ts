/** The append-only log of what Twilio said: events and messages, each once, as it came. */
import { eventFields } from '../domain/event-fields.ts'
import { sidOf, type TaskSid } from '../domain/ids.ts'
import type { RawEvent, RawMessage, ThreadParticipant } from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** Appends an event; false when it is there already. */
export const insertEvent = (db: WriteDb, event: RawEvent): boolean =>
  db.run(
    `INSERT INTO events (sid, at, type, task_sid, reservation_sid, worker_sid, json)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (at, sid) DO NOTHING`,
    [
      event.sid,
      event.at,
      event.type,
      event.taskSid,
      event.reservationSid,
      event.workerSid,
      event.json,
    ],
  ) === 1

/** A logged event without its words, cheap to read. */
export type EventStub = { readonly eventId: number; readonly at: number; readonly type: string }

export const taskEventStubs = (db: ReadDb, taskSid: TaskSid): readonly EventStub[] =>
  db.all('SELECT event_id AS eventId, at, type FROM events WHERE task_sid = ? ORDER BY at', taskSid)

type EventRow = {
  readonly sid: RawEvent['sid']
  readonly type: string
  readonly at: number
  readonly task_sid: string | null
  readonly reservation_sid: string | null
  readonly worker_sid: string | null
  readonly json: string
}

const eventFromRow = (row: EventRow): RawEvent => ({
  sid: row.sid,
  type: row.type,
  at: row.at,
  taskSid: sidOf('WT', row.task_sid),
  reservationSid: sidOf('WR', row.reservation_sid),
  workerSid: sidOf('WK', row.worker_sid),
  data: eventFields(JSON.parse(row.json)),
  json: row.json,
})

const eventColumns = 'sid, type, at, task_sid, reservation_sid, worker_sid, json'

export const loggedEvent = (db: ReadDb, eventId: number): RawEvent | null => {
  const row = db.get<EventRow>(`SELECT ${eventColumns} FROM events WHERE event_id = ?`, eventId)
  return row === undefined ? null : eventFromRow(row)
}

/** The whole log in order of arrival, from after `eventId`, at most `limit`. */
export const eventsAfter = (
  db: ReadDb,
  eventId: number,
  limit: number,
): readonly { readonly eventId: number; readonly event: RawEvent }[] =>
  db
    .all<EventRow & { readonly event_id: number }>(
      `SELECT event_id, ${eventColumns} FROM events WHERE event_id > ? ORDER BY event_id LIMIT ?`,
      eventId,
      limit,
    )
    .map((row) => ({ eventId: row.event_id, event: eventFromRow(row) }))

/** An instant's place among message IDs: room for 64 messages in each millisecond. */
const firstMessageId = (sentAt: number): number => sentAt * 64

const messageValues = (message: RawMessage) => [
  message.author,
  message.participantSid,
  message.body,
  message.sentAt,
  message.updatedAt,
  message.delivery === null ? null : JSON.stringify(message.delivery),
  mediaText(message),
  message.attributes,
  message.json,
]

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

const insertMessage = (db: WriteDb, message: RawMessage): void => {
  const values = [message.sid, message.chatThreadSid, message.index, ...messageValues(message)]
  for (let id = firstMessageId(message.sentAt); ; id += 1) {
    const isFree = db.run(
      `INSERT INTO messages (message_id, sid, chat_thread_sid, message_index, author,
         participant_sid, body, sent_at, updated_at, delivery, media, attributes, json)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING`,
      [id, ...values],
    )
    if (isFree === 1) return
  }
}

type HeldMessage = { readonly index: number; readonly updatedAt: number; readonly json: string }

/**
 * Appends messages of one thread, or replaces them by newer versions of themselves (edited, delivered).
 * `changed` counts both.
 */
export const saveMessages = (
  db: WriteDb,
  chatThreadSid: string,
  messages: readonly RawMessage[],
): { readonly fresh: number; readonly changed: number } => {
  const indexes = messages.map(({ index }) => index)
  const held = new Map(
    db
      .all<HeldMessage>(
        `SELECT message_index AS "index", updated_at AS updatedAt, json FROM messages
         WHERE chat_thread_sid = ? AND message_index BETWEEN ? AND ?`,
        chatThreadSid,
        Math.min(...indexes),
        Math.max(...indexes),
      )
      .map((row) => [row.index, row]),
  )
  let fresh = 0
  let replaced = 0
  for (const message of messages) {
    const before = held.get(message.index)
    if (before === undefined) {
      insertMessage(db, message)
      fresh += 1
    } else if (before.json !== message.json && before.updatedAt <= message.updatedAt) {
      db.run(
        `UPDATE messages SET author = ?, participant_sid = ?, body = ?, sent_at = ?, updated_at = ?,
           delivery = ?, media = ?, attributes = ?, json = ?
         WHERE chat_thread_sid = ? AND message_index = ?`,
        [...messageValues(message), chatThreadSid, message.index],
      )
      replaced += 1
    } else continue
    held.set(message.index, message)
  }
  for (const author of new Set(messages.map((message) => message.author)))
    if (author !== null)
      db.run('INSERT OR IGNORE INTO thread_authors VALUES (?, ?)', [author, chatThreadSid])
  return { fresh, changed: fresh + replaced }
}

/** Keeps who was ever in a thread; the last read index only moves forward. */
export const saveParticipant = (db: WriteDb, participant: ThreadParticipant): boolean =>
  db.run(
    `INSERT INTO participants AS held VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET identity = excluded.identity, address = excluded.address,
       binding_type = excluded.binding_type,
       last_read_message_index =
         max(coalesce(held.last_read_message_index, -1), excluded.last_read_message_index)
     WHERE excluded.identity IS NOT held.identity OR excluded.address IS NOT held.address
       OR excluded.binding_type IS NOT held.binding_type
       OR excluded.last_read_message_index > coalesce(held.last_read_message_index, -1)`,
    [
      participant.sid,
      participant.chatThreadSid,
      participant.identity,
      participant.address,
      participant.bindingType,
      participant.lastReadMessageIndex,
    ],
  ) === 1

export const rawCounts = (db: ReadDb): { readonly events: number; readonly messages: number } => ({
  events: db.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0,
  messages: db.get<{ n: number }>('SELECT count(*) AS n FROM messages')?.n ?? 0,
})
