import type { Migration } from '../migrate.ts'

/**
 * The supervisor's own facts. Not derived from Twilio, so they survive a rebuild. What is said of a contact
 * group hangs on one of its tasks: the group's ID changes when another task turns out to belong to it.
 */
export const ownFacts: Migration = {
  version: 30,
  up: `
CREATE TABLE notes (
  note_id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL,
  engagement_id TEXT,
  turn_id TEXT,
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_by_task ON notes (task_id);

CREATE TABLE videos (
  room_sid TEXT PRIMARY KEY,
  associated_contact_id TEXT NOT NULL,
  task_sid TEXT NOT NULL,
  unique_name TEXT NOT NULL,
  link TEXT,
  state TEXT NOT NULL CHECK (state IN ('link-sent', 'waiting', 'in-call', 'ended')),
  started_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  joined_at INTEGER,
  ended_at INTEGER,
  in_room TEXT NOT NULL
) STRICT;
CREATE INDEX videos_by_group ON videos (associated_contact_id, created_at);

-- what a supervisor did: one row when it begins, one when it ends, and neither is ever changed
CREATE TABLE actions (
  action_id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  target_sid TEXT,
  target TEXT,
  detail TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX actions_by_time ON actions (at);
CREATE TABLE action_ends (
  action_id INTEGER PRIMARY KEY REFERENCES actions (action_id),
  at INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('done', 'already', 'failed', 'unknown')),
  error_code TEXT,
  answer TEXT
) STRICT;
CREATE TRIGGER actions_stay BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER actions_last BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER action_ends_stay BEFORE UPDATE ON action_ends
  BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER action_ends_last BEFORE DELETE ON action_ends
  BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE kept_groups (
  task_id INTEGER PRIMARY KEY,
  kept_at INTEGER NOT NULL,
  kept_by TEXT NOT NULL
) STRICT;
`,
}
