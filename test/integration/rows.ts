import { join } from 'node:path'
import type { Truth } from '../../src-main/simulator/truth-rows.ts'
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
export const differences = (
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

const allRows = (dataDir: string, sql: string): readonly Row[] => {
  const { db, close } = openReadStore(join(dataDir, 'journeys.sqlite3'))
  try {
    return db.all<Row>(sql)
  } finally {
    close()
  }
}

const views = {
  v_engagements: ['engagement_id'],
  v_agent_status: ['agent_sid', 'activity_sid', 'interval_start'],
  v_conversations: ['conversation_id'],
} as const

export type Rows = { readonly [V in keyof typeof views]: readonly Row[] }

/** The public rows of a store, in an order of their own. */
export const rowsIn = (dataDir: string): Rows => {
  const rowsOf = (view: keyof typeof views): readonly Row[] =>
    allRows(dataDir, `SELECT * FROM ${view} ORDER BY ${views[view].join(', ')}`)
  return {
    v_engagements: rowsOf('v_engagements'),
    v_agent_status: rowsOf('v_agent_status'),
    v_conversations: rowsOf('v_conversations'),
  }
}

/** How the public rows of a store differ from what was played; empty when they are the same. */
export const differencesFrom = (rows: Rows, truth: Truth): readonly string[] => [
  ...differences('v_engagements', views.v_engagements, rows.v_engagements, truth.engagements),
  ...differences('v_agent_status', views.v_agent_status, rows.v_agent_status, truth.agentStatus),
  ...differences(
    'v_conversations',
    views.v_conversations,
    rows.v_conversations,
    truth.conversations,
  ),
]
