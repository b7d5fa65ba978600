/** Folded tasks: one row each, with what grouping and the customers' table are made from. */
import type { TaskSid } from '../domain/ids.ts'
import type { Customer, Leg, LinkEvidence, TaskSummary } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** A task as stored, with the group that it was last put in. */
export type StoredTask = {
  readonly taskId: number
  readonly summary: TaskSummary
  readonly associatedContactId: string
}

/** A task's number, which it gets when it is first heard of. */
export type TaskKey = { readonly taskId: number; readonly isNew: boolean }

/** Gives the task its number, and its row, when it has none yet. */
export const taskKeyOf = (db: WriteDb, taskSid: TaskSid): TaskKey => {
  const held = db.get<{ id: number }>('SELECT task_id AS id FROM tasks WHERE task_sid = ?', taskSid)
  if (held !== undefined) return { taskId: held.id, isNew: false }
  const made = db.get<{ id: number }>(
    `INSERT INTO tasks (task_sid, conversation_id, associated_contact_id) VALUES (?, ?, ?)
     RETURNING task_id AS id`,
    taskSid,
    taskSid,
    taskSid,
  )
  return { taskId: made?.id ?? 0, isNew: true }
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
}

const taskFromRow = ({ taskId, associatedContactId, ...row }: TaskRow): StoredTask => ({
  taskId,
  associatedContactId,
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

const selectTasks = `SELECT task_id AS taskId, task_sid AS taskSid,
  conversation_id AS conversationId, carries_conversation_id AS carriesConversationId,
  chat_thread_sid AS chatThreadSid, flex_interaction_sid AS flexInteractionSid,
  associated_contact_id AS associatedContactId, has_beginning AS hasBeginning, sort_at AS sortAt,
  started_at AS startedAt, ended_at AS endedAt, state, outcome_type AS outcomeType, channel,
  direction, is_internal AS isInternal, talk_ms AS talkMs, legs, customer, evidence
FROM tasks`

const selectTask = `${selectTasks} WHERE task_sid = ? AND customer IS NOT NULL`
const selectThreadTasks = `${selectTasks} WHERE thread_id = ?`

/** Null for a task that was never folded. */
export const storedTask = (db: ReadDb, taskSid: TaskSid): StoredTask | null => {
  const row = db.get<TaskRow>(selectTask, taskSid)
  return row === undefined ? null : taskFromRow(row)
}

/**
 * The tasks that may share a conversation ID, a chat thread or a Flex interaction with a task, perhaps
 * with some that do not: the ID may be another task's SID, or its Flex interaction.
 */
export const neighbourSids = (
  db: ReadDb,
  task: TaskSummary,
  threadId: number | null,
): readonly TaskSid[] =>
  db
    .all<{ sid: TaskSid }>(
      `SELECT task_sid AS sid FROM tasks WHERE conversation_id = ? AND carries_conversation_id = 1
       UNION ALL SELECT task_sid FROM tasks
         WHERE conversation_id = ? AND carries_conversation_id = 1
       UNION ALL SELECT task_sid FROM tasks
         WHERE flex_interaction_sid = ? AND flex_interaction_sid <> conversation_id
       UNION ALL SELECT task_sid FROM tasks WHERE thread_id = ?
       UNION ALL SELECT task_sid FROM tasks WHERE task_sid = ?`,
      task.conversationId,
      task.flexInteractionSid === task.conversationId ? null : task.flexInteractionSid,
      task.flexInteractionSid,
      threadId,
      task.carriesConversationId ? task.conversationId : null,
    )
    .map(({ sid }) => sid)

/** All tasks of a chat thread. */
export const threadTasks = (db: ReadDb, threadId: number): readonly StoredTask[] =>
  db.all<TaskRow>(selectThreadTasks, threadId).map(taskFromRow)

/** The chat threads of a contact group, whose ID is a conversation's, or a task's, in it. */
export const groupThreadIds = (db: ReadDb, associatedContactId: string): readonly number[] =>
  db
    .all<{ id: number | null }>(
      `SELECT thread_id AS id FROM tasks WHERE conversation_id = ? AND carries_conversation_id = 1
       UNION ALL SELECT thread_id FROM tasks WHERE task_sid = ?
       UNION ALL SELECT thread_id FROM tasks
         WHERE associated_contact_id = ? AND associated_contact_id <> conversation_id`,
      associatedContactId,
      associatedContactId,
      associatedContactId,
    )
    .flatMap(({ id }) => id ?? [])

/** Writes a folded task into its row. */
export const saveTask = (
  db: WriteDb,
  taskId: number,
  summary: TaskSummary,
  threadId: number | null,
  associatedContactId: string,
): void =>
  void db.run(
    `UPDATE tasks SET conversation_id = ?, carries_conversation_id = ?, thread_id = ?,
       chat_thread_sid = ?, flex_interaction_sid = ?, associated_contact_id = ?, has_beginning = ?,
       sort_at = ?, started_at = ?, ended_at = ?, state = ?, outcome_type = ?, channel = ?,
       direction = ?, is_internal = ?, talk_ms = ?, legs = ?, customer_id = ?, customer = ?,
       evidence = ?, origin_sid = ?
     WHERE task_id = ?`,
    [
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
      taskId,
    ],
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

/** A customer's own words about one task, newest task first. More than these say nothing new. */
const rememberedTasks = 20

const customerColumns = [
  'name',
  'phone',
  'email',
  'state',
  'country',
  'category',
  'organization',
  'region',
  'segment',
] as const

/** Makes the customer's row again from its tasks: each field from the newest task that has it. */
export const refreshCustomer = (db: WriteDb, customerId: string): void => {
  const told = db
    .all<{ customer: string }>(
      `SELECT customer FROM tasks WHERE customer_id = ?
       ORDER BY sort_at DESC, task_sid DESC LIMIT ?`,
      customerId,
      rememberedTasks,
    )
    .map(({ customer }) => JSON.parse(customer) as Customer)
  const [newest] = told
  if (newest === undefined) {
    db.run('DELETE FROM customers WHERE customer_id = ?', [customerId])
    return
  }
  const latest = (column: (typeof customerColumns)[number]): string | null =>
    told.find((customer) => customer[column] !== null)?.[column] ?? null
  db.run('INSERT OR REPLACE INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    customerId,
    newest.keySource,
    newest.rawKey,
    ...customerColumns.map(latest),
  ])
}
