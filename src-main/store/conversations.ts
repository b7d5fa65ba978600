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

/** What a conversation's row says of its messages. */
export type MessagesTold = {
  /** Its number. */
  readonly row: number
  /** What they are filtered by in a search; null where agents talk to each other, and nothing is searched. */
  readonly searchMeta: string | null
  /** With what they stand in the search index. */
  readonly indexedMeta: string | null
  readonly figures: readonly (number | null)[]
}

type ToldRow = {
  readonly conversation_row: number
  readonly conversation_id: string
  readonly search_meta: string | null
  readonly indexed_meta: string | null
}

const figureColumns = [
  'first_message_at',
  'last_message_at',
  'message_count',
  'group_first_message_at',
  'group_last_message_at',
  'group_message_count',
  'group_unread_count',
] as const

type FigureRow = Readonly<Record<(typeof figureColumns)[number], number | null>>

const selectTold = `SELECT conversation_row, conversation_id, search_meta, indexed_meta, ${figureColumns.join(', ')}
  FROM json_each(?) CROSS JOIN conversations ON conversation_id = value`

/** What is told of the messages of conversations, by their IDs. */
export const messagesTold = (
  db: ReadDb,
  conversationIds: readonly string[],
): ReadonlyMap<string, MessagesTold> =>
  new Map(
    db.all<ToldRow & FigureRow>(selectTold, JSON.stringify(conversationIds)).map((row) => [
      row.conversation_id,
      {
        row: row.conversation_row,
        searchMeta: row.search_meta,
        indexedMeta: row.indexed_meta,
        figures: figureColumns.map((column) => row[column]),
      },
    ]),
  )

const updateTold = `UPDATE conversations
  SET indexed_meta = search_meta, ${figureColumns.map((column) => `${column} = ?`).join(', ')}
  WHERE conversation_id = ?`

/** What the list of interactions is ordered by of a group's messages. */
export type ListFigures = { readonly durationMs: number | null; readonly messages: number }

/** The same of conversations that are held, by their IDs. */
export const listFigures = (
  db: ReadDb,
  conversationIds: readonly string[],
): ReadonlyMap<string, ListFigures> =>
  new Map(
    db
      .all<ListFigures & { readonly id: string }>(
        `SELECT conversation_id AS id, group_message_count AS messages,
           group_last_message_at - group_first_message_at AS durationMs
         FROM json_each(?) CROSS JOIN conversations ON conversation_id = value`,
        JSON.stringify(conversationIds),
      )
      .map((row) => [row.id, row]),
  )

/**
 * Notes figures of the conversation's own messages, and of all messages of its group, and that they stand
 * in the search index as they should. False when all of it stood there.
 */
export const saveMessagesTold = (
  db: WriteDb,
  conversationId: string,
  before: MessagesTold,
  own: MessageFigures,
  group: MessageFigures,
): boolean => {
  const figures = [
    own.firstAt,
    own.lastAt,
    own.count,
    group.firstAt,
    group.lastAt,
    group.count,
    group.unread,
  ]
  const isSame =
    before.indexedMeta === before.searchMeta &&
    figures.every((figure, index) => figure === before.figures[index])
  if (!isSame) db.run(updateTold, [...figures, conversationId])
  return !isSame
}

/** Conversations with customers. Counts by reading; not for every tick. */
export const conversationCount = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM conversations WHERE is_internal = 0')?.n ?? 0
