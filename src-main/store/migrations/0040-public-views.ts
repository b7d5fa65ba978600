import type { Migration } from '../migrate.ts'

const owner = `(SELECT account_sid FROM store_identity) AS account_sid,
  (SELECT workspace_sid FROM store_identity) AS workspace_sid`

/** A contact without a link is a journey of its own. `contact` names its table: the inner one has the column too. */
const journeyOf = (contact: string): string =>
  `coalesce((SELECT j.journey_id FROM journey_contacts j
    WHERE j.associated_contact_id = ${contact}), ${contact})`

const engagementColumns = `${owner},
  e.engagement_id, e.engagement_type, e.outcome_type, e.outcome_detail, e.conversation_id, e.task_sid,
  e.reservation_sid, e.engagement_id AS contact_id, e.associated_contact_id,
  iif(e.is_internal, NULL, ${journeyOf('e.associated_contact_id')}) AS journey_id, e.customer_id,
  e.agent_sid, e.agent_name, e.queue_sid, e.queue,
  e.moved_to_queue_sid, e.channel, 'Twilio' AS channel_vendor, 'Flex' AS platform, e.direction,
  e.campaign, e.case_id, e.category, e.company_contact, e.language, e.outcome, e.outcome_category,
  e.priority, e.reason, e.engaged_department, e.engaged_location, e.engaged_organization,
  e.engaged_manager, e.engaged_role, e.engaged_team, e.attribute_1, e.attribute_2, e.attribute_3,
  e.fact_1, e.fact_2, e.fact_3, e.invitation_time_ms, e.wait_time_ms, e.engagement_time_ms,
  e.hold_time_ms, e.focus_time_ms, e.wrap_up_time_ms, e.started_at, e.ended_at, e.state,
  e.recording_url`

