/** What is known of the recordings of voice tasks, and of what was said in them. */
import { eventFields } from '../domain/event-fields.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { WorkState } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'

export type StoredRecording = {
  readonly sid: string
  readonly foundBy: 'link' | 'conference' | 'call'
  readonly status: string
  readonly channels: 1 | 2 | null
  readonly startedAt: number | null
  readonly durationMs: number | null
  readonly isEncrypted: boolean
}

/** What finding a task's recordings needs of it. */
export type RecordedTask = {
  readonly taskId: number
  readonly taskSid: TaskSid
  readonly channel: string | null
  readonly state: WorkState
  readonly endedAt: number | null
}

const taskColumns = `t.task_id AS taskId, t.task_sid AS taskSid, t.channel, t.state,
  t.ended_at AS endedAt`

/** The task of a leg or queue part; null for an unknown one. */
export const taskOfContact = (db: ReadDb, contactId: string): RecordedTask | null =>
  db.get<RecordedTask>(
    `SELECT ${taskColumns} FROM engagements e JOIN tasks t ON t.task_id = e.task_id
     WHERE e.engagement_id = ?`,
    contactId,
  ) ?? null

export const recordedTask = (db: ReadDb, taskSid: string): RecordedTask | null =>
  db.get<RecordedTask>(`SELECT ${taskColumns} FROM tasks t WHERE t.task_sid = ?`, taskSid) ?? null

/** Voice tasks that ended since `since` and were never asked for, the newest first. */
export const unsearchedTasks = (
  db: ReadDb,
  since: number,
  until: number,
  limit: number,
): readonly RecordedTask[] =>
  db.all(
    `SELECT DISTINCT ${taskColumns} FROM engagements e JOIN tasks t ON t.task_id = e.task_id
     WHERE e.ended_at BETWEEN ? AND ? AND e.engagement_type = 'Agent' AND t.state = 'final'
       AND lower(t.channel) IN ('voice', 'call', 'phone')
       AND NOT EXISTS (SELECT 1 FROM recording_searches s WHERE s.task_sid = t.task_sid)
     ORDER BY e.ended_at DESC LIMIT ?`,
    since,
    until,
    limit,
  )

/** A recording that can be fetched, and when the call was. */
export type FetchableRecording = {
  readonly sid: string
  readonly sentAt: number
  readonly durationMs: number | null
}

/** Recordings of calls since `since` that can be fetched, the newest first. */
export const fetchableRecordings = (db: ReadDb, since: number): readonly FetchableRecording[] =>
  db.all(
    `SELECT recording_sid AS sid, max(started_at) AS sentAt, duration_ms AS durationMs
     FROM recordings WHERE started_at >= ? AND status = 'completed' AND is_encrypted = 0
     GROUP BY recording_sid ORDER BY sentAt DESC`,
    since,
  )

type Row = Omit<StoredRecording, 'isEncrypted'> & { readonly isEncrypted: number }

/** In order of time. */
export const recordingsOfTask = (db: ReadDb, taskSid: string): readonly StoredRecording[] =>
  db
    .all<Row>(
      `SELECT recording_sid AS sid, found_by AS foundBy, status, channels, started_at AS startedAt,
         duration_ms AS durationMs, is_encrypted AS isEncrypted
       FROM recordings WHERE task_sid = ? ORDER BY started_at, recording_sid`,
      taskSid,
    )
    .map((row) => ({ ...row, isEncrypted: row.isEncrypted === 1 }))

/** Whether each side of a recording has a channel of its own. */
export const isDualRecording = (db: ReadDb, recordingSid: string): boolean =>
  db.get(
    'SELECT 1 FROM recordings WHERE recording_sid = ? AND channels = 2 LIMIT 1',
    recordingSid,
  ) !== undefined

/** When Twilio was last asked for a task's recordings; null when never. */
export const searchedAt = (db: ReadDb, taskSid: string): number | null =>
  db.get<{ at: number }>('SELECT at FROM recording_searches WHERE task_sid = ?', taskSid)?.at ??
  null

/** Keeps what a search found; what Twilio does not list any more keeps its last row. */
export const saveRecordings = (
  db: WriteDb,
  taskSid: string,
  found: readonly StoredRecording[],
  at: number,
): void =>
  db.transaction(() => {
    for (const each of found)
      db.run('INSERT OR REPLACE INTO recordings VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
        taskSid,
        each.sid,
        each.foundBy,
        each.status,
        each.channels,
        each.startedAt,
        each.durationMs,
        Number(each.isEncrypted),
      ])
    db.run('INSERT OR REPLACE INTO recording_searches VALUES (?, ?)', [taskSid, at])
  })

export type StoredSentence = {
  readonly from: number
  readonly to: number
  readonly channel: number
  readonly text: string
}

export const saveSentences = (
  db: WriteDb,
  recordingSid: string,
  sentences: readonly StoredSentence[],
): void =>
  db.transaction(() => {
    db.run('DELETE FROM sentences WHERE recording_sid = ?', [recordingSid])
    for (const [index, { from, to, channel, text }] of sentences.entries())
      db.run('INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)', [
        recordingSid,
        index,
        from,
        to,
        channel,
        text,
      ])
  })

/** In the order in which they were said. */
export const sentencesOf = (db: ReadDb, recordingSid: string): readonly StoredSentence[] =>
  db.all(
    `SELECT from_ms AS "from", to_ms AS "to", channel, body AS text FROM sentences
     WHERE recording_sid = ? ORDER BY from_ms, sentence_index`,
    recordingSid,
  )

const statesRead = 50

/** The attributes of a task as its newest events and the list of open tasks tell them, as JSON texts. */
export const toldAttributes = (db: ReadDb, task: RecordedTask): readonly string[] => {
  const events = db
    .all<{ json: string }>(
      'SELECT json FROM events WHERE task_id = ? ORDER BY at DESC LIMIT ?',
      task.taskId,
      statesRead,
    )
    .map(({ json }) => eventFields(JSON.parse(json))['task_attributes'])
  const listed = db.get<{ attributes: string }>(
    'SELECT attributes FROM task_snapshots WHERE task_sid = ?',
    task.taskSid,
  )
  return [...new Set([listed?.attributes, ...events].filter((text) => text !== undefined))]
}
