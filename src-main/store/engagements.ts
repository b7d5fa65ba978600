/** Engagement rows. A task's are always written together, because it is folded whole. */
import type { Engagement, TaskFold } from '../domain/journey.ts'
import { type ListFigures, listFigures } from './conversations.ts'
import { customerNames } from './customers.ts'
import type { ReadDb, SqlValue, WriteDb } from './db.ts'
import { rowWriter } from './rows.ts'
import type { GroupedTask } from './tasks.ts'

type Row = {
  readonly e: Engagement
  readonly fold: TaskFold
  readonly task: GroupedTask
  readonly leg: number | null
  readonly list: ListValues
}

/** What the list is ordered by and other tables tell. */
type ListValues = ListFigures & { readonly knownName: string | null }

/** Column -> value, in the order of the statement. */
const columns: readonly (readonly [name: string, value: (row: Row) => SqlValue])[] = [
  ['engagement_id', ({ e }) => e.id],
  ['task_id', ({ task }) => task.key.taskId],
  ['engagement_type', ({ e }) => e.type],
  ['outcome_type', ({ e }) => e.outcomeType],
  ['outcome_detail', ({ e }) => e.outcomeDetail],
  ['conversation_id', ({ fold }) => fold.summary.conversationId],
  ['task_sid', ({ fold }) => fold.summary.taskSid],
  ['reservation_sid', ({ e }) => e.reservationSid],
  ['associated_contact_id', ({ task }) => task.associatedContactId],
  ['leg_number', ({ leg }) => leg],
  ['customer_id', ({ fold }) => fold.summary.customer.id],
  ['agent_sid', ({ e }) => e.agentSid],
  ['agent_name', ({ e }) => e.engaged.agentName],
  ['queue_sid', ({ e }) => e.queueSid],
  ['queue', ({ e }) => e.details.queue],
  ['moved_to_queue_sid', ({ e }) => e.movedToQueueSid],
  ['channel', ({ e }) => e.details.channel],
  ['direction', ({ e }) => e.details.direction],
  ['campaign', ({ e }) => e.details.campaign],
  ['case_id', ({ e }) => e.details.caseId],
  ['category', ({ e }) => e.details.category],
  ['company_contact', ({ e }) => e.details.companyContact],
  ['language', ({ e }) => e.details.language],
  ['outcome', ({ e }) => e.details.outcome],
  ['outcome_category', ({ e }) => e.details.outcomeCategory],
  ['priority', ({ e }) => e.details.priority],
  ['reason', ({ e }) => e.details.reason],
  ['engaged_department', ({ e }) => e.engaged.department],
  ['engaged_location', ({ e }) => e.engaged.location],
  ['engaged_organization', ({ e }) => e.engaged.organization],
  ['engaged_manager', ({ e }) => e.engaged.manager],
  ['engaged_role', ({ e }) => e.engaged.role],
  ['engaged_team', ({ e }) => e.engaged.team],
  ['attribute_1', ({ e }) => e.details.attribute1],
  ['attribute_2', ({ e }) => e.details.attribute2],
  ['attribute_3', ({ e }) => e.details.attribute3],
  ['fact_1', ({ e }) => e.details.fact1],
  ['fact_2', ({ e }) => e.details.fact2],
  ['fact_3', ({ e }) => e.details.fact3],
  ['invitation_time_ms', ({ e }) => e.invitationMs],
  ['wait_time_ms', ({ e }) => e.waitMs],
  ['engagement_time_ms', ({ e }) => e.engagementMs],
  ['hold_time_ms', ({ e }) => e.details.holdMs],
  ['focus_time_ms', ({ e }) => e.details.focusMs],
  ['wrap_up_time_ms', ({ e }) => e.wrapUpMs],
  ['started_at', ({ e }) => e.startedAt],
  ['ended_at', ({ e }) => e.endedAt],
  ['state', ({ e }) => e.state],
  ['recording_url', ({ e }) => e.details.recordingUrl],
  ['offered_at', ({ e }) => e.offeredAt],
  ['wrap_up_at', ({ e }) => e.wrapUpAt],
  ['phase_at', ({ e }) => e.phaseAt],
  ['workflow_sid', ({ e }) => e.workflowSid],
  ['customer_name', ({ fold }) => fold.customerName],
  ['customer_address', ({ fold }) => fold.customerAddress],
  ['task_priority', ({ fold }) => fold.taskPriority],
  ['is_internal', ({ fold }) => Number(fold.summary.isInternal)],
  ['known_name', ({ list }) => list.knownName],
  ['shown_duration_ms', ({ list }) => list.durationMs],
  ['shown_messages', ({ list }) => list.messages],
]

const values = columns.map(([, value]) => value)

const writeEngagements = rowWriter('INSERT INTO engagements', [
  ...columns.map(([name]) => name),
  'engagement_row',
])

