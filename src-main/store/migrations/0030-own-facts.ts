import type { Migration } from '../migrate.ts'

/** The supervisor's own facts. Not derived from Twilio, so they survive a rebuild. */
export const ownFacts: Migration = {
  version: 30,
  up: `
CREATE TABLE notes (
  note_id TEXT PRIMARY KEY,
  associated_contact_id TEXT NOT NULL,
  engagement_id TEXT,
  turn_id TEXT,
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_by_group ON notes (associated_contact_id, created_at);

CREATE TABLE videos (
  room_sid TEXT PRIMARY KEY,
  associated_contact_id TEXT NOT NULL,
  task_sid TEXT,
  unique_name TEXT NOT NULL,
  state TEXT NOT NULL,
  started_by TEXT,
  created_at INTEGER NOT NULL,
  joined_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX videos_by_group ON videos (associated_contact_id, created_at);

CREATE TABLE actions (
  action_id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  target_sid TEXT,
  detail TEXT NOT NULL,
  result TEXT NOT NULL,
  error_code TEXT
) STRICT;
CREATE INDEX actions_by_time ON actions (at);

CREATE TABLE journeys (
  journey_id TEXT PRIMARY KEY,
  customer_id TEXT,
  started_at INTEGER,
  ended_at INTEGER,
  contacts INTEGER NOT NULL
) STRICT;

CREATE TABLE journey_links (
  contact_a TEXT NOT NULL,
  contact_b TEXT NOT NULL,
  reason TEXT NOT NULL,
  strength TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (contact_a, contact_b)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_groups (
  associated_contact_id TEXT PRIMARY KEY,
  kept_at INTEGER NOT NULL,
  kept_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
