/**
 * Records every statement that code runs on SQLite, with its bound values, and plays them back: what is
 * left is SQLite's own work, without parsing, folding or row mapping.
 */
import Database from 'better-sqlite3'

/** One execution; `mode` is how its rows come back, because building rows is part of SQLite's cost. */
type Step = {
  readonly sql: string
  readonly method: 'run' | 'get' | 'all'
  readonly mode: 'rows' | 'pluck' | 'raw'
  readonly values: readonly unknown[]
}

/** The steps of one transaction. */
export type Recording = readonly Step[]

/** A bound object may be reused by its owner for the next row: what was bound now is copied. */
const copyOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? { ...value } : value

/** Rows taken one by one cost SQLite what rows taken at once do. */
const methods: Readonly<Record<string, Step['method']>> = {
  run: 'run',
  get: 'get',
  all: 'all',
  iterate: 'all',
}

const watched = (statement: Database.Statement, sql: string, steps: Step[]): Database.Statement => {
  let mode: Step['mode'] = 'rows'
  const proxy: Database.Statement = new Proxy(statement, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...values: readonly unknown[]): unknown => {
        if (name === 'pluck' || name === 'raw') mode = values[0] === false ? 'rows' : name
        const method = methods[String(name)]
        if (method !== undefined) steps.push({ sql, method, mode, values: values.map(copyOf) })
        const result: unknown = Reflect.apply(member, target, values)
        return result === target ? proxy : result
      }
    },
  })
  return proxy
}

type Prepare = (this: Database.Database, sql: string) => Database.Statement

/** Records all statements prepared from now on until `stop`; `take` gives what ran since the last. */
export const startRecording = (): { take(): Recording; stop(): void } => {
  const steps: Step[] = []
  const prepare = Reflect.get(Database.prototype, 'prepare') as Prepare
  const recorded: Prepare = function (sql) {
    return watched(Reflect.apply(prepare, this, [sql]), sql, steps)
  }
  Reflect.set(Database.prototype, 'prepare', recorded)
  return {
    take: () => steps.splice(0),
    stop: () => void Reflect.set(Database.prototype, 'prepare', prepare),
  }
}

/** Prepares the statements of the recordings; what it returns runs them, with nothing left to look up. */
export const playerOf = (db: Database.Database, recordings: readonly Recording[]): (() => void) => {
  const statements = new Map<string, Database.Statement>()
  const statementOf = ({ sql, mode }: Step): Database.Statement => {
    const key = mode + sql
    const found = statements.get(key)
    if (found !== undefined) return found
    const made = db.prepare(sql)
    if (mode === 'pluck') made.pluck()
    if (mode === 'raw') made.raw()
    statements.set(key, made)
    return made
  }
  const transactions = recordings.map((steps) =>
    steps.map((step) => ({ ...step, statement: statementOf(step) })),
  )
  const playOne = db.transaction((steps: (typeof transactions)[number]) => {
    for (const { statement, method, values } of steps) statement[method](...values)
  })
  return () => {
    for (const steps of transactions) playOne.immediate(steps)
  }
}
