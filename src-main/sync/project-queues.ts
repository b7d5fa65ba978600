import { sidOf } from '../domain/ids.ts'
import type { RawEvent } from '../domain/records.ts'
import type { WriteDb } from '../store/db.ts'
import { noteQueue } from '../store/reference.ts'

/** Keeps the queues that events name, each with its latest name. */
export const noteQueues = (db: WriteDb, events: readonly RawEvent[]): void => {
  const latest = new Map<string, RawEvent>()
  for (const event of events) {
    const sid = sidOf('WQ', event.data.task_queue_sid)
    if (sid !== null && (latest.get(sid)?.at ?? 0) <= event.at) latest.set(sid, event)
  }
  for (const [sid, { data, at }] of latest) noteQueue(db, sid, data.task_queue_name ?? null, at)
}
