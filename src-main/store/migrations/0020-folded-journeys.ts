import type { Migration } from '../migrate.ts'

/** Everything that is folded from the log and can be dropped and folded again. */
export const foldedJourneys: Migration = {
  version: 20,
  up: `
-- one row per task that was ever heard of, with what grouping needs: its keys, its ends, its legs as JSON.
-- The row is there before the first fold, because the log refers to its number
CREATE TABLE tasks (
  task_id INTEGER PRIMARY KEY,
  task_sid TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  carries_conversation_id INTEGER NOT NULL DEFAULT 0,
  thread_id INTEGER,
  chat_thread_sid TEXT,
  flex_interaction_sid TEXT,
  associated_contact_id TEXT NOT NULL,
  has_beginning INTEGER NOT NULL DEFAULT 0,
  sort_at INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER,
  ended_at INTEGER,
  state TEXT NOT NULL DEFAULT 'final',
  outcome_type TEXT,
  channel TEXT,
  direction TEXT NOT NULL DEFAULT 'Inbound',
  is_internal INTEGER NOT NULL DEFAULT 0,
  talk_ms INTEGER,
  legs TEXT NOT NULL DEFAULT '[]',
  customer_id TEXT,
  customer TEXT,
  evidence TEXT,
  origin_sid TEXT,
  -- under which second, and a fingerprint of the words with which, the task stands in the search index
  indexed_second INTEGER,
  indexed_print INTEGER
) STRICT;
CREATE INDEX tasks_by_origin ON tasks (origin_sid) WHERE origin_sid IS NOT NULL;
CREATE INDEX tasks_by_conversation ON tasks (conversation_id) WHERE carries_conversation_id = 1;
CREATE INDEX tasks_by_thread ON tasks (thread_id) WHERE thread_id IS NOT NULL;
-- mostly the conversation ID is the Flex interaction, and names the group: these hold the exceptions
CREATE INDEX tasks_by_interaction ON tasks (flex_interaction_sid)
  WHERE flex_interaction_sid <> conversation_id;
CREATE INDEX tasks_by_group ON tasks (associated_contact_id)
  WHERE associated_contact_id <> conversation_id;
CREATE INDEX tasks_open ON tasks (task_sid) WHERE state <> 'final';
CREATE INDEX tasks_by_customer ON tasks (customer_id, sort_at) WHERE customer_id IS NOT NULL;

CREATE TABLE customers (
  customer_id TEXT PRIMARY KEY,
  key_source TEXT NOT NULL,
  raw_key TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  email TEXT,
  state TEXT,
  country TEXT,
  category TEXT,
  organization TEXT,
  region TEXT,
  segment TEXT
) STRICT, WITHOUT ROWID;

-- the group_ columns tell of the whole contact group, the same in each of its conversations
CREATE TABLE conversations (
  conversation_row INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL UNIQUE,
  associated_contact_id TEXT NOT NULL,
  task_sids TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  channel TEXT,
  direction TEXT NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  state TEXT NOT NULL,
  outcome_type TEXT,
  chat_thread_sid TEXT,
  flex_interaction_sid TEXT,
  first_message_at INTEGER,
  last_message_at INTEGER,
  message_count INTEGER NOT NULL DEFAULT 0,
  talk_ms INTEGER,
  is_internal INTEGER NOT NULL,
  group_legs INTEGER NOT NULL,
  group_agents INTEGER NOT NULL,
  group_first_message_at INTEGER,
  group_last_message_at INTEGER,
  group_message_count INTEGER NOT NULL DEFAULT 0,
  group_unread_count INTEGER NOT NULL DEFAULT 0,
  -- what the messages are filtered by in a search, and with what they are indexed
  search_meta TEXT,
  indexed_meta TEXT
) STRICT;
CREATE INDEX conversations_by_start ON conversations (started_at);

-- agent, queue and invitation engagements; the columns after recording_url serve the live floor
CREATE TABLE engagements (
  engagement_row INTEGER PRIMARY KEY,
  engagement_id TEXT NOT NULL UNIQUE,
  task_id INTEGER NOT NULL,
  engagement_type TEXT NOT NULL CHECK (engagement_type IN ('Agent', 'Queue', 'Invitation')),
  outcome_type TEXT,
  outcome_detail TEXT,
  conversation_id TEXT NOT NULL,
  task_sid TEXT NOT NULL,
  reservation_sid TEXT,
  associated_contact_id TEXT NOT NULL,
  leg_number INTEGER,
  customer_id TEXT NOT NULL,
  agent_sid TEXT,
  agent_name TEXT,
  queue_sid TEXT,
  queue TEXT,
  moved_to_queue_sid TEXT,
  channel TEXT,
  direction TEXT NOT NULL,
  campaign TEXT,
  case_id TEXT,
  category TEXT,
  company_contact TEXT,
  language TEXT,
  outcome TEXT,
  outcome_category TEXT,
  priority TEXT,
  reason TEXT,
  engaged_department TEXT,
  engaged_location TEXT,
  engaged_organization TEXT,
  engaged_manager TEXT,
  engaged_role TEXT,
  engaged_team TEXT,
  attribute_1 TEXT,
  attribute_2 TEXT,
  attribute_3 TEXT,
  fact_1 REAL,
  fact_2 REAL,
  fact_3 REAL,
  invitation_time_ms INTEGER,
  wait_time_ms INTEGER,
  engagement_time_ms INTEGER,
  hold_time_ms INTEGER,
  focus_time_ms INTEGER,
  wrap_up_time_ms INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('live', 'wrapping', 'final')),
  recording_url TEXT,
  offered_at INTEGER,
  wrap_up_at INTEGER,
  phase_at INTEGER,
  workflow_sid TEXT,
  customer_name TEXT,
  customer_address TEXT,
  task_priority INTEGER,
  is_internal INTEGER NOT NULL,
  -- what the list is ordered by and other tables tell: kept as those are, so that an index has it. The name
  -- is the customer's from other contacts, where this one tells none
  known_name TEXT,
  shown_duration_ms INTEGER,
  shown_messages INTEGER NOT NULL DEFAULT 0,
  shown_name TEXT AS (coalesce(customer_name, known_name, customer_address)) VIRTUAL,
  -- its place in the list of interactions, NULL when it is none: a customer's leg, or a queue part that
  -- waits or that no leg came of
  listed_at INTEGER GENERATED ALWAYS AS (iif(
    is_internal = 0 AND (engagement_type = 'Agent' OR (engagement_type = 'Queue' AND (state <> 'final'
      OR outcome_type IN ('Customer Left', 'Canceled', 'Deleted')))),
    coalesce(started_at, offered_at, phase_at, ended_at, 0), NULL)) VIRTUAL
) STRICT;
CREATE INDEX engagements_by_task ON engagements (task_id);
CREATE INDEX engagements_by_end ON engagements (ended_at, engagement_type);
CREATE INDEX engagements_by_agent_end ON engagements (agent_sid, ended_at) WHERE agent_sid IS NOT NULL;
CREATE INDEX engagements_listed ON engagements (listed_at) WHERE listed_at IS NOT NULL;
CREATE INDEX engagements_by_wait ON engagements (wait_time_ms) WHERE listed_at IS NOT NULL;
CREATE INDEX engagements_by_agent_name ON engagements (agent_name COLLATE NOCASE)
  WHERE listed_at IS NOT NULL;
CREATE INDEX engagements_by_customer ON engagements (shown_name COLLATE NOCASE)
  WHERE listed_at IS NOT NULL;
CREATE INDEX engagements_by_duration ON engagements (shown_duration_ms) WHERE listed_at IS NOT NULL;
CREATE INDEX engagements_by_messages ON engagements (shown_messages) WHERE listed_at IS NOT NULL;
CREATE INDEX engagements_open ON engagements (agent_sid) WHERE state <> 'final';

-- seen_* is the latest that events carried, those about the worker (seen_rank 1) before those about its
-- reservations (0); the rest is that or the listed snapshot, whichever is newer
CREATE TABLE agents (
  agent_sid TEXT PRIMARY KEY,
  seen_name TEXT,
  seen_attributes TEXT,
  seen_rank INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  seen_activity_sid TEXT,
  seen_activity TEXT,
  created_at INTEGER,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  role TEXT,
  roles TEXT NOT NULL,
  department TEXT,
  location TEXT,
  manager TEXT,
  team TEXT,
  organization TEXT,
  cost_per_hour REAL,
  cost_per_engagement REAL,
  source_keys TEXT NOT NULL,
  attributes TEXT NOT NULL,
  activity_sid TEXT,
  activity TEXT,
  available INTEGER,
  activity_since INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE agent_identities (
  identity TEXT NOT NULL,
  agent_sid TEXT NOT NULL,
  PRIMARY KEY (identity, agent_sid)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_identities_by_agent ON agent_identities (agent_sid);

-- what worker events say of activities, one small row each
CREATE TABLE activity_changes (
  agent_sid TEXT NOT NULL,
  at INTEGER NOT NULL,
  event_sid TEXT NOT NULL,
  activity_sid TEXT,
  activity TEXT,
  previous_sid TEXT,
  previous TEXT,
  previous_ms INTEGER,
  PRIMARY KEY (agent_sid, at, event_sid)
) STRICT, WITHOUT ROWID;

-- ended stretches only; the open one runs from agents.activity_since to workers_seen.at
CREATE TABLE activity_stretches (
  agent_sid TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  activity_sid TEXT,
  activity TEXT NOT NULL,
  PRIMARY KEY (agent_sid, to_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_slices (
  agent_sid TEXT NOT NULL,
  interval_start INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  activity_sid TEXT,
  activity TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  PRIMARY KEY (agent_sid, interval_start, to_at)
) STRICT, WITHOUT ROWID;

-- every queue ever named, in a list or by an event; listed ones keep their listed name
CREATE TABLE queues_seen (
  queue_sid TEXT PRIMARY KEY,
  name TEXT,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
