/** Folded tasks: one row each, with what grouping and the customers' table are made from. */
import type { ChatThreadSid, TaskSid } from '../domain/ids.ts'
import type { Customer, Leg, TaskSummary } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** A task as stored, with the group that it was last put in. */
export type StoredTask = { readonly summary: TaskSummary; readonly associatedContactId: string }

type TaskRow = Omit<
  TaskSummary,
  'carriesConversationId' | 'hasBeginning' | 'isInternal' | 'legs' | 'customer'
> & {
  readonly carriesConversationId: number
  readonly hasBeginning: number
  readonly isInternal: number
  readonly legs: string
  readonly customer: string
  readonly associatedContactId: string
}

const taskFromRow = ({ associatedContactId, ...row }: TaskRow): StoredTask => ({
  associatedContactId,
  summary: {
    ...row,
    carriesConversationId: row.carriesConversationId === 1,
    hasBeginning: row.hasBeginning === 1,
    isInternal: row.isInternal === 1,
    legs: JSON.parse(row.legs) as readonly Leg[],
    customer: JSON.parse(row.customer) as Customer,
  },
})

const selectTasks = `SELECT task_sid AS taskSid, conversation_id AS conversationId,
  carries_conversation_id AS carriesConversationId, chat_thread_sid AS chatThreadSid,
  flex_interaction_sid AS flexInteractionSid, associated_contact_id AS associatedContactId,
  has_beginning AS hasBeginning, sort_at AS sortAt, started_at AS startedAt, ended_at AS endedAt,
  state, outcome_type AS outcomeType, channel, direction, is_internal AS isInternal,
  talk_ms AS talkMs, legs, customer
FROM tasks`

export const storedTask = (db: ReadDb, taskSid: TaskSid): StoredTask | null => {
  const row = db.get<TaskRow>(`${selectTasks} WHERE task_sid = ?`, taskSid)
  return row === undefined ? null : taskFromRow(row)
}

/** The tasks that share a conversation ID, a chat thread or a Flex interaction with a task. */
export const neighbourSids = (db: ReadDb, task: TaskSummary): readonly TaskSid[] =>
  db
    .all<{ sid: TaskSid }>(
      `SELECT task_sid AS sid FROM tasks WHERE conversation_id = ?
       UNION ALL SELECT task_sid FROM tasks WHERE chat_thread_sid = ?
       UNION ALL SELECT task_sid FROM tasks WHERE flex_interaction_sid = ?`,
      task.conversationId,
      task.chatThreadSid,
      task.flexInteractionSid,
    )
    .map(({ sid }) => sid)

export const threadTasks = (db: ReadDb, chatThreadSid: string): readonly StoredTask[] =>
  db.all<TaskRow>(`${selectTasks} WHERE chat_thread_sid = ?`, chatThreadSid).map(taskFromRow)

/** The chat threads of a contact group. */
export const groupThreads = (db: ReadDb, associatedContactId: string): readonly ChatThreadSid[] =>
  db
    .all<{ sid: ChatThreadSid }>(
      `SELECT DISTINCT chat_thread_sid AS sid FROM tasks
       WHERE associated_contact_id = ? AND chat_thread_sid IS NOT NULL`,
      associatedContactId,
    )
    .map(({ sid }) => sid)

export const saveTask = (db: WriteDb, summary: TaskSummary, associatedContactId: string): void =>
  void db.run(
    `INSERT OR REPLACE INTO tasks (task_sid, conversation_id, carries_conversation_id,
       chat_thread_sid, flex_interaction_sid, associated_contact_id, has_beginning, sort_at,
       started_at, ended_at, state, outcome_type, channel, direction, is_internal, talk_ms, legs,
       customer_id, customer)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      summary.taskSid,
      summary.conversationId,
      Number(summary.carriesConversationId),
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
    ],
  )

/** Moves a task that was not folded again into another group. */
export const regroupTask = (db: WriteDb, taskSid: TaskSid, associatedContactId: string): void => {
  db.run('UPDATE tasks SET associated_contact_id = ? WHERE task_sid = ?', [
    associatedContactId,
    taskSid,
  ])
  db.run('UPDATE engagements SET associated_contact_id = ? WHERE task_sid = ?', [
    associatedContactId,
    taskSid,
  ])
}

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
