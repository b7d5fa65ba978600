/** The Interactions list: one page of rows, wherever it lies, without counting through those before it. */
import { AppFailure } from '../contract/errors.ts'
import type { InteractionQuestion } from '../contract/interaction-requests.ts'
import type { InteractionPage, InteractionRow } from '../contract/interaction-views.ts'
import type { ReadDb, SqlValue } from '../store/db.ts'
import { type ReadRow, rowColumns, rowJoins, rowsFrom } from './interaction-columns.ts'
import {
  filterSql,
  filterValues,
  listedSpan,
  listedSql,
  type TaskSets,
  taskSets,
  tasksToLookUp,
} from './interaction-filter.ts'

type Order = InteractionQuestion['order']

const orderSql: Readonly<Record<Order, string>> = {
  started: 'e.listed_at',
  ended: 'e.ended_at',
  duration: 'e.shown_duration_ms',
  wait: 'e.wait_time_ms',
  messages: 'e.shown_messages',
  agent: 'e.agent_name COLLATE NOCASE',
  customer: 'e.shown_name COLLATE NOCASE',
}

/** The index that an order is walked along. */
const walks: Readonly<Record<Order, string>> = {
  started: 'engagements_listed',
  ended: 'engagements_by_end',
  duration: 'engagements_by_duration',
  wait: 'engagements_by_wait',
  messages: 'engagements_by_messages',
  agent: 'engagements_by_agent_name',
  customer: 'engagements_by_customer',
}

/** The last row of a page; rows without a value come after all others, whatever the direction. */
type Cursor = { readonly value: number | string | null; readonly row: number }

const cursorFrom = (after: string | null): Cursor | null => {
  if (after === null) return null
  try {
    const parsed: unknown = JSON.parse(after)
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [value, row]: readonly unknown[] = parsed
      const isValue = value === null || typeof value === 'number' || typeof value === 'string'
      if (isValue && typeof row === 'number') return { value, row }
    }
  } catch {
    // refused below, as anything else that no page gave out
  }
  throw new AppFailure('bad-request', 'interactions: after')
}

export type Stretch = {
  readonly order: Order
  readonly isDescending: boolean
  /** Of the rows with a value, or of those without, from the beginning or from after a row. */
  readonly part: 'values' | 'values-after' | 'nulls' | 'nulls-after'
  readonly isOfTasks: boolean
}

const positionSql: Readonly<Record<Stretch['part'], (value: string, beyond: string) => string>> = {
  values: (value) => `${value} IS NOT NULL`,
  'values-after': (value, beyond) =>
    `${value} ${beyond}= ? AND (${value} ${beyond} ? OR e.engagement_row ${beyond} ?)`,
  nulls: (value) => `${value} IS NULL`,
  'nulls-after': (value, beyond) => `${value} IS NULL AND e.engagement_row ${beyond} ?`,
}

/** The statement of one stretch of the list; there are as many as there are stretches. */
export const pageSql = ({ order, isDescending, part, isOfTasks }: Stretch): string => {
  const value = orderSql[order]
  const [beyond, direction] = isDescending ? ['<', 'DESC'] : ['>', 'ASC']
  return `SELECT ${rowColumns}
FROM ${listedSql(isOfTasks, walks[order])} ${rowJoins}
WHERE e.listed_at IS NOT NULL AND e.listed_at BETWEEN ? AND ?
  AND ${positionSql[part](value, beyond)}
  AND ${filterSql}
ORDER BY ${value} ${direction}, e.engagement_row ${direction} LIMIT ?`
}

type PageRow = ReadRow<InteractionRow>

/** The place of a row in an order. */
const cursorAt = (db: ReadDb, order: Order, contactId: string): Cursor | undefined =>
  db.get<Cursor>(
    `SELECT ${orderSql[order]} AS value, e.engagement_row AS row FROM engagements e
     WHERE e.engagement_id = ?`,
    contactId,
  )

/** The filter's stretch of the list, from the cursor on: whichever bound is used for the walk, it is short. */
const spanFrom = (
  { filter, order, isDescending }: InteractionQuestion,
  cursor: Cursor | null,
): readonly [number, number] => {
  const [from, to] = listedSpan(filter)
  if (order !== 'started' || typeof cursor?.value !== 'number') return [from, to]
  return isDescending ? [from, Math.min(to, cursor.value)] : [Math.max(from, cursor.value), to]
}

const readStretch = (
  db: ReadDb,
  question: InteractionQuestion,
  tasks: TaskSets,
  part: Stretch['part'],
  cursor: Cursor | null,
  limit: number,
): readonly PageRow[] => {
  const { filter, order, isDescending } = question
  const lookedUp = tasksToLookUp(tasks)
  const { value = null, row = 0 } = cursor ?? {}
  const position: Readonly<Record<Stretch['part'], readonly SqlValue[]>> = {
    values: [],
    'values-after': [value, value, row],
    nulls: [],
    'nulls-after': [row],
  }
  return db.all<PageRow>(
    pageSql({ order, isDescending, part, isOfTasks: lookedUp !== null }),
    ...(lookedUp === null ? [] : [lookedUp]),
    ...spanFrom(question, cursor),
    ...position[part],
    ...filterValues(filter, tasks),
    limit,
  )
}

/** One page. Throws an `AppFailure` for an `after` that no page gave out. */
export const interactions = (
  db: ReadDb,
  {
    question,
    after,
    limit,
  }: {
    readonly question: InteractionQuestion
    readonly after: string | null
    readonly limit: number
  },
): InteractionPage => {
  const cursor = cursorFrom(after)
  const tasks = taskSets(db, question.filter)
  const rows: PageRow[] = []
  // one row more than wanted tells whether another page follows
  const read = (part: Stretch['part']): void =>
    void rows.push(...readStretch(db, question, tasks, part, cursor, limit + 1 - rows.length))
  if (cursor === null) read('values')
  else read(cursor.value === null ? 'nulls-after' : 'values-after')
  if (rows.length <= limit && cursor?.value !== null && question.order !== 'started') read('nulls')
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const end = last && cursorAt(db, question.order, last.contactId)
  return {
    rows: rowsFrom<InteractionRow>(db, shown),
    next: end === undefined ? null : JSON.stringify([end.value, end.row]),
  }
}
