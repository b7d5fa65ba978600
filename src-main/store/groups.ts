/** Contact groups and conversations: what is told of several tasks together. */
import type { ContactGroup, Conversation, MessageFigures } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'

export const saveGroup = (db: WriteDb, group: ContactGroup): void =>
  void db.run(
    `INSERT INTO contact_groups (associated_contact_id, legs, agents_seen) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET legs = excluded.legs, agents_seen = excluded.agents_seen`,
    [group.associatedContactId, group.legs.length, group.agentsSeen],
  )

/** Writes a conversation, leaving its message figures as they are. */
export const saveConversation = (
  db: WriteDb,
  conversation: Conversation,
  associatedContactId: string,
): void =>
  void db.run(
    `INSERT INTO conversations (conversation_id, associated_contact_id, task_sids, customer_id,
       channel, direction, started_at, ended_at, state, outcome_type, chat_thread_sid,
       flex_interaction_sid, talk_ms, is_internal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET associated_contact_id = excluded.associated_contact_id,
       task_sids = excluded.task_sids, customer_id = excluded.customer_id,
       channel = excluded.channel, direction = excluded.direction,
       started_at = excluded.started_at, ended_at = excluded.ended_at, state = excluded.state,
       outcome_type = excluded.outcome_type, chat_thread_sid = excluded.chat_thread_sid,
       flex_interaction_sid = excluded.flex_interaction_sid, talk_ms = excluded.talk_ms,
       is_internal = excluded.is_internal`,
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
    ],
  )

/** Drops a group that no task is in any more. */
export const dropEmptyGroup = (db: WriteDb, associatedContactId: string): void =>
  void db.run(
    `DELETE FROM contact_groups WHERE associated_contact_id = ?
       AND NOT EXISTS (SELECT 1 FROM tasks WHERE associated_contact_id = ?)`,
    [associatedContactId, associatedContactId],
  )

/** Drops a conversation that no task is in any more; true when it was one. */
export const dropEmptyConversation = (db: WriteDb, conversationId: string): boolean =>
  db.run(
    `DELETE FROM conversations WHERE conversation_id = ?
       AND NOT EXISTS (SELECT 1 FROM tasks WHERE conversation_id = ?)`,
    [conversationId, conversationId],
  ) === 1

export const saveGroupFigures = (
  db: WriteDb,
  associatedContactId: string,
  { firstAt, lastAt, count, unread }: MessageFigures,
): void =>
  void db.run(
    `UPDATE contact_groups SET first_message_at = ?, last_message_at = ?, message_count = ?,
       unread_count = ? WHERE associated_contact_id = ?`,
    [firstAt, lastAt, count, unread, associatedContactId],
  )

export const saveConversationFigures = (
  db: WriteDb,
  conversationId: string,
  { firstAt, lastAt, count }: MessageFigures,
): void =>
  void db.run(
    `UPDATE conversations SET first_message_at = ?, last_message_at = ?, message_count = ?
     WHERE conversation_id = ?`,
    [firstAt, lastAt, count, conversationId],
  )

export const conversationCount = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM conversations')?.n ?? 0
