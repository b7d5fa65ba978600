import type { Migration } from '../migrate.ts'

/**
 * What Twilio said, as it said it, and what the engine knows of its own progress. Nothing here is derived.
 * Events keep their order of arrival (a back-fill runs newest first); messages carry their instant in the
 * rowid, so that the newest page needs no sort.
 */
export const rawLog: Migration = {
  version: 10,
  up: `
CREATE TABLE store_identity (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  account_sid TEXT NOT NULL,
  workspace_sid TEXT
) STRICT;

-- Twilio's SIDs are random, so that an index of them is touched all over by every batch. Tasks and threads
-- have small numbers of their own, in the order in which they were first heard of; events are unique by
-- instant and SID, which is in order of time.
CREATE TABLE events (
  event_id INTEGER PRIMARY KEY,
  sid TEXT NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  task_id INTEGER,
  reservation_sid TEXT,
  worker_sid TEXT,
  json TEXT NOT NULL,
  UNIQUE (at, sid)
) STRICT;
CREATE INDEX events_by_task ON events (task_id, at, type) WHERE task_id IS NOT NULL;

-- texts that stand in many rows: authors, and agents' SIDs
CREATE TABLE names (
  name_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- message_id = whole seconds of sent_at since 2020 * 64 + a small number, unique: newest first is a walk down
-- the table. Where a second is full, a message takes a later second's place: sent_after counts from its place.
-- Millions of these rows are most of the store, so they name everything by number, a SID that has the shape of
-- Twilio's own is its 16 bytes, and what is the usual thing takes no room: media and attributes are NULL for none,
-- updated_after is 0. Columns that end in _code count the words that the column of that name spells out.
-- The columns after json are the turn that the message was folded into: in the same row, because a second
-- table would double the writes of a transcript
CREATE TABLE messages (
  message_id INTEGER PRIMARY KEY,
  sid_key ANY NOT NULL,
  thread_id INTEGER NOT NULL,
  message_index INTEGER NOT NULL,
  author_id INTEGER,
  participant_key ANY,
  body TEXT,
  sent_after INTEGER NOT NULL,
  updated_after INTEGER NOT NULL,
  delivery TEXT,
  media TEXT,
  attributes TEXT,
  json TEXT NOT NULL,
  conversation_row INTEGER,
  engagement_row INTEGER,
  author_code INTEGER,
  agent_id INTEGER,
  delivery_code INTEGER,
  delivery_error TEXT,
  sid TEXT AS (iif(typeof(sid_key) = 'blob', 'IM' || lower(hex(sid_key)), sid_key)) VIRTUAL,
  participant_sid TEXT
    AS (iif(typeof(participant_key) = 'blob', 'MB' || lower(hex(participant_key)), participant_key)) VIRTUAL,
  sent_at INTEGER AS (((message_id >> 6) + 1577836800) * 1000 + sent_after) VIRTUAL,
  updated_at INTEGER AS (sent_at + updated_after) VIRTUAL,
  author_kind TEXT
    AS (CASE author_code WHEN 0 THEN 'customer' WHEN 1 THEN 'agent' WHEN 2 THEN 'system' END) VIRTUAL,
  delivery_state TEXT AS (CASE delivery_code
    WHEN 0 THEN 'unknown' WHEN 1 THEN 'problem' WHEN 2 THEN 'delivered' WHEN 3 THEN 'read' END) VIRTUAL,
  UNIQUE (thread_id, message_index)
) STRICT;

-- who wrote where, so that a name that turns out to be an agent's finds its messages
CREATE TABLE thread_authors (
  author_id INTEGER NOT NULL,
  thread_id INTEGER NOT NULL,
  PRIMARY KEY (author_id, thread_id)
) STRICT, WITHOUT ROWID;

-- every participant ever listed: one who left is no longer listed, but its messages remain
CREATE TABLE participants (
  sid TEXT NOT NULL,
  thread_id INTEGER NOT NULL,
  identity TEXT,
  address TEXT,
  binding_type TEXT,
  last_read_message_index INTEGER,
  is_present INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (thread_id, sid)
) STRICT, WITHOUT ROWID;

CREATE INDEX participants_by_identity ON participants (identity) WHERE identity IS NOT NULL;

-- how far each chat thread was read; finished_at is when the last of its tasks ended, NULL while one is open
CREATE TABLE threads (
  thread_id INTEGER PRIMARY KEY,
  chat_thread_sid TEXT NOT NULL UNIQUE,
  opened_at INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER,
  last_index INTEGER,
  read_turn INTEGER NOT NULL DEFAULT 0,
  complete_for INTEGER,
  is_closed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX threads_live ON threads (read_turn) WHERE finished_at IS NULL;
CREATE INDEX threads_unread ON threads (finished_at)
  WHERE finished_at IS NOT NULL AND finished_at > coalesce(complete_for, -1);

CREATE TABLE coverage (
  feed TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('covered', 'gap')),
  reason TEXT,
  PRIMARY KEY (feed, from_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE worker_snapshots (
  worker_sid TEXT PRIMARY KEY,
  friendly_name TEXT NOT NULL,
  activity_sid TEXT NOT NULL,
  activity TEXT NOT NULL,
  available INTEGER NOT NULL,
  activity_since INTEGER NOT NULL,
  attributes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- apart, because it moves with every answer while the snapshots rarely change
CREATE TABLE workers_seen (worker_sid TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- from answers and from events alike: the later one counts
CREATE TABLE worker_capacities (
  worker_sid TEXT NOT NULL,
  channel TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  available INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (worker_sid, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
  activity_sid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  available INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_snapshots (
  queue_sid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  target_workers TEXT
) STRICT, WITHOUT ROWID;

-- what Twilio itself counted, each queue at its own time
CREATE TABLE queue_statistics (
  queue_sid TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  assigned INTEGER NOT NULL,
  wrapping INTEGER NOT NULL,
  longest_wait_ms INTEGER NOT NULL,
  eligible_agents INTEGER NOT NULL,
  available_agents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workflows (
  workflow_sid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  reservation_timeout_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- tasks as the list of open ones last showed them; kept after that only while events do not tell it all
CREATE TABLE task_snapshots (
  task_sid TEXT PRIMARY KEY,
  is_listed INTEGER NOT NULL,
  status TEXT NOT NULL,
  attributes TEXT NOT NULL,
  priority INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  queue_entered_at INTEGER,
  queue_sid TEXT,
  queue TEXT,
  workflow_sid TEXT,
  channel TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX task_snapshots_listed ON task_snapshots (is_listed, status, task_sid);

-- tasks that events show as open and the list does not: gone once that has lasted
CREATE TABLE absent_tasks (
  task_sid TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  is_gone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reservation_snapshots (
  reservation_sid TEXT PRIMARY KEY,
  task_sid TEXT NOT NULL,
  worker_sid TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_snapshots_by_task ON reservation_snapshots (task_sid);
`,
}
