/** A task's attributes, read back from the log: only events carry them whole. */
import { type Attributes, parseAttributes } from '../domain/attributes.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { ReadDb } from './db.ts'
import { loggedEvent, taskEventStubs } from './raw-log.ts'

export type TaskText = { readonly text: string; readonly attributes: Attributes }

/** The latest that can be read, from the log, else from the list of open tasks; null when there are none. */
export const latestAttributes = (db: ReadDb, taskId: number, taskSid: TaskSid): TaskText | null => {
  const readable = (text: string | undefined): TaskText | null => {
    const attributes = parseAttributes(text)
    return attributes === null || text === undefined ? null : { text, attributes }
  }
  for (const { eventId } of [...taskEventStubs(db, taskId)].reverse()) {
    const found = readable(loggedEvent(db, eventId, taskSid)?.data.task_attributes)
    if (found !== null) return found
  }
  return readable(
    db.get<{ attributes: string }>(
      'SELECT attributes FROM task_snapshots WHERE task_sid = ?',
      taskSid,
    )?.attributes,
  )
}
