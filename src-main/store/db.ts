/** The two faces of a connection: a query that takes a `ReadDb` cannot write by accident. */
import type Database from 'better-sqlite3'
import { guarded, toStoreFailure } from './failure.ts'

export type SqlValue = string | number | bigint | Uint8Array | null

export type ReadDb = {
  /** All rows as objects keyed by column name. `Row` is what the caller knows of its own SQL. */
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[]
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows its own SQL
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined
  /** The lines of the query plan, for tests that a read uses its index. */
  explain(sql: string, ...values: readonly SqlValue[]): string
}

export type WriteDb = ReadDb & {
  /** Runs one statement and returns the number of rows changed. */
  run(sql: string, values?: readonly SqlValue[]): number
  /** All or nothing; the one inside another joins it. */
  transaction<T>(work: () => T): T
}

/**
 * The same statement with a plan that does not depend on its values. SQLite's planner looks at a bare
 * parameter, in a sorted read for one, and then compiles the statement again each time it is bound: five
 * times the cost of a short read. An expression it leaves alone.
 */
const steady = (sql: string): string => sql.replaceAll('?', '+?')

/**
 * Wraps a connection; statements are prepared once per SQL text, so texts must come from a bounded set,
 * and be constants: a text that is put together for each call has to be hashed for each call.
 */
export const wrapConnection = (connection: Database.Database): WriteDb => {
  const prepared = new Map<string, Database.Statement<SqlValue[]>>()
  const statement = (sql: string): Database.Statement<SqlValue[]> => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const fresh = connection.prepare<SqlValue[]>(steady(sql))
    prepared.set(sql, fresh)
    return fresh
  }
  // the three hot calls catch by themselves: a closure for each would show in the ingest rate
  return {
    all: <Row>(sql: string, ...values: readonly SqlValue[]) => {
      try {
        return statement(sql).all(...values) as Row[]
      } catch (thrown) {
        throw toStoreFailure(thrown)
      }
    },
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as declared above
    get: <Row>(sql: string, ...values: readonly SqlValue[]) => {
      try {
        return statement(sql).get(...values) as Row | undefined
      } catch (thrown) {
        throw toStoreFailure(thrown)
      }
    },
    run: (sql, values = []) => {
      try {
        return statement(sql).run(...values).changes
      } catch (thrown) {
        throw toStoreFailure(thrown)
      }
    },
    explain: (sql, ...values) =>
      guarded(() =>
        connection
          .prepare<SqlValue[], { detail: string }>(`EXPLAIN QUERY PLAN ${steady(sql)}`)
          .all(...values)
          .map(({ detail }) => detail)
          .join('\n'),
      ),
    transaction: (work) =>
      guarded(() => (connection.inTransaction ? work() : connection.transaction(work).immediate())),
  }
}