/** Drops the engagements of tasks; tells the row that each had. */
const dropEngagements = (db: WriteDb, taskIds: readonly number[]): ReadonlyMap<string, number> =>
  new Map(
    taskIds.length === 0
      ? []
      : db
          .all<{ id: string; row: number }>(
            `DELETE FROM engagements WHERE task_id IN (SELECT value FROM json_each(?))
             RETURNING engagement_id AS id, engagement_row AS row`,
            JSON.stringify(taskIds),
          )
          .map(({ id, row }) => [id, row]),
  )

/** The values of each task, of which the names of its customer and its messages are those of before. */
const listValues = (
  db: ReadDb,
  tasks: readonly GroupedTask[],
): ((fold: TaskFold) => ListValues) => {
  const spoken = tasks.flatMap(({ fold: { summary } }) =>
    summary.chatThreadSid === null ? [] : summary.conversationId,
  )
  const unnamed = tasks.flatMap(({ fold: { customerName, summary } }) =>
    customerName === null ? summary.customer.id : [],
  )
  const [figures, names] = [listFigures(db, spoken), customerNames(db, unnamed)]
  return ({ customerName, summary }) => ({
    ...(summary.chatThreadSid === null
      ? { durationMs: summary.talkMs, messages: 0 }
      : (figures.get(summary.conversationId) ?? { durationMs: null, messages: 0 })),
    knownName: customerName === null ? (names.get(summary.customer.id) ?? null) : null,
  })
}

/** Tells a task's listed rows what its messages say now. */
export const saveListFigures = (
  db: WriteDb,
  taskId: number,
  { durationMs, messages }: ListFigures,
): void =>
  void db.run(
    `UPDATE engagements SET shown_duration_ms = ?, shown_messages = ?
     WHERE task_id = ? AND listed_at IS NOT NULL`,
    [durationMs, messages, taskId],
  )

/**
 * Replaces the engagements of folded tasks, their legs numbered by reservation, each in the row that it had:
 * messages name it by that. Returns how many more rows there are than before.
 */
export const saveEngagements = (
  db: WriteDb,
  tasks: readonly GroupedTask[],
  legNumbers: ReadonlyMap<string, number>,
): number => {
  const before = dropEngagements(
    db,
    tasks.flatMap(({ key }) => (key.isNew ? [] : [key.taskId])),
  )
  const valuesOf = listValues(db, tasks)
  const held: SqlValue[][] = []
  const fresh: SqlValue[][] = []
  for (const task of tasks) {
    const list = valuesOf(task.fold)
    for (const e of task.fold.engagements) {
      const leg = e.type === 'Agent' ? (legNumbers.get(e.id) ?? null) : null
      const row = { e, task, fold: task.fold, leg, list }
      const number = before.get(e.id) ?? null
      const written = number === null ? fresh : held
      written.push([...values.map((value) => value(row)), number])
    }
  }
  // first those whose rows are known, so that no new one takes the place of one of them
  return writeEngagements(db, held) + writeEngagements(db, fresh) - before.size
}

/** Numbers a leg anew whose task was not folded again. */
export const renumberLeg = (db: WriteDb, engagementId: string, leg: number): void =>
  void db.run('UPDATE engagements SET leg_number = ? WHERE engagement_id = ? AND leg_number <> ?', [
    leg,
    engagementId,
    leg,
  ])

/** What placing a thread's messages needs of an engagement. */
export type PlaceRow = {
  readonly taskId: number
  readonly engagementRow: number
  readonly engagementId: string
  readonly type: Engagement['type']
  readonly agentSid: string | null
  readonly startedAt: number | null
  readonly endedAt: number | null
}

/** The engagements of tasks as places for messages, by task. */
export const placesOfTasks = (
  db: ReadDb,
  taskIds: readonly number[],
): ReadonlyMap<number, readonly PlaceRow[]> =>
  Map.groupBy(
    db.all<PlaceRow>(
      `SELECT task_id AS taskId, engagement_row AS engagementRow, engagement_id AS engagementId,
         engagement_type AS type, agent_sid AS agentSid, started_at AS startedAt, ended_at AS endedAt
       FROM json_each(?) CROSS JOIN engagements ON task_id = value`,
      JSON.stringify(taskIds),
    ),
    ({ taskId }) => taskId,
  )

/** Counts by reading; not for every tick. */
export const engagementCount = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM engagements')?.n ?? 0

/** Listed as assigned or wrapping, but nobody is known to hold them. */
export const tasksWithoutHolder = (
  db: ReadDb,
  limit: number,
): readonly { readonly taskSid: string }[] =>
  db.all(
    `SELECT t.task_sid AS taskSid
     FROM task_snapshots t LEFT JOIN tasks k ON k.task_sid = t.task_sid
     WHERE t.is_listed = 1 AND t.status IN ('assigned', 'wrapping') AND NOT EXISTS (
       SELECT 1 FROM engagements e
       WHERE e.task_id = k.task_id AND e.engagement_type = 'Agent' AND e.state <> 'final')
     LIMIT ?`,
    limit,
  )
