/** Notes to agents. Each is a note of its contact as well, so that it is found, listed and exported like one. */
import { identitiesOf } from '../domain/agent-identity.ts'
import { parseAttributes } from '../domain/attributes.ts'
import type { ChatThreadSid, TaskSid } from '../domain/ids.ts'
import type { NoteRoute } from '../domain/supervisor.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { addNote, type NewNote } from './own-facts.ts'

export type AgentNoteState = {
  readonly noteId: number
  readonly deliveredAt: number | null
}

export const agentNoteByKey = (db: ReadDb, key: string): AgentNoteState | null =>
  db.get<AgentNoteState>(
    'SELECT note_id AS noteId, delivered_at AS deliveredAt FROM agent_notes WHERE note_key = ?',
    key,
  ) ?? null

/** Keeps a note before it is sent. Returns its number. */
export const addAgentNote = (
  db: WriteDb,
  note: NewNote & {
    readonly key: string
    readonly agent: string | null
    readonly route: NoteRoute
  },
): number =>
  db.transaction(() => {
    const noteId = addNote(db, note)
    db.run('INSERT INTO agent_notes (note_id, note_key, agent, route) VALUES (?, ?, ?, ?)', [
      noteId,
      note.key,
      note.agent,
      note.route,
    ])
    return noteId
  })

/** Twilio has the note: in the task, or in an internal thread at an index. */
export const markDelivered = (
  db: WriteDb,
  noteId: number,
  delivery: {
    readonly at: number
    readonly route: NoteRoute
    readonly threadSid: ChatThreadSid | null
    readonly messageIndex: number | null
  },
): void =>
  void db.run(
    `UPDATE agent_notes SET delivered_at = ?, route = ?, thread_sid = ?, message_index = ?
     WHERE note_id = ?`,
    [delivery.at, delivery.route, delivery.threadSid, delivery.messageIndex, noteId],
  )

/** The name under which an agent's desktop is in chat threads; null when it is not known. */
export const identityOfAgent = (db: ReadDb, agentSid: string): string | null => {
  const held = db.get<{ attributes: string | null }>(
    'SELECT attributes FROM agents WHERE agent_sid = ?',
    agentSid,
  )
  return (
    identitiesOf(parseAttributes(held?.attributes) ?? {}, null)[0] ??
    db.get<{ identity: string }>(
      'SELECT identity FROM agent_identities WHERE agent_sid = ? ORDER BY identity LIMIT 1',
      agentSid,
    )?.identity ??
    null
  )
}

/** Internal threads of work that goes on, or ended after `since`. */
export const openAgentThreads = (
  db: ReadDb,
  since: number,
): readonly { readonly threadSid: ChatThreadSid; readonly taskSid: TaskSid }[] =>
  db.all(
    `SELECT DISTINCT a.thread_sid AS threadSid, t.task_sid AS taskSid
     FROM agent_notes a JOIN notes n ON n.note_id = a.note_id JOIN tasks t ON t.task_id = n.task_id
     WHERE a.thread_sid IS NOT NULL AND (t.state <> 'final' OR a.delivered_at >= ?)`,
    since,
  )

export type AgentAnswer = {
  readonly index: number
  readonly author: string
  readonly body: string
  readonly sentAt: number
}

/** What Twilio says of an internal thread now. True when it is news. */
export const saveAgentThread = (
  db: WriteDb,
  threadSid: ChatThreadSid,
  {
    readUpTo,
    answers,
    at,
  }: { readonly readUpTo: number; readonly answers: readonly AgentAnswer[]; readonly at: number },
): boolean =>
  db.transaction(() => {
    let changed = db.run(
      `UPDATE agent_notes SET read_at = ?
       WHERE thread_sid = ? AND message_index <= ? AND read_at IS NULL`,
      [at, threadSid, readUpTo],
    )
    for (const { index, author, body, sentAt } of answers)
      changed += db.run('INSERT OR IGNORE INTO agent_answers VALUES (?, ?, ?, ?, ?)', [
        threadSid,
        index,
        author,
        body,
        sentAt,
      ])
    return changed > 0
  })
