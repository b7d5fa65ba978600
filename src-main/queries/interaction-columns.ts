/** One row of the Interactions list, as SQL and as the window gets it. */
import type { InteractionRow } from '../contract/interaction-views.ts'
import { channelClass, classByName, typeByClass } from '../domain/channels.ts'
import type { ReadDb } from '../store/db.ts'
import { factsOfGroups, noFacts } from './group-facts.ts'
import { contactStateSql } from './parked.ts'

const typeCases = [...classByName].flatMap(([name, kind]) =>
  kind === 'task' ? [] : `WHEN '${name}' THEN '${typeByClass[kind]}'`,
)

/** The kind that supervisors filter by: an unknown channel is Text when it has a chat thread. */
export const typeSql = `CASE lower(trim(e.channel)) ${typeCases.join(' ')}
  ELSE iif((SELECT chat_thread_sid FROM tasks k WHERE k.task_id = e.task_id) IS NULL,
    'other', 'text') END`

/** Messaging: first to last participant message of the contact; else talk time of the leg's task. */
export const durationSql = `iif(t.chat_thread_sid IS NULL, t.talk_ms,
  g.group_last_message_at - g.group_first_message_at)`
export const messagesSql = 'iif(t.chat_thread_sid IS NULL, 0, coalesce(g.group_message_count, 0))'
export const unreadSql = 'iif(t.chat_thread_sid IS NULL, 0, coalesce(g.group_unread_count, 0))'
export const customerSql = 'coalesce(e.customer_name, c.name, e.customer_address)'
/** A leg ends as its task does. */
export const outcomeTypeSql = 'coalesce(e.outcome_type, t.outcome_type)'

/** What the columns are read from, beside `engagements e`. */
export const rowJoins = `
  LEFT JOIN tasks t ON t.task_id = e.task_id
  LEFT JOIN conversations g ON g.conversation_id = e.conversation_id
  LEFT JOIN customers c ON c.customer_id = e.customer_id`

export const rowColumns = `e.engagement_id AS contactId,
  iif(e.engagement_type = 'Agent', 'leg', 'queue') AS kind,
  e.associated_contact_id AS associatedContactId,
  coalesce((SELECT j.journey_id FROM journey_contacts j
    WHERE j.associated_contact_id = e.associated_contact_id), e.associated_contact_id) AS journeyId,
  e.task_sid AS taskSid, ${typeSql} AS type, e.channel, e.direction, ${contactStateSql} AS state,
  e.started_at AS startedAt, e.ended_at AS endedAt, e.customer_id AS customerId,
  ${customerSql} AS customer, e.agent_sid AS agentSid,
  coalesce(e.agent_name, (SELECT name FROM agents a WHERE a.agent_sid = e.agent_sid)) AS agent,
  e.engaged_team AS team, e.queue_sid AS queueSid,
  coalesce(e.queue, (SELECT name FROM queue_snapshots q WHERE q.queue_sid = e.queue_sid)) AS queue,
  ${durationSql} AS durationMs, e.wait_time_ms AS waitMs, e.engagement_time_ms AS engagementMs,
  e.wrap_up_time_ms AS wrapUpMs, e.leg_number AS legNumber, coalesce(g.group_legs, 0) AS legs,
  coalesce(g.group_agents, 0) AS agentsSeen, ${messagesSql} AS messages, ${unreadSql} AS unread,
  e.outcome, ${outcomeTypeSql} AS outcomeType, e.recording_url IS NOT NULL AS hasRecording,
  EXISTS (SELECT 1 FROM videos v WHERE v.associated_contact_id = e.associated_contact_id) AS hasVideo`

/** What only the transcript and the details pane show. */
export const legColumns = `${rowColumns}, e.offered_at AS offeredAt, e.wrap_up_at AS wrapUpAt,
  e.invitation_time_ms AS invitationMs, e.hold_time_ms AS holdMs`

type Facts = 'channel' | 'hasRecording' | 'hasVideo' | 'hasNotes' | 'isKept' | 'tags'

/** A row as SQL gives it; the supervisor's own facts of its group are read apart. */
export type ReadRow<Row extends InteractionRow> = Omit<Row, Facts> & {
  readonly associatedContactId: string
  readonly channel: string | null
  readonly hasRecording: 0 | 1
  readonly hasVideo: 0 | 1
}

/** Rows as the window gets them. */
export const rowsFrom = <Row extends InteractionRow>(
  db: ReadDb,
  rows: readonly ReadRow<Row>[],
): readonly (Omit<Row, Facts> & Pick<InteractionRow, Facts>)[] => {
  const facts = factsOfGroups(
    db,
    rows.map(({ associatedContactId }) => associatedContactId),
  )
  return rows.map((row) => ({
    ...row,
    channel: channelClass(row.channel ?? ''),
    hasRecording: row.hasRecording === 1,
    hasVideo: row.hasVideo === 1,
    ...(facts.get(row.associatedContactId) ?? noFacts),
  }))
}
