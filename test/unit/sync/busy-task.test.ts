import { expect, test } from 'vitest'
import type { SqlValue, WriteDb } from '../../../src-main/store/db.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { eventOf, storeFolder, taskTeller, withStore } from './story.ts'

storeFolder()

const eventsIn = (rows: readonly object[]): number =>
  rows.filter((row) => 'json' in row && 'type' in row).length

/** A journal whose reads of logged events, and writes of folded tasks, are counted. */
const counted = (db: WriteDb) => {
  db.run('CREATE TEMP TABLE folds (task_id INTEGER)')
  for (const change of ['INSERT', 'UPDATE OF customer'])
    db.run(`CREATE TEMP TRIGGER "${change}" AFTER ${change} ON main.tasks
      WHEN NEW.customer IS NOT NULL BEGIN INSERT INTO folds VALUES (NEW.task_id); END`)
  let eventsRead = 0
  const journal = openJournal({
    ...db,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as the connection declares it
    get: <Row>(sql: string, ...values: readonly SqlValue[]) => {
      const row = db.get<Row & object>(sql, ...values)
      if (row !== undefined) eventsRead += eventsIn([row])
      return row
    },
    all: <Row>(sql: string, ...values: readonly SqlValue[]) => {
      const rows = db.all<Row & object>(sql, ...values)
      eventsRead += eventsIn(rows)
      return rows
    },
  })
  let told = 0
  const tell = (...events: readonly Parameters<typeof eventOf>[0][]) => {
    eventsRead = 0
    db.run('DELETE FROM folds')
    const numbered = events.map((event) => eventOf(event, (told += 1)))
    journal.ingestEvents({ feed: 'events', events: numbered, covered: null })
    return { eventsRead, folds: db.get<{ n: number }>('SELECT count(*) AS n FROM folds')?.n }
  }
  return { journal, tell }
}

const updates = (task: ReturnType<typeof taskTeller>, count: number) =>
  Array.from({ length: count }, (_, turn) => {
    task.says({ turn, from: '+15550100001' })
    return task.on(1_000 + turn, 'task.updated')
  })

test('5,000 updates at once are one fold, and one more reads three events of the log', () =>
  withStore('busy', (db) => {
    const { tell } = counted(db)
    const busy = taskTeller('WT1', 'voice')
    expect(tell(busy.on(0, 'task.created'), ...updates(busy, 5_000))).toEqual({
      eventsRead: 0,
      folds: 1,
    })
    busy.says({ from: '+15550100001', conversations: { outcome: 'sold' } })
    const more = tell(busy.on(9_000, 'task.updated'))
    expect(more.folds).toBe(1)
    expect(more.eventsRead).toBeLessThanOrEqual(3)
    expect(db.get('SELECT count(*) AS n FROM events WHERE task_id IS NOT NULL')).toEqual({
      n: 5_002,
    })
  }))

test('updates that come one by one read a bounded number of events each', () =>
  withStore('one-by-one', (db) => {
    const { tell } = counted(db)
    const busy = taskTeller('WT1', 'voice')
    tell(busy.on(0, 'task.created'), busy.queue(1, 'WQ1'))
    const work = updates(busy, 400).map((update) => tell(update))
    expect(Math.max(...work.map(({ eventsRead }) => eventsRead))).toBeLessThanOrEqual(3)
    expect(work.every(({ folds }) => folds === 1)).toBe(true)
  }))

test('updates told newest first, and ones that cannot be read, cost no more than their number', () =>
  withStore('backwards', (db) => {
    const { tell } = counted(db)
    const busy = taskTeller('WT1', 'voice')
    const told = updates(busy, 300).map((update, index) =>
      index % 2 === 0 ? update : { ...update, data: { ...update.data, task_attributes: '{' } },
    )
    const work = told.toReversed().map((update) => tell(update))
    const total = work.reduce((sum, { eventsRead }) => sum + eventsRead, 0)
    expect(total).toBeLessThanOrEqual(3 * told.length)
    expect(tell(busy.on(0, 'task.created')).eventsRead).toBeLessThanOrEqual(3)
  }))

test('a busy task beside others makes nobody else’s events be read', () =>
  withStore('beside', (db) => {
    const { tell } = counted(db)
    const [busy, calm] = [taskTeller('WT1', 'voice'), taskTeller('WT2', 'voice')]
    tell(busy.on(0, 'task.created'), ...updates(busy, 5_000))
    tell(calm.on(0, 'task.created'), calm.queue(1, 'WQ1'))
    expect(tell(calm.on(2, 'task.deleted'))).toEqual({ eventsRead: 2, folds: 1 })
  }))
