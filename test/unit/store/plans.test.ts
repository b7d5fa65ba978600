import { expect, test } from 'vitest'
import { storeFolder, withStore } from '../sync/story.ts'

storeFolder()

const reads = [
  ['events_by_task', 'SELECT event_id, at, type FROM events WHERE task_id = 1 ORDER BY at'],
  ['thread_id=?', 'SELECT message_index FROM messages WHERE thread_id = 1 ORDER BY message_index'],
  ['engagements_open', "SELECT agent_sid FROM engagements WHERE state <> 'final'"],
  [
    'engagements_by_agent_end',
    `SELECT * FROM engagements WHERE agent_sid = 'WK1' AND ended_at >= 5 ORDER BY ended_at`,
  ],
  [
    'engagements_by_end',
    `SELECT * FROM engagements WHERE ended_at >= 5 AND engagement_type = 'Queue'`,
  ],
  ['engagement_id=?', "SELECT * FROM v_engagements WHERE engagement_id = 'WR1'"],
  [
    'engagements_listed',
    'SELECT * FROM engagements WHERE listed_at IS NOT NULL ORDER BY listed_at DESC, engagement_row DESC LIMIT 50',
  ],
  [
    'activity_stretches USING PRIMARY KEY (agent_sid=? AND to_at>?)',
    "SELECT * FROM activity_stretches WHERE agent_sid = 'WK1' AND to_at > 5 ORDER BY to_at",
  ],
  ['task_snapshots_listed', 'SELECT task_sid FROM task_snapshots WHERE is_listed = 1'],
  [
    'tasks_by_conversation (conversation_id=?)',
    `SELECT task_sid FROM json_each('["KD1"]') CROSS JOIN tasks
     ON conversation_id = value AND carries_conversation_id = 1`,
  ],
  [
    'tasks_by_thread (thread_id=?)',
    "SELECT task_sid FROM json_each('[1]') CROSS JOIN tasks ON thread_id = value",
  ],
  ['tasks_open', "SELECT task_sid FROM tasks WHERE state <> 'final'"],
  ['conversation_id=?', "SELECT * FROM v_conversations WHERE conversation_id = 'KD1'"],
  [
    'threads_live',
    'SELECT * FROM threads WHERE finished_at IS NULL AND opened_at > 0 ORDER BY read_turn',
  ],
  [
    'threads_unread',
    `SELECT * FROM threads WHERE finished_at IS NOT NULL AND finished_at > coalesce(complete_for, -1)
     ORDER BY finished_at DESC`,
  ],
] as const

test.each(reads)('%s serves the read that needs it, without a sort', (index, sql) =>
  withStore(`plan-${reads.findIndex(([, known]) => known === sql)}`, (db) => {
    const plan = db.explain(sql)
    expect(plan).toContain(index)
    expect(plan).not.toContain('TEMP B-TREE')
    expect(plan).not.toMatch(/^SCAN (?!\w+ USING|store_identity|json_each)/m)
  }),
)

const columns: Readonly<Record<string, string>> = {
  v_agents:
    'agent_sid, name, state, role, roles, department, location, manager, team, organization, cost_per_hour, cost_per_engagement, activity_sid, activity, available, activity_since, attributes',
  v_agent_status: 'agent_sid, activity_sid, activity, interval_start, duration_ms',
  v_queues: 'queue_sid, name',
  v_customers:
    'customer_id, key_source, raw_key, name, phone, email, state, country, category, organization, region, segment',
  v_conversations:
    'conversation_id, task_sids, customer_id, journey_id, channel, direction, started_at, ended_at, state, outcome_type, chat_thread_sid, flex_interaction_sid, first_message_at, last_message_at, message_count, duration_ms',
  v_engagements:
    'engagement_id, engagement_type, outcome_type, outcome_detail, conversation_id, task_sid, reservation_sid, contact_id, associated_contact_id, journey_id, customer_id, agent_sid, agent_name, queue_sid, queue, moved_to_queue_sid, channel, channel_vendor, platform, direction, campaign, case_id, category, company_contact, language, outcome, outcome_category, priority, reason, engaged_department, engaged_location, engaged_organization, engaged_manager, engaged_role, engaged_team, attribute_1, attribute_2, attribute_3, fact_1, fact_2, fact_3, invitation_time_ms, wait_time_ms, engagement_time_ms, hold_time_ms, focus_time_ms, wrap_up_time_ms, started_at, ended_at, state, recording_url',
  v_turns:
    'turn_id, chat_thread_sid, message_index, conversation_id, engagement_id, author_kind, agent_sid, author, body, sent_at, offset_ms, delivery, delivery_error, media, attributes',
  v_coverage: 'feed, from, to, state, reason',
  v_journey_links: 'contact_a, contact_b, reason, strength, decided_by',
}
const interactionColumns =
  'legs, leg_number, agents_seen, duration_ms, message_count, unread_count, customer_name, has_recording, has_video, has_notes, kept'

test('the public views have their columns in their order', () =>
  withStore('columns', (db) => {
    const columnsOf = (view: string) =>
      db
        .all<{ name: string }>('SELECT name FROM pragma_table_info(?)', view)
        .map(({ name }) => name)
        .join(', ')
    const wanted = {
      ...columns,
      v_interactions: `${columns['v_engagements']}, ${interactionColumns}`,
    }
    const shown = Object.fromEntries(Object.keys(wanted).map((view) => [view, columnsOf(view)]))
    expect(shown).toEqual(
      Object.fromEntries(
        Object.entries(wanted).map(([view, names]) => [
          view,
          `account_sid, workspace_sid, ${names}`,
        ]),
      ),
    )
    for (const view of ['v_notes', 'v_videos', 'v_actions', 'v_journeys'])
      expect(columnsOf(view)).toMatch(/^account_sid, workspace_sid, /)
  }))
