/** A draw of finished legs to review: fair over agents, then over kinds and queues, and reproducible. */
import type { InteractionFilter } from '../contract/interaction-requests.ts'
import { fingerprint } from '../lib/fingerprint.ts'
import type { ReadDb } from '../store/db.ts'
import { rowJoins, typeSql } from './interaction-columns.ts'
import {
  filterSql,
  filterValues,
  listedSpan,
  listedSql,
  taskSets,
  tasksToLookUp,
} from './interaction-filter.ts'

export type Drawable = {
  readonly contactId: string
  readonly agentSid: string
  readonly type: string
  readonly queueSid: string | null
}

/** How often each of something was drawn. */
const tally = () => {
  const counts = new Map<string, number>()
  return {
    of: (key: string): number => counts.get(key) ?? 0,
    add: (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1),
  }
}

/**
 * The agents take turns, in an order of the seed's; on its turn an agent gives the leg whose kind, then
 * queue, was drawn least, the seed deciding between equals. The order of `legs` does not matter.
 */
export const drawFairly = (
  legs: readonly Drawable[],
  seed: string,
  size: number,
): readonly string[] => {
  const lot = (id: string): number => fingerprint(`${seed}\n${id}`)
  const byLot = legs
    .map((leg) => ({ ...leg, lot: lot(leg.contactId) }))
    .sort((a, b) => a.lot - b.lot || (a.contactId < b.contactId ? -1 : 1))
  const left = [...Map.groupBy(byLot, ({ agentSid }) => agentSid)]
    .map(([agentSid, own]) => ({ lot: lot(agentSid), own: [...own] }))
    .sort((a, b) => a.lot - b.lot)
  const kinds = tally()
  const queues = tally()
  const drawn: string[] = []
  const wanted = Math.min(size, legs.length)
  while (drawn.length < wanted)
    for (const { own } of left) {
      if (drawn.length === wanted) break
      let best = 0
      const rank = (leg: Drawable): number =>
        kinds.of(`${leg.agentSid} ${leg.type}`) * 1_000_000 +
        kinds.of(leg.type) * 1_000 +
        queues.of(leg.queueSid ?? '')
      for (const [index, leg] of own.entries()) if (rank(leg) < rank(own[best] ?? leg)) best = index
      const [leg] = own.splice(best, 1)
      if (leg === undefined) continue
      drawn.push(leg.contactId)
      kinds.add(`${leg.agentSid} ${leg.type}`)
      kinds.add(leg.type)
      queues.add(leg.queueSid ?? '')
    }
  return drawn
}

const legsSql = (isOfTasks: boolean): string =>
  `SELECT e.engagement_id AS contactId, e.agent_sid AS agentSid, ${typeSql} AS type,
  e.queue_sid AS queueSid
FROM ${listedSql(isOfTasks, 'engagements_listed')} ${rowJoins}
WHERE e.listed_at IS NOT NULL AND e.listed_at BETWEEN ? AND ? AND e.engagement_type = 'Agent'
  AND e.state = 'final' AND e.agent_sid IS NOT NULL AND ${filterSql}`

/** The same seed, filter and size draw the same legs of the same store. */
export const reviewSample = (
  db: ReadDb,
  {
    filter,
    seed,
    size,
  }: { readonly filter: InteractionFilter; readonly seed: string; readonly size: number },
): { readonly contactIds: readonly string[] } => {
  const tasks = taskSets(db, filter)
  const lookedUp = tasksToLookUp(tasks)
  const legs = db.all<Drawable>(
    legsSql(lookedUp !== null),
    ...(lookedUp === null ? [] : [lookedUp]),
    ...listedSpan(filter),
    ...filterValues(filter, tasks),
  )
  return { contactIds: drawFairly(legs, seed, size) }
}
