/** The append-only log of TaskRouter events, each once, as it came. */
import { eventFields } from '../domain/event-fields.ts'
import { sidOf, type TaskSid } from '../domain/ids.ts'
import type { RawEvent } from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { rowWriter } from './rows.ts'

const writeEvents = rowWriter(
  'INSERT INTO events',
  ['sid', 'at', 'type', 'task_id', 'reservation_sid', 'worker_sid', 'json'],
  'ON CONFLICT (at, sid) DO NOTHING',
)

/** Appends events, each of the task with the number that `taskId` gives; returns those that are new. */
export const appendEvents = (
  db: WriteDb,
  events: readonly RawEvent[],
  taskId: (event: RawEvent) => number | null,
): readonly RawEvent[] => {
  const last = db.get<{ id: number | null }>('SELECT max(event_id) AS id FROM events')?.id ?? 0
  const rows = events.map((event) => [
    event.sid,
    event.at,
    event.type,
    taskId(event),
    event.reservationSid,
    event.workerSid,
    event.json,
  ])
  if (writeEvents(db, rows) === events.length) return events
  const keyOf = ({ at, sid }: Pick<RawEvent, 'at' | 'sid'>): string => `${at} ${sid}`
  const added = db.all<Pick<RawEvent, 'at' | 'sid'>>(
    'SELECT at, sid FROM events WHERE event_id > ?',
    last,
  )
  const fresh = new Set(added.map(keyOf))
  return events.filter((event) => fresh.delete(keyOf(event)))
}

/** A logged event without its words, cheap to read. */
export type EventStub = { readonly eventId: number; readonly at: number; readonly type: string }

/** A task’s logged events in order of time. */
export const taskEventStubs = (db: ReadDb, taskId: number): readonly EventStub[] =>
  db.all('SELECT event_id AS eventId, at, type FROM events WHERE task_id = ? ORDER BY at', taskId)

type EventRow = {
  readonly sid: RawEvent['sid']
  readonly type: string
  readonly at: number
  readonly reservation_sid: string | null
  readonly worker_sid: string | null
  readonly json: string
}

const eventFromRow = (row: EventRow, taskSid: TaskSid | null): RawEvent => ({
  sid: row.sid,
  type: row.type,
  at: row.at,
  taskSid,
  reservationSid: sidOf('WR', row.reservation_sid),
  workerSid: sidOf('WK', row.worker_sid),
  data: eventFields(JSON.parse(row.json)),
  json: row.json,
})

const eventColumns = 'sid, type, at, reservation_sid, worker_sid, json'
const selectEvent = `SELECT ${eventColumns} FROM events WHERE event_id = ?`

/** One event of the given task. */
export const loggedEvent = (db: ReadDb, eventId: number, taskSid: TaskSid): RawEvent | null => {
  const row = db.get<EventRow>(selectEvent, eventId)
  return row === undefined ? null : eventFromRow(row, taskSid)
}

/**
 * The whole log in order of arrival, from after `eventId`, at most `limit`. The events' tasks are left
 * out: who reads it this way wants queues and workers.
 */
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
    .map((row) => ({ eventId: row.event_id, event: eventFromRow(row, null) }))

/** Counts by reading; not for every tick. */
export const rawCounts = (db: ReadDb): { readonly events: number; readonly messages: number } => ({
  events: db.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0,
  messages: db.get<{ n: number }>('SELECT count(*) AS n FROM messages')?.n ?? 0,
})
