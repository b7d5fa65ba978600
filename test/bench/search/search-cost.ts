/** G3, G9: what the search index costs, against the same writes into an index that takes nothing in. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { openStore, type Store } from '../../../src-main/store/open.ts'
import { createHistory } from '../ingest/history-fixture.ts'
import { ingestWhole } from '../ingest/ingest-arms.ts'
import type { Bench } from '../pace.ts'
import { type Arm, isMachineQuiet, median, percentile, runPairs } from '../pairing.ts'
import { countedCheck, type Measure, measureOf, pairedCheck } from '../report.ts'
import { contactMaker, largeStore, writeContact } from './search-fixture.ts'

/** Puts views that swallow what is written in the place of the index. */
export const muteIndex = ({ db }: Pick<Store, 'db'>): void => {
  for (const [table, columns] of [
    ['turn_words', "0 AS rowid, '' AS body, '' AS meta, '' AS turn_words, 0 AS rank"],
    ['contact_words', "0 AS rowid, '' AS words, '' AS contact_words, 0 AS rank"],
  ] as const) {
    db.run(`DROP TABLE ${table}`)
    db.run(`CREATE VIEW ${table} AS SELECT ${columns}`)
    for (const verb of ['INSERT', 'DELETE'])
      db.run(`CREATE TRIGGER ${table}_${verb} INSTEAD OF ${verb} ON ${table} BEGIN SELECT 1; END`)
  }
}

const tax = async (rounds: number, tasks: number, waitMs: number): Promise<Measure> => {
  const history = createHistory(tasks, 2_000)
  const whole: Arm = async () => ingestWhole(history)
  const mute: Arm = async () => ingestWhole(history, muteIndex)
  const isQuiet = await isMachineQuiet(mute, () => systemClock.sleep(waitMs), 2)
  const what = 'ingest with the search index; limit: without'
  const goal = { kind: 'at-least', bound: 0.8 } as const
  return measureOf(
    'G3',
    pairedCheck(what, 'rows/s', await runPairs(rounds, whole, mute), goal, isQuiet),
  )
}

const transactionsPerRun = 400

const stall = async (rounds: number, waitMs: number): Promise<Measure> => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const stores: Store[] = []
  const copy = (name: string): Store => {
    const path = join(folder, `${name}.sqlite3`)
    copyFileSync(largeStore(), path)
    const store = openStore(path, { accountSid: 'AC1', workspaceSid: 'WS1' })
    stores.push(store)
    return store
  }
  try {
    const [ours, mute] = [copy('ours'), copy('mute')]
    muteIndex(mute)
    let number = 10_000_000
    const maker = contactMaker(9, 1)
    const worst: number[] = []
    const arm =
      ({ db }: Store, isOurs: boolean): Arm =>
      async () => {
        const times = Array.from({ length: transactionsPerRun }, () => {
          const contact = { ...maker.next(), number: (number += 1) }
          const begun = performance.now()
          db.transaction(() => writeContact(db, contact, maker.dice))
          return performance.now() - begun
        })
        if (isOurs) worst.push(Math.max(...times))
        return percentile(times, 0.99)
      }
    const limit = arm(mute, false)
    const isQuiet = await isMachineQuiet(limit, () => systemClock.sleep(waitMs), 2)
    const pairs = await runPairs(rounds, arm(ours, true), limit)
    const what =
      'p99 of a transaction of one contact with 10 messages, 1,000,000 held; limit: without search index'
    const longest = median(worst)
    return measureOf(
      'G9',
      pairedCheck(what, 'ms', pairs, { kind: 'at-most', bound: 1.5 }, isQuiet),
      countedCheck(
        'the longest of them, in the median of the runs',
        'ms',
        { ours: longest, limit: 50, judged: longest },
        { kind: 'at-most', bound: 50 },
      ),
    )
  } finally {
    for (const store of stores) store.close()
    rmSync(folder, { recursive: true })
  }
}

export const searchCost: Bench = async ({ rounds, tasks, waitMs }, wanted) => [
  ...(wanted.has('G3') ? [await tax(rounds, tasks, waitMs)] : []),
  ...(wanted.has('G9') ? [await stall(rounds, waitMs)] : []),
]
