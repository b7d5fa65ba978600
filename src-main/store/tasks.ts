/** Folded tasks: one row each, with what grouping and the customers' table are made from. */
import type { TaskSid } from '../domain/ids.ts'
import type { Customer, Leg, LinkEvidence, TaskFold, TaskSummary } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { replacing, rowWriter } from './rows.ts'
import type { IndexPlace } from './search.ts'

/** A task as stored, with the group that it was last put in. */
export type StoredTask = {
  readonly taskId: number
  readonly summary: TaskSummary
  readonly associatedContactId: string
  /** Where it stands in the search index; null when it does not. */
  readonly index: IndexPlace | null
}

/** A task's number, which it gets when it is first heard of. */
export type TaskKey = { readonly taskId: number; readonly isNew: boolean }

/**
 * The numbers of tasks. One that has none yet gets the next, and its row when it is saved, which must be in
 * the same transaction.
 */
export const taskKeysOf = (
  db: ReadDb,
  taskSids: Iterable<TaskSid>,
): ReadonlyMap<TaskSid, TaskKey> => {
  const keys = new Map<TaskSid, TaskKey | null>()
  for (const sid of taskSids) keys.set(sid, null)
  const held = db.all<{ sid: TaskSid; id: number }>(
    `SELECT task_sid AS sid, task_id AS id FROM json_each(?) CROSS JOIN tasks ON task_sid = value`,
    JSON.stringify([...keys.keys()]),
  )
  for (const { sid, id } of held) keys.set(sid, { taskId: id, isNew: false })
  let last = db.get<{ id: number | null }>('SELECT max(task_id) AS id FROM tasks')?.id ?? 0
  return new Map([...keys].map(([sid, key]) => [sid, key ?? { taskId: (last += 1), isNew: true }]))
}

type TaskRow = Omit<
  TaskSummary,
  'carriesConversationId' | 'hasBeginning' | 'isInternal' | 'legs' | 'customer' | 'evidence'
> & {
  readonly taskId: number
  readonly carriesConversationId: number
  readonly hasBeginning: number
  readonly isInternal: number
  readonly legs: string
  readonly customer: string
  readonly evidence: string | null
  readonly associatedContactId: string
  readonly second: number | null
  readonly print: number | null
}

const taskFromRow = ({
  taskId,
  associatedContactId,
  second,
  print,
  ...row
}: TaskRow): StoredTask => ({
  taskId,
  associatedContactId,
  index: second === null || print === null ? null : { second, print },
  summary: {
    ...row,
    carriesConversationId: row.carriesConversationId === 1,
    hasBeginning: row.hasBeginning === 1,
    isInternal: row.isInternal === 1,
    legs: JSON.parse(row.legs) as readonly Leg[],
    customer: JSON.parse(row.customer) as Customer,
    evidence: row.evidence === null ? null : (JSON.parse(row.evidence) as LinkEvidence),
  },
})

const selectTask = `SELECT task_id AS taskId, task_sid AS taskSid,
  conversation_id AS conversationId, carries_conversation_id AS carriesConversationId,
  chat_thread_sid AS chatThreadSid, flex_interaction_sid AS flexInteractionSid,
  associated_contact_id AS associatedContactId, has_beginning AS hasBeginning, sort_at AS sortAt,
  started_at AS startedAt, ended_at AS endedAt, state, outcome_type AS outcomeType, channel,
  direction, is_internal AS isInternal, talk_ms AS talkMs, legs, customer, evidence, indexed_second AS second, indexed_print AS print
FROM tasks WHERE task_sid = ? AND customer IS NOT NULL`

/** Null for a task that was never folded. */
export const storedTask = (db: ReadDb, taskSid: TaskSid): StoredTask | null => {
  const row = db.get<TaskRow>(selectTask, taskSid)
  return row === undefined ? null : taskFromRow(row)
}

/** What ties a task to others. */
export type TaskTies = Pick<
  TaskSummary,
  'conversationId' | 'carriesConversationId' | 'flexInteractionSid'
> & { readonly threadId: number | null }

/**
 * The tasks that may share a conversation ID, a chat thread or a Flex interaction with one of the given,
 * perhaps with some that do not: the ID may be another task's SID, or its Flex interaction.
 */
export const neighbourSids = (db: ReadDb, tasks: readonly TaskTies[]): readonly TaskSid[] => {
  const conversations = tasks.map(({ conversationId }) => conversationId)
  const interactions = tasks.map(({ flexInteractionSid }) => flexInteractionSid)
  const named = tasks.filter(({ carriesConversationId }) => carriesConversationId)
  return db
    .all<{ sid: TaskSid }>(
      `SELECT task_sid AS sid FROM json_each(?) CROSS JOIN tasks
         ON conversation_id = value AND carries_conversation_id = 1
       UNION ALL SELECT task_sid FROM json_each(?) CROSS JOIN tasks
         ON flex_interaction_sid = value AND flex_interaction_sid <> conversation_id
       UNION ALL SELECT task_sid FROM json_each(?) CROSS JOIN tasks ON thread_id = value
       UNION ALL SELECT task_sid FROM json_each(?) CROSS JOIN tasks ON task_sid = value`,
      JSON.stringify([...new Set([...conversations, ...interactions])]),
      JSON.stringify(interactions),
      JSON.stringify(tasks.map(({ threadId }) => threadId)),
      JSON.stringify(named.map(({ conversationId }) => conversationId)),
    )
    .map(({ sid }) => sid)
}

