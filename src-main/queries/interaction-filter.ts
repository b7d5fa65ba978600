/**
 * The list's filter as SQL. Every part stands in one constant text, and is passed over when its value is
 * NULL: whatever is combined, the number of statements stays the same.
 */
import type { InteractionFilter } from '../contract/interaction-requests.ts'
import type { ReadDb, SqlValue } from '../store/db.ts'
import { tasksOfGroups } from './group-facts.ts'
import { contactStateSql } from './parked.ts'
import { groupsWithWords } from './search-groups.ts'
import {
  durationSql,
  messagesSql,
  outcomeTypeSql,
  rowJoins,
  typeSql,
  unreadSql,
} from './interaction-columns.ts'

type Part = {
  readonly sql: string
  /** It asks for more than the row of `engagements`. */
  readonly isWide?: (filter: InteractionFilter) => boolean
  readonly values: (filter: InteractionFilter, tasks: TaskSets) => readonly SqlValue[]
}

/** Tasks that the filter is confined to, and such that it leaves out; null where nothing says so. */
export type TaskSets = {
  readonly only: ReadonlySet<number> | null
  readonly except: ReadonlySet<number> | null
}

const twice = (value: SqlValue): readonly SqlValue[] => [value, value]
/** An empty list asks for nothing in particular. */
const list = (values: readonly string[] | undefined): SqlValue =>
  values === undefined || values.length === 0 ? null : JSON.stringify(values)
const flag = (value: boolean | undefined): SqlValue => (value === undefined ? null : Number(value))
const numbers = (set: ReadonlySet<number> | null): SqlValue =>
  set === null ? null : JSON.stringify([...set])

const oneOf = (
  sql: string,
  pick: (filter: InteractionFilter) => readonly string[] | undefined,
): Part => ({
  sql: `(? IS NULL OR ${sql} IN (SELECT value FROM json_each(?)))`,
  values: (filter) => twice(list(pick(filter))),
})

const isGiven = (range: InteractionFilter['durationMs']): boolean =>
  (range?.min ?? range?.max ?? null) !== null

/** The same part, which asks for more than the row of `engagements`. */
const wide = (part: Part, isWide: NonNullable<Part['isWide']>): Part => ({ ...part, isWide })

const within = (
  sql: string,
  pick: (filter: InteractionFilter) => InteractionFilter['durationMs'],
): Part => ({
  sql: `(? IS NULL OR ${sql} >= ?) AND (? IS NULL OR ${sql} <= ?)`,
  values: (filter) => [...twice(pick(filter)?.min ?? null), ...twice(pick(filter)?.max ?? null)],
})

const holds = (sql: string, pick: (filter: InteractionFilter) => boolean | undefined): Part => ({
  sql: `(? IS NULL OR (${sql}) = ?)`,
  values: (filter) => twice(flag(pick(filter))),
})

const equals = (sql: string, pick: (filter: InteractionFilter) => string | undefined): Part => ({
  sql: `(? IS NULL OR ${sql} = ?)`,
  values: (filter) => twice(pick(filter) ?? null),
})

const stateSql = `iif(e.engagement_type = 'Queue' AND e.state <> 'final', 'waiting', ${contactStateSql})`
const dateSql = `CASE ? WHEN 'ended' THEN e.ended_at WHEN 'offered' THEN e.offered_at
  WHEN 'last-message' THEN (SELECT iif(k.chat_thread_sid IS NULL, NULL, o.group_last_message_at)
    FROM tasks k JOIN conversations o ON o.conversation_id = e.conversation_id
    WHERE k.task_id = e.task_id)
  ELSE e.listed_at END`

const isDated = ({ from, to }: InteractionFilter): boolean => from !== undefined || to !== undefined

const parts: readonly Part[] = [
  oneOf('e.engagement_id', ({ contactIds }) => contactIds),
  oneOf('e.agent_sid', ({ agentSids }) => agentSids),
  oneOf('e.queue_sid', ({ queueSids }) => queueSids),
  oneOf(stateSql, ({ states }) => states),
  oneOf('e.engaged_team', ({ teams }) => teams),
  equals('e.direction', ({ direction }) => direction),
  oneOf('e.outcome', ({ outcomes }) => outcomes),
  equals('e.customer_id', ({ customerId }) => customerId),
  equals('e.associated_contact_id', ({ associatedContactId }) => associatedContactId),
  within('e.wait_time_ms', ({ waitMs }) => waitMs),
  holds('e.recording_url IS NOT NULL', ({ hasRecording }) => hasRecording),
  holds(
    'EXISTS (SELECT 1 FROM reviews r WHERE r.contact_id = e.engagement_id)',
    ({ isReviewed }) => isReviewed,
  ),
  holds(
    'EXISTS (SELECT 1 FROM videos v WHERE v.associated_contact_id = e.associated_contact_id)',
    ({ hasVideo }) => hasVideo,
  ),
  {
    sql: '(? IS NULL OR e.task_id IN (SELECT value FROM json_each(?)))',
    values: (_, { only }) => twice(numbers(only)),
  },
  {
    sql: '(? IS NULL OR e.task_id NOT IN (SELECT value FROM json_each(?)))',
    values: (_, { except }) => twice(numbers(except)),
  },
  {
    sql: `(? IS NULL OR ${dateSql} BETWEEN ? AND ?)`,
    values: (filter) => [
      isDated(filter) ? 1 : null,
      filter.dateBy ?? 'started',
      filter.from ?? 0,
      filter.to ?? Number.MAX_SAFE_INTEGER,
    ],
  },
  oneOf(typeSql, ({ types }) => types),
  wide(
    oneOf(outcomeTypeSql, ({ outcomeTypes }) => outcomeTypes),
    ({ outcomeTypes }) => list(outcomeTypes) !== null,
  ),
  wide(
    within(durationSql, ({ durationMs }) => durationMs),
    ({ durationMs }) => isGiven(durationMs),
  ),
  wide(
    within(messagesSql, ({ messages }) => messages),
    ({ messages }) => isGiven(messages),
  ),
  wide(
    holds(`${unreadSql} > 0`, ({ isUnread }) => isUnread),
    ({ isUnread }) => isUnread !== undefined,
  ),
]
const narrowParts = parts.filter(({ isWide }) => isWide === undefined)

