import { sidOf } from '../domain/ids.ts'
import type { RawEvent } from '../domain/records.ts'
import type { WriteDb } from '../store/db.ts'
import { noteQueue } from '../store/reference.ts'

/** A queue that is mentioned without its name has none yet, whenever that was. */
const momentOf = ({ data, at }: RawEvent): number => (data.task_queue_name === undefined ? -1 : at)

/** Keeps the queues that events name, each with its latest name. */
export const noteQueues = (db: WriteDb, events: readonly RawEvent[]): void => {
  const byQueue = Map.groupBy(events, ({ data }) => sidOf('WQ', data.task_queue_sid))
  for (const [sid, own] of byQueue) {
    if (sid === null) continue
    const latest = own.reduce((last, event) => Math.max(last, momentOf(event)), -1)
    const told = own.filter((event) => momentOf(event) === latest)
    for (const name of new Set(told.map(({ data }) => data.task_queue_name ?? null)))
      noteQueue(db, sid, name, latest)
  }
}
