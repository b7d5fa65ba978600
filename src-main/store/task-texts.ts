/** A task's attributes, read back from the log: only events carry them whole. */
import { type Attributes, parseAttributes } from '../domain/attributes.ts'
import { notesAttribute } from '../domain/supervisor.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { ReadDb } from './db.ts'
import { loggedEvent, taskEventStubs } from './raw-log.ts'

export type TaskText = { readonly text: string; readonly attributes: Attributes }

/**
 * The latest that can be read, from the log, else from the list of open tasks; null when there are none.
 * Notes to the agent are left out: they are shown, and exported, as notes.
 */
export const latestAttributes = (db: ReadDb, taskId: number, taskSid: TaskSid): TaskText | null => {
  const readable = (text: string | undefined): TaskText | null => {
    const attributes = parseAttributes(text)
    if (attributes === null || text === undefined) return null
    if (!Object.hasOwn(attributes, notesAttribute)) return { text, attributes }
    const { [notesAttribute]: _notes, ...others } = attributes
    return { text: JSON.stringify(others), attributes: others }
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
