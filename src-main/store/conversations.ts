/** Conversations: what is told of several tasks together, and of the contact group that they are in. */
import type { ContactGroup, Conversation, MessageFigures } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** Writes a conversation of a group, leaving the message figures as they are. */
export const saveConversation = (
  db: WriteDb,
  conversation: Conversation,
  { associatedContactId, legs, agentsSeen }: ContactGroup,
): void =>
  void db.run(
    `INSERT INTO conversations (conversation_id, associated_contact_id, task_sids, customer_id,
       channel, direction, started_at, ended_at, state, outcome_type, chat_thread_sid,
       flex_interaction_sid, talk_ms, is_internal, group_legs, group_agents)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET associated_contact_id = excluded.associated_contact_id,
       task_sids = excluded.task_sids, customer_id = excluded.customer_id,
       channel = excluded.channel, direction = excluded.direction,
       started_at = excluded.started_at, ended_at = excluded.ended_at, state = excluded.state,
       outcome_type = excluded.outcome_type, chat_thread_sid = excluded.chat_thread_sid,
       flex_interaction_sid = excluded.flex_interaction_sid, talk_ms = excluded.talk_ms,
       is_internal = excluded.is_internal, group_legs = excluded.group_legs,
       group_agents = excluded.group_agents`,
    [
      conversation.id,
      associatedContactId,
      JSON.stringify(conversation.tasks.map(({ taskSid }) => taskSid)),
      conversation.customerId,
      conversation.channel,
      conversation.direction,
      conversation.startedAt,
      conversation.endedAt,
      conversation.state,
      conversation.outcomeType,
      conversation.chatThreadSid,
      conversation.flexInteractionSid,
      conversation.talkMs,
      Number(conversation.isInternal),
      legs.length,
      agentsSeen,
    ],
  )

/** Drops a conversation that no task is in any more; true when it was one with a customer. */
export const dropEmptyConversation = (db: WriteDb, conversationId: string): boolean =>
  db.get<{ isInternal: number }>(
    `DELETE FROM conversations WHERE conversation_id = ?
       AND NOT EXISTS (SELECT 1 FROM tasks WHERE conversation_id = ?)
     RETURNING is_internal AS isInternal`,
    conversationId,
    conversationId,
  )?.isInternal === 0

/** Figures of the conversation's own messages, and of all messages of its group. */
export const saveMessageFigures = (
  db: WriteDb,
  conversationId: string,
  own: MessageFigures,
  group: MessageFigures,
): void =>
  void db.run(
    `UPDATE conversations SET first_message_at = ?, last_message_at = ?, message_count = ?,
       group_first_message_at = ?, group_last_message_at = ?, group_message_count = ?,
       group_unread_count = ?
     WHERE conversation_id = ?`,
    [
      own.firstAt,
      own.lastAt,
      own.count,
      group.firstAt,
      group.lastAt,
      group.count,
      group.unread,
      conversationId,
    ],
  )

/** Conversations with customers. Counts by reading; not for every tick. */
export const conversationCount = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM conversations WHERE is_internal = 0')?.n ?? 0