/** True for the rows of the filter; its values come from `filterValues`. */
export const filterSql = parts.map(({ sql }) => sql).join('\n  AND ')

/** The values of `filterSql`, in its order. */
export const filterValues = (filter: InteractionFilter, tasks: TaskSets): readonly SqlValue[] =>
  parts.flatMap(({ values }) => values(filter, tasks))

/** The filter for reading the whole list through: what it does not ask for is not joined to every row. */
export type ScanFilter = {
  readonly joins: string
  readonly sql: string
  readonly values: readonly SqlValue[]
}

const narrowSql = narrowParts.map(({ sql }) => sql).join('\n  AND ')

/** One of two texts, by whether the filter asks for more than the row of `engagements`. */
export const scanFilter = (filter: InteractionFilter, tasks: TaskSets): ScanFilter =>
  parts.some(({ isWide }) => isWide?.(filter) === true)
    ? { joins: rowJoins, sql: filterSql, values: filterValues(filter, tasks) }
    : {
        joins: '',
        sql: narrowSql,
        values: narrowParts.flatMap(({ values }) => values(filter, tasks)),
      }

/** From so many tasks on it is cheaper to walk the list than to look each of them up. */
const fewTasks = 2_000

/** The tasks, as JSON, from which the rows are looked up; null when the list is walked instead. */
export const tasksToLookUp = ({ only }: TaskSets): string | null =>
  only !== null && only.size <= fewTasks ? JSON.stringify([...only]) : null

/** The listed rows as `e`: those of the tasks in a JSON array, or all along an index. */
export const listedSql = (isOfTasks: boolean, index: string): string =>
  isOfTasks
    ? 'json_each(?) k CROSS JOIN engagements e INDEXED BY engagements_by_task ON e.task_id = k.value'
    : `engagements e INDEXED BY ${index}`

/** The stretch of `listed_at` outside which no row of the filter lies. */
export const listedSpan = ({ dateBy, from, to }: InteractionFilter): readonly [number, number] =>
  (dateBy ?? 'started') === 'started'
    ? [from ?? 0, to ?? Number.MAX_SAFE_INTEGER]
    : [0, Number.MAX_SAFE_INTEGER]

/** A contact without a link is a journey of its own. */
const journeySql = `SELECT associated_contact_id AS g FROM journey_contacts WHERE journey_id = ?
  UNION SELECT g FROM (SELECT ? AS g)
    WHERE g NOT IN (SELECT associated_contact_id FROM journey_contacts)`

const groupsOf = (table: 'notes' | 'kept_groups' | 'group_tags', where = '1') =>
  `SELECT DISTINCT t.associated_contact_id AS g FROM ${table} f
   JOIN tasks t ON t.task_id = f.task_id WHERE ${where}`

/** What few rows have is looked up from its own side, instead of asking every row for it. */
export const taskSets = (db: ReadDb, filter: InteractionFilter): TaskSets => {
  let only: ReadonlySet<number> | null = null
  let except: ReadonlySet<number> | null = null
  const confine = (ids: Iterable<number>): void => {
    const before = only
    only = new Set(before === null ? ids : [...ids].filter((id) => before.has(id)))
  }
  const tasksWith = (sql: string, ...values: readonly SqlValue[]): readonly number[] =>
    tasksOfGroups(
      db,
      db.all<{ g: string }>(sql, ...values).map(({ g }) => g),
    )
  const decide = (isWanted: boolean | undefined, tasks: () => readonly number[]): void => {
    if (isWanted === true) confine(tasks())
    if (isWanted === false) except = new Set([...(except ?? []), ...tasks()])
  }
  if (filter.associatedContactId !== undefined)
    confine(tasksOfGroups(db, [filter.associatedContactId]))
  if (filter.contactIds !== undefined && filter.contactIds.length > 0)
    confine(
      db
        .all<{ id: number }>(
          'SELECT task_id AS id FROM engagements WHERE engagement_id IN (SELECT value FROM json_each(?))',
          JSON.stringify(filter.contactIds),
        )
        .map(({ id }) => id),
    )
  if (filter.journeyId !== undefined)
    confine(tasksWith(journeySql, filter.journeyId, filter.journeyId))
  if (filter.customerId !== undefined)
    confine(
      db
        .all<{ id: number }>(
          'SELECT task_id AS id FROM tasks WHERE customer_id = ?',
          filter.customerId,
        )
        .map(({ id }) => id),
    )
  const found = filter.text === undefined ? null : groupsWithWords(db, filter.text)
  if (found !== null) confine(tasksOfGroups(db, found))
  decide(filter.hasNotes, () => tasksWith(groupsOf('notes')))
  decide(filter.isKept, () => tasksWith(groupsOf('kept_groups')))
  if (filter.tags !== undefined && filter.tags.length > 0)
    confine(
      tasksWith(
        groupsOf('group_tags', 'f.tag IN (SELECT value FROM json_each(?))'),
        JSON.stringify(filter.tags),
      ),
    )
  return { only, except }
}
