import { join } from 'node:path'
import type { Floor } from '../../src-main/simulator/floor.ts'
import type { Truth } from '../../src-main/simulator/truth-rows.ts'
import type { ReadDb } from '../../src-main/store/db.ts'
import { openReadStore } from '../../src-main/store/open.ts'

type Row = Readonly<Record<string, unknown>>

const shownRows = 5

const keyed = (rows: readonly object[], keys: readonly string[]): Map<string, Row> =>
  new Map(
    rows.map(
      (row) => [keys.map((key) => String((row as Row)[key])).join(' '), row as Row] as const,
    ),
  )

const differingColumns = (truth: Row, row: Row): readonly string[] =>
  Object.keys(truth)
    .filter((column) => (truth[column] ?? null) !== (row[column] ?? null))
    .map(
      (column) =>
        `${column}: ${JSON.stringify(row[column])}, truth ${JSON.stringify(truth[column])}`,
    )

/** Readable lines for the first rows that are missing, too many, or different; none when all are equal. */
const differences = (
  view: string,
  keys: readonly string[],
  rows: readonly object[],
  truth: readonly object[],
): readonly string[] => {
  const found = keyed(rows, keys)
  const wanted = keyed(truth, keys)
  const lines = [
    ...[...wanted].flatMap(([key, row]) => {
      const same = found.get(key)
      if (same === undefined) return [`${view} ${key} is missing: ${JSON.stringify(row)}`]
      const columns = differingColumns(row, same)
      return columns.length === 0 ? [] : [`${view} ${key}: ${columns.join('; ')}`]
    }),
    ...[...found.keys()]
      .filter((key) => !wanted.has(key))
      .map((key) => `${view} ${key} is too much`),
  ]
  if (found.size !== rows.length) lines.unshift(`${view} repeats keys`)
  const more = lines.length - shownRows
  return more > 0 ? [...lines.slice(0, shownRows), `${view}: ${more} more differ`] : lines
}

const views = {
  v_agents: ['agent_sid'],
  v_agent_status: ['agent_sid', 'activity_sid', 'interval_start'],
  v_queues: ['queue_sid'],
  v_customers: ['customer_id'],
  v_conversations: ['conversation_id'],
  v_engagements: ['engagement_id'],
  v_interactions: ['contact_id'],
  v_turns: ['turn_id'],
  v_journeys: ['journey_id'],
} as const

export type Rows = { readonly [V in keyof typeof views]: readonly Row[] }

const rowsOf = (db: ReadDb): Rows => {
  const rows = (view: keyof typeof views): readonly Row[] =>
    db.all<Row>(`SELECT * FROM ${view} ORDER BY ${views[view].join(', ')}`)
  return {
    v_agents: rows('v_agents'),
    v_agent_status: rows('v_agent_status'),
    v_queues: rows('v_queues'),
    v_customers: rows('v_customers'),
    v_conversations: rows('v_conversations'),
    v_engagements: rows('v_engagements'),
    v_interactions: rows('v_interactions'),
    v_turns: rows('v_turns'),
    v_journeys: rows('v_journeys'),
  }
}

/** The public rows of a store, in an order of their own. */
export const rowsIn = (dataDir: string): Rows => {
  const { db, close } = openReadStore(join(dataDir, 'journeys.sqlite3'))
  try {
    return rowsOf(db)
  } finally {
    close()
  }
}

/** The turns of all threads that a task names, and of those that are held all the same. */
const toldTurns = (truth: Truth, rows: Rows): readonly object[] => {
  const threads = [...truth.conversations, ...rows.v_turns].map((row) => row.chat_thread_sid)
  return [...new Set(threads)].flatMap((sid) => (typeof sid === 'string' ? truth.turns(sid) : []))
}

/** How the public rows of a store differ from what was played; empty when they are the same. */
export const differencesFrom = (rows: Rows, floor: Floor): readonly string[] => {
  const truth = floor.truth()
  const told: Readonly<Record<keyof Rows, readonly object[]>> = {
    v_agents: truth.agents,
    v_agent_status: truth.agentStatus,
    v_queues: truth.queues,
    v_customers: truth.customers,
    v_conversations: truth.conversations,
    v_engagements: truth.engagements,
    v_interactions: truth.interactions,
    v_turns: toldTurns(truth, rows),
    v_journeys: truth.journeys,
  }
  return (Object.keys(views) as (keyof Rows)[]).flatMap((view) =>
    differences(view, views[view], rows[view], told[view]),
  )
}

/** The same of an open store. */
export const differencesIn = (db: ReadDb, floor: Floor): readonly string[] =>
  differencesFrom(rowsOf(db), floor)

/** Legs and queue parts of the store in `folder`, the newest first. */
export const contactsIn = (folder: string) => {
  const store = openReadStore(join(folder, 'journeys.sqlite3'))
  try {
    return store.db.all<{
      readonly contactId: string
      readonly channel: string | null
      readonly state: string
      readonly endedAt: number | null
      readonly associatedContactId: string
    }>(
      `SELECT e.engagement_id AS contactId, t.channel, e.state, e.ended_at AS endedAt,
         e.associated_contact_id AS associatedContactId
       FROM engagements e JOIN tasks t ON t.task_id = e.task_id
       WHERE e.engagement_type = 'Agent' ORDER BY e.started_at DESC`,
    )
  } finally {
    store.close()
  }
}