/** The read contract: names, columns and their order are public and change only with a note in the change log. */
export const publicViews: Migration = {
  version: 40,
  up: `
CREATE VIEW v_agents AS SELECT ${owner},
  a.agent_sid, a.name, iif(a.deleted_at IS NULL, 'Active', 'Inactive') AS state, a.role, a.roles,
  a.department, a.location, a.manager, a.team, a.organization, a.cost_per_hour, a.cost_per_engagement,
  a.activity_sid, a.activity, coalesce(k.available, a.available) AS available, a.activity_since,
  a.attributes
FROM agents a LEFT JOIN activities k ON k.activity_sid = a.activity_sid;

-- ended stretches were cut at quarter hours when they ended; the open one is cut here
CREATE VIEW v_agent_status AS
WITH RECURSIVE open_slices (agent_sid, activity_sid, activity, from_at, to_at, slice) AS (
  SELECT a.agent_sid, a.activity_sid, a.activity, a.activity_since, w.at,
    a.activity_since - a.activity_since % 900000
  FROM agents a JOIN workers_seen w ON w.worker_sid = a.agent_sid
  WHERE a.deleted_at IS NULL AND a.activity_since < w.at AND lower(trim(a.activity)) <> 'offline'
  UNION ALL
  SELECT agent_sid, activity_sid, activity, from_at, to_at, slice + 900000
  FROM open_slices WHERE slice + 900000 < to_at
), slices AS (
  SELECT agent_sid, activity_sid, activity, interval_start, duration_ms FROM activity_slices
  UNION ALL
  SELECT agent_sid, activity_sid, activity, slice,
    min(to_at, slice + 900000) - max(from_at, slice)
  FROM open_slices
)
SELECT ${owner}, agent_sid, activity_sid, max(activity) AS activity, interval_start,
  sum(duration_ms) AS duration_ms
FROM slices GROUP BY agent_sid, interval_start, coalesce(activity_sid, activity);

CREATE VIEW v_queues AS SELECT ${owner}, queue_sid, name FROM queue_snapshots
UNION ALL
SELECT ${owner}, queue_sid, coalesce(name, queue_sid) FROM queues_seen
WHERE queue_sid NOT IN (SELECT queue_sid FROM queue_snapshots);

CREATE VIEW v_customers AS SELECT ${owner},
  customer_id, key_source, raw_key, name, phone, email, state, country, category, organization,
  region, segment
FROM customers;

CREATE VIEW v_conversations AS SELECT ${owner},
  conversation_id, task_sids, customer_id, ${journeyOf('c.associated_contact_id')} AS journey_id,
  channel, direction,
  started_at, ended_at, state, outcome_type, chat_thread_sid, flex_interaction_sid, first_message_at,
  last_message_at, message_count,
  iif(chat_thread_sid IS NULL, talk_ms, last_message_at - first_message_at) AS duration_ms
FROM conversations c WHERE is_internal = 0;

CREATE VIEW v_engagements AS SELECT ${engagementColumns} FROM engagements e;

CREATE VIEW v_interactions AS SELECT ${engagementColumns},
  g.group_legs AS legs, e.leg_number, g.group_agents AS agents_seen,
  iif(t.chat_thread_sid IS NULL, t.talk_ms, g.group_last_message_at - g.group_first_message_at)
    AS duration_ms,
  iif(t.chat_thread_sid IS NULL, 0, g.group_message_count) AS message_count,
  iif(t.chat_thread_sid IS NULL, 0, g.group_unread_count) AS unread_count,
  coalesce(e.customer_name, c.name) AS customer_name,
  e.recording_url IS NOT NULL AS has_recording,
  EXISTS (SELECT 1 FROM videos v WHERE v.associated_contact_id = e.associated_contact_id) AS has_video,
  e.associated_contact_id IN (
    SELECT k.associated_contact_id FROM notes n JOIN tasks k ON k.task_id = n.task_id) AS has_notes,
  e.associated_contact_id IN (
    SELECT k.associated_contact_id FROM kept_groups n JOIN tasks k ON k.task_id = n.task_id) AS kept
FROM engagements e
  LEFT JOIN conversations g ON g.conversation_id = e.conversation_id
  LEFT JOIN tasks t ON t.task_id = e.task_id
  LEFT JOIN customers c ON c.customer_id = e.customer_id
WHERE e.engagement_type = 'Agent' AND e.is_internal = 0;

CREATE VIEW v_turns AS SELECT ${owner},
  m.sid AS turn_id, t.chat_thread_sid, m.message_index, g.conversation_id, e.engagement_id,
  m.author_kind, a.name AS agent_sid, w.name AS author, m.body, m.sent_at,
  m.sent_at - g.group_first_message_at AS offset_ms, m.delivery_state AS delivery, m.delivery_error,
  coalesce(m.media, '[]') AS media, coalesce(m.attributes, '{}') AS attributes
FROM threads t JOIN messages m ON m.thread_id = t.thread_id
  LEFT JOIN conversations g ON g.conversation_row = m.conversation_row
  LEFT JOIN engagements e ON e.engagement_row = m.engagement_row
  LEFT JOIN names a ON a.name_id = m.agent_id
  LEFT JOIN names w ON w.name_id = m.author_id
ORDER BY t.chat_thread_sid, m.message_index;

CREATE VIEW v_notes AS SELECT ${owner},
  CAST(n.note_id AS TEXT) AS note_id, t.associated_contact_id, n.engagement_id, n.turn_id, n.author, n.body, n.created_at,
  n.updated_at
FROM notes n JOIN tasks t ON t.task_id = n.task_id;

CREATE VIEW v_videos AS SELECT ${owner},
  room_sid, associated_contact_id, task_sid, unique_name, state, started_by, created_at, joined_at,
  ended_at
FROM videos;

CREATE VIEW v_actions AS SELECT ${owner},
  a.action_id, a.at, a.actor, a.verb, a.target_sid, a.target, a.detail, a.reason, e.at AS ended_at,
  coalesce(e.result, 'unknown') AS result, e.error_code, e.answer
FROM actions a LEFT JOIN action_ends e ON e.action_id = a.action_id;

-- the customer is the one of the oldest contact that names any
CREATE VIEW v_journeys AS
WITH members AS (
  SELECT c.conversation_row, c.associated_contact_id, c.started_at, c.ended_at, c.state,
    ${journeyOf('c.associated_contact_id')} AS journey_id,
    first_value(c.customer_id) OVER (
      PARTITION BY ${journeyOf('c.associated_contact_id')}
      ORDER BY u.key_source = 'task', c.started_at, c.conversation_id) AS customer_id
  FROM conversations c LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE c.is_internal = 0
)
SELECT ${owner}, journey_id, max(customer_id) AS customer_id, min(started_at) AS started_at,
  iif(sum(state <> 'final') = 0, max(ended_at), NULL) AS ended_at,
  count(DISTINCT associated_contact_id) AS contacts
FROM members GROUP BY journey_id;

-- a weak link is a suggestion only: an agent engaged with somebody just before an unknown customer came
CREATE VIEW v_journey_links AS
SELECT ${owner}, contact_a, contact_b, reason, strength, decided_by FROM journey_links
UNION ALL
SELECT DISTINCT ${owner}, a.associated_contact_id, b.associated_contact_id,
  'same agent just before', 'weak', 'rule'
FROM customers u
  JOIN tasks t ON t.customer_id = u.customer_id AND t.is_internal = 0
  JOIN conversations c ON c.conversation_id = t.conversation_id AND c.customer_id = t.customer_id
  JOIN engagements b ON b.task_id = t.task_id AND b.engagement_type = 'Agent'
  JOIN engagements a ON a.agent_sid = b.agent_sid AND a.engagement_type = 'Agent'
    AND a.started_at <= t.sort_at AND a.is_internal = 0
    AND (a.ended_at BETWEEN t.sort_at - 600000 AND t.sort_at + 86400000 OR a.ended_at IS NULL)
WHERE u.key_source = 'task' AND a.associated_contact_id <> b.associated_contact_id
  AND ${journeyOf('a.associated_contact_id')} <> ${journeyOf('b.associated_contact_id')}
  AND NOT EXISTS (SELECT 1 FROM standing_decisions k
    WHERE k.kind = 'unlink' AND k.contact_a IN (a.associated_contact_id, b.associated_contact_id)
      AND k.contact_b IN (a.associated_contact_id, b.associated_contact_id));

CREATE VIEW v_coverage AS SELECT ${owner}, feed, from_at AS "from", to_at AS "to", state, reason
FROM coverage;
`,
}
