/** Statements that write rows of a fixed list of columns. */
import type { SqlValue, WriteDb } from './db.ts'

/** Writes the rows and returns how many were changed. */
export type RowWriter = (db: WriteDb, rows: readonly (readonly SqlValue[])[]) => number

/** The statement that writes a row of these columns; `tail` says what to do on a conflict. */
export const insertSql = (into: string, columns: readonly string[], tail = ''): string =>
  `${into} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ${tail}`

/**
 * A writer of rows of as many values as there are columns; `tail` says what to do on a conflict. One call
 * for each row: several rows in one statement, as wide as ours are, were slower by a twentieth.
 */
export const rowWriter = (into: string, columns: readonly string[], tail = ''): RowWriter => {
  const sql = insertSql(into, columns, tail)
  return (db, rows) => {
    let changed = 0
    for (const row of rows) changed += db.run(sql, row)
    return changed
  }
}

/** `ON CONFLICT (key)` every other column takes its new value. */
export const replacing = (key: string, columns: readonly string[]): string =>
  `ON CONFLICT (${key}) DO UPDATE SET ${columns
    .filter((column) => column !== key)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`
