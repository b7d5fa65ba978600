import { type QueueSid, sidOf } from '../domain/ids.ts'
import type { RawEvent } from '../domain/records.ts'
import type { WriteDb } from '../store/db.ts'
import { noteQueue } from '../store/reference.ts'

/** A queue that is mentioned without its name has none yet, whenever that was. */
const momentOf = ({ data, at }: RawEvent): number => (data.task_queue_name === undefined ? -1 : at)

/** Keeps the queues that events name, each with its latest name. */
export const noteQueues = (db: WriteDb, events: readonly RawEvent[]): void => {
  const latest = new Map<QueueSid, { at: number; names: (string | null)[] }>()
  for (const event of events) {
    const sid = sidOf('WQ', event.data.task_queue_sid)
    if (sid === null) continue
    const at = momentOf(event)
    const name = event.data.task_queue_name ?? null
    const held = latest.get(sid)
    if (held === undefined) latest.set(sid, { at, names: [name] })
    else if (at === held.at && !held.names.includes(name)) held.names.push(name)
    else if (at > held.at) {
      held.at = at
      held.names = held.names.length === 1 && held.names[0] === name ? held.names : [name]
    }
  }
  for (const [sid, { at, names }] of latest) for (const name of names) noteQueue(db, sid, name, at)
}
