/** How good the attributes are that everything rests on: for each check its share, places and tasks. */
import {
  type DataQuality,
  type QualityCheck,
  qualityChecks,
  type QualityFinding,
  type QualityRow,
} from '../contract/journey-views.ts'
import type { ReadDb } from '../store/db.ts'
import { attributeFaults } from './attribute-faults.ts'

type Period = { readonly from: number; readonly to: number }

/** Checks that read the attributes themselves. */
const attributeChecks = [
  'malformed-attributes',
  'unmapped-attributes',
  'programmable-chat',
] as const
type AttributeCheck = (typeof attributeChecks)[number]

const isAttributeCheck = (check: QualityCheck): check is AttributeCheck =>
  attributeChecks.some((one) => one === check)

/** Tasks of the period that customers are in. */
const inPeriod = `FROM tasks t
WHERE t.sort_at BETWEEN ? AND ? AND t.is_internal = 0 AND t.customer IS NOT NULL`

const hasLeg = `EXISTS (SELECT 1 FROM engagements e WHERE e.task_id = t.task_id
  AND e.engagement_type = 'Agent' AND e.state = 'final' AND e.started_at IS NOT NULL`

/** Which tasks a check looks at, and which of them are at fault. */
const checks: Readonly<
  Record<
    Exclude<QualityCheck, AttributeCheck>,
    { readonly examined: string; readonly faulty: string }
  >
> = {
  'no-customer-key': { examined: '1', faulty: `t.customer ->> 'keySource' = 'task'` },
  'no-wrap-up': {
    examined: `${hasLeg})`,
    faulty: `${hasLeg} AND e.wrap_up_at IS NULL)`,
  },
  // two legs of one task, or two tasks of one contact
  'transfer-without-conversation-id': {
    examined: `(json_array_length(t.legs) > 1 OR t.associated_contact_id <> t.conversation_id
      OR EXISTS (SELECT 1 FROM conversations c WHERE c.conversation_id = t.conversation_id
        AND json_array_length(c.task_sids) > 1)
      OR EXISTS (SELECT 1 FROM tasks o WHERE o.associated_contact_id = t.conversation_id
        AND o.associated_contact_id <> o.conversation_id))`,
    faulty: 't.carries_conversation_id = 0',
  },
  'cut-off': { examined: '1', faulty: 't.has_beginning = 0' },
}

/** Where the task waited first, and the workflow that offered it. */
const places = `(SELECT e.queue FROM engagements e WHERE e.task_id = t.task_id
    AND e.queue IS NOT NULL ORDER BY e.started_at LIMIT 1) AS queue,
  (SELECT w.name FROM engagements e JOIN workflows w ON w.workflow_sid = e.workflow_sid
    WHERE e.task_id = t.task_id LIMIT 1) AS workflow`

const storedRows = (
  db: ReadDb,
  check: keyof typeof checks,
  { from, to }: Period,
): { readonly rows: readonly QualityRow[]; readonly examined: number } => {
  const { examined, faulty } = checks[check]
  return {
    examined:
      db.get<{ n: number }>(`SELECT count(*) AS n ${inPeriod} AND ${examined}`, from, to)?.n ?? 0,
    rows: db.all<QualityRow>(
      `SELECT t.task_sid AS taskSid, t.sort_at AS at, ${places}, NULL AS detail
       ${inPeriod} AND ${examined} AND ${faulty} ORDER BY t.sort_at DESC, t.task_sid`,
      from,
      to,
    ),
  }
}

/** Reading attributes takes a look into the log for each task: the newest tell enough. */
const mostRead = 2_000

const readTasks = (db: ReadDb, { from, to }: Period) =>
  db.all<QualityRow & { readonly taskId: number }>(
    `SELECT t.task_id AS taskId, t.task_sid AS taskSid, t.sort_at AS at, ${places}, NULL AS detail
     ${inPeriod} ORDER BY t.sort_at DESC, t.task_sid LIMIT ${mostRead}`,
    from,
    to,
  )

type Examined = Readonly<
  Record<QualityCheck, { readonly rows: readonly QualityRow[]; readonly examined: number }>
>

/** The rows of the checks that read attributes: one for each fault of a task. */
const attributeRows = (db: ReadDb, period: Period): Pick<Examined, AttributeCheck> => {
  const tasks = readTasks(db, period)
  const faultsOf = attributeFaults(db)
  const malformed: QualityRow[] = []
  const unmapped: QualityRow[] = []
  const legacy: QualityRow[] = []
  for (const { taskId, ...task } of tasks) {
    const faults = faultsOf(taskId, task.taskSid)
    malformed.push(...faults.malformed.map((detail) => ({ ...task, detail })))
    unmapped.push(...faults.unmapped.map((detail) => ({ ...task, detail })))
    if (faults.isLegacyChat) legacy.push(task)
  }
  return {
    'malformed-attributes': { rows: malformed, examined: tasks.length },
    'unmapped-attributes': { rows: unmapped, examined: tasks.length },
    'programmable-chat': { rows: legacy, examined: tasks.length },
  }
}

const examine = (db: ReadDb, period: Period): Examined => ({
  'no-customer-key': storedRows(db, 'no-customer-key', period),
  'no-wrap-up': storedRows(db, 'no-wrap-up', period),
  'transfer-without-conversation-id': storedRows(db, 'transfer-without-conversation-id', period),
  'cut-off': storedRows(db, 'cut-off', period),
  ...attributeRows(db, period),
})

const mostExamples = 5

/** How many tasks there are of each kind, most first. */
const tally = <K extends string>(
  rows: readonly QualityRow[],
  nameOf: (row: QualityRow) => K,
): readonly { readonly name: K; readonly row: QualityRow; readonly faulty: number }[] =>
  [...Map.groupBy(rows, nameOf)]
    .flatMap(([name, [row, ...rest]]) =>
      row === undefined
        ? []
        : [{ name, row, faulty: new Set([row, ...rest].map(({ taskSid }) => taskSid)).size }],
    )
    .toSorted((a, b) => b.faulty - a.faulty || (a.name < b.name ? -1 : 1))

const findingOf = (check: QualityCheck, examined: Examined): QualityFinding => {
  const { rows, examined: count } = examined[check]
  const details = rows.filter(({ detail }) => detail !== null)
  return {
    check,
    faulty: new Set(rows.map(({ taskSid }) => taskSid)).size,
    examined: count,
    places: tally(rows, ({ queue, workflow }) => `${queue ?? ''}\n${workflow ?? ''}`).map(
      ({ row: { queue, workflow }, faulty }) => ({ queue, workflow, faulty }),
    ),
    kinds: tally(details, ({ detail }) => detail ?? '').map(({ name, faulty }) => ({
      kind: name,
      faulty,
    })),
    examples: rows.slice(0, mostExamples),
  }
}

/** All checks of the tasks that began in the period. */
export const dataQuality = (db: ReadDb, period: Period): DataQuality => {
  const examined = examine(db, period)
  return { ...period, findings: qualityChecks.map((check) => findingOf(check, examined)) }
}

/** The tasks behind one finding, newest first; one with several faults has a row for each. */
export const dataQualityRows = (
  db: ReadDb,
  { check, limit, ...period }: Period & { readonly check: QualityCheck; readonly limit: number },
): readonly QualityRow[] => {
  const { rows } = isAttributeCheck(check)
    ? attributeRows(db, period)[check]
    : storedRows(db, check, period)
  return rows.slice(0, limit)
}
