import type { InteractionFilter } from '../contract/interaction-requests.ts'
import type { InteractionCount } from '../contract/interaction-views.ts'
import type { ReadDb } from '../store/db.ts'
import {
  listedSpan,
  listedSql,
  type ScanFilter,
  scanFilter,
  taskSets,
  tasksToLookUp,
} from './interaction-filter.ts'

const countSql = (isOfTasks: boolean, { joins, sql }: ScanFilter): string =>
  `SELECT count(*) AS rows, count(DISTINCT e.associated_contact_id) AS groups
FROM ${listedSql(isOfTasks, 'engagements_listed')} ${joins}
WHERE e.listed_at IS NOT NULL AND e.listed_at BETWEEN ? AND ? AND ${sql}`

/** How many rows, and how many contact groups, a filter leaves. */
export const interactionCount = (
  db: ReadDb,
  { filter }: { readonly filter: InteractionFilter },
): InteractionCount => {
  const tasks = taskSets(db, filter)
  const lookedUp = tasksToLookUp(tasks)
  const scan = scanFilter(filter, tasks)
  const counted = db.get<InteractionCount>(
    countSql(lookedUp !== null, scan),
    ...(lookedUp === null ? [] : [lookedUp]),
    ...listedSpan(filter),
    ...scan.values,
  )
  return counted ?? { rows: 0, groups: 0 }
}