/** A task of a chat thread, as placing messages needs it. */
export type ThreadTask = Pick<
  TaskSummary,
  'taskSid' | 'conversationId' | 'sortAt' | 'endedAt' | 'state'
> & { readonly taskId: number; readonly threadId: number; readonly associatedContactId: string }

/** All tasks of chat threads, by thread. */
export const threadTasks = (
  db: ReadDb,
  threadIds: readonly number[],
): ReadonlyMap<number, readonly ThreadTask[]> =>
  Map.groupBy(
    db.all<ThreadTask>(
      `SELECT task_id AS taskId, thread_id AS threadId, task_sid AS taskSid,
         conversation_id AS conversationId, associated_contact_id AS associatedContactId,
         sort_at AS sortAt, ended_at AS endedAt, state
       FROM json_each(?) CROSS JOIN tasks ON thread_id = value`,
      JSON.stringify(threadIds),
    ),
    ({ threadId }) => threadId,
  )

/** The chat threads of contact groups, whose IDs are a conversation's, or a task's, in them. */
export const groupThreadIds = (db: ReadDb, groups: readonly string[]): readonly number[] => {
  const ids = JSON.stringify(groups)
  return db
    .all<{ id: number | null }>(
      `SELECT thread_id AS id FROM json_each(?) CROSS JOIN tasks
         ON conversation_id = value AND carries_conversation_id = 1
       UNION ALL SELECT thread_id FROM json_each(?) CROSS JOIN tasks ON task_sid = value
       UNION ALL SELECT thread_id FROM json_each(?) CROSS JOIN tasks
         ON associated_contact_id = value AND associated_contact_id <> conversation_id`,
      ids,
      ids,
      ids,
    )
    .flatMap(({ id }) => id ?? [])
}

const taskColumns = [
  'task_id',
  'task_sid',
  'conversation_id',
  'carries_conversation_id',
  'thread_id',
  'chat_thread_sid',
  'flex_interaction_sid',
  'associated_contact_id',
  'has_beginning',
  'sort_at',
  'started_at',
  'ended_at',
  'state',
  'outcome_type',
  'channel',
  'direction',
  'is_internal',
  'talk_ms',
  'legs',
  'customer_id',
  'customer',
  'evidence',
  'origin_sid',
  'indexed_second',
  'indexed_print',
] as const
const writeTasks = rowWriter('INSERT INTO tasks', taskColumns, replacing('task_id', taskColumns))

/** A folded task with its number, its thread's, and its group. */
export type GroupedTask = {
  readonly key: TaskKey
  readonly fold: TaskFold
  readonly threadId: number | null
  readonly associatedContactId: string
  readonly index: IndexPlace | null
}

/** Writes folded tasks into their rows. */
export const saveTasks = (db: WriteDb, tasks: readonly GroupedTask[]): void =>
  void writeTasks(
    db,
    tasks.map(({ key, fold: { summary }, threadId, associatedContactId, index }) => [
      key.taskId,
      summary.taskSid,
      summary.conversationId,
      Number(summary.carriesConversationId),
      threadId,
      summary.chatThreadSid,
      summary.flexInteractionSid,
      associatedContactId,
      Number(summary.hasBeginning),
      summary.sortAt,
      summary.startedAt,
      summary.endedAt,
      summary.state,
      summary.outcomeType,
      summary.channel,
      summary.direction,
      Number(summary.isInternal),
      summary.talkMs,
      JSON.stringify(summary.legs),
      summary.customer.id,
      JSON.stringify(summary.customer),
      summary.evidence === null ? null : JSON.stringify(summary.evidence),
      summary.evidence?.originSid ?? null,
      index?.second ?? null,
      index?.print ?? null,
    ]),
  )

/** Moves a task that was not folded again into another group. */
export const regroupTask = (db: WriteDb, taskId: number, associatedContactId: string): void => {
  db.run('UPDATE tasks SET associated_contact_id = ? WHERE task_id = ?', [
    associatedContactId,
    taskId,
  ])
  db.run('UPDATE engagements SET associated_contact_id = ? WHERE task_id = ?', [
    associatedContactId,
    taskId,
  ])
}

/** Tasks that are not over as far as is known. */
export const openTaskSids = (db: ReadDb): readonly TaskSid[] =>
  db
    .all<{ taskSid: TaskSid }>("SELECT task_sid AS taskSid FROM tasks WHERE state <> 'final'")
    .map(({ taskSid }) => taskSid)
