/** Conversations: what is told of several tasks together, and of the contact group that they are in. */
import type { ContactGroup, Conversation, MessageFigures } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { replacing, rowWriter } from './rows.ts'

const columns = [
  'conversation_id',
  'associated_contact_id',
  'task_sids',
  'customer_id',
  'channel',
  'direction',
  'started_at',
  'ended_at',
  'state',
  'outcome_type',
  'chat_thread_sid',
  'flex_interaction_sid',
  'talk_ms',
  'is_internal',
  'group_legs',
  'group_agents',
  'search_meta',
] as const
const writeConversations = rowWriter(
  'INSERT INTO conversations',
  columns,
  replacing('conversation_id', columns),
)

/** A conversation and the group that it is in. */
export type GroupedConversation = {
  readonly conversation: Conversation
  readonly group: ContactGroup
}

/** Writes conversations, leaving the message figures as they are. */
export const saveConversations = (
  db: WriteDb,
  conversations: readonly GroupedConversation[],
): void =>
  void writeConversations(
    db,
    conversations.map(({ conversation, group }) => [
      conversation.id,
      group.associatedContactId,
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
      group.legs.length,
      group.agentsSeen,
      conversation.isInternal ? null : group.searchMeta,
    ]),
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
