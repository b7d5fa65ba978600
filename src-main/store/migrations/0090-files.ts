import type { Migration } from '../migrate.ts'

/** Files of Twilio that lie beside the store, and what is known of recordings. All of it can be fetched again. */
export const files: Migration = {
  version: 90,
  up: `
-- one row per whole file in the cache's folder, which is named by its SID; content_type is told by its bytes
CREATE TABLE files (
  sid TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_use ON files (used_at);

-- few messages carry a file: these hold only those
CREATE INDEX messages_with_media ON messages (message_id) WHERE media IS NOT NULL;
CREATE INDEX messages_with_media_by_thread ON messages (thread_id) WHERE media IS NOT NULL;

-- tasks of one call share its recordings, so each has rows of its own
CREATE TABLE recordings (
  task_sid TEXT NOT NULL,
  recording_sid TEXT NOT NULL,
  found_by TEXT NOT NULL CHECK (found_by IN ('link', 'conference', 'call')),
  status TEXT NOT NULL,
  channels INTEGER,
  started_at INTEGER,
  duration_ms INTEGER,
  is_encrypted INTEGER NOT NULL,
  PRIMARY KEY (task_sid, recording_sid)
) STRICT, WITHOUT ROWID;

-- when Twilio was last asked for a task's recordings
CREATE TABLE recording_searches (task_sid TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  recording_sid TEXT NOT NULL,
  sentence_index INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (recording_sid, sentence_index)
) STRICT, WITHOUT ROWID;
`,
}
