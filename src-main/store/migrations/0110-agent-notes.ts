import type { Migration } from '../migrate.ts'

/** Notes that were sent to an agent: how far each has come, and what the agent answered; and chats that were joined. */
export const agentNotes: Migration = {
  version: 110,
  up: `
CREATE TABLE agent_notes (
  note_id INTEGER PRIMARY KEY REFERENCES notes (note_id),
  note_key TEXT NOT NULL UNIQUE,
  agent TEXT,
  route TEXT NOT NULL CHECK (route IN ('task-attribute', 'internal-thread')),
  -- null while the note is only stored here
  delivered_at INTEGER,
  thread_sid TEXT,
  message_index INTEGER,
  read_at INTEGER
) STRICT;
CREATE INDEX agent_notes_by_thread ON agent_notes (thread_sid, message_index);

CREATE TABLE agent_answers (
  thread_sid TEXT NOT NULL,
  message_index INTEGER NOT NULL,
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (thread_sid, message_index)
) STRICT, WITHOUT ROWID;

-- chat threads that a supervisor joined openly
CREATE TABLE joins (
  chat_thread_sid TEXT NOT NULL,
  joined_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  identity TEXT NOT NULL,
  left_at INTEGER,
  PRIMARY KEY (chat_thread_sid, joined_at)
) STRICT, WITHOUT ROWID;
`,
}
