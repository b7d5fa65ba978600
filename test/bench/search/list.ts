/** L1, L2: pages of the Interactions list over 1,000,000 rows, and the opening of a row. */
import type { InteractionQuestion } from '../../../src-main/contract/interaction-requests.ts'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { interaction } from '../../../src-main/queries/interaction.ts'
import { interactions } from '../../../src-main/queries/interactions.ts'
import { transcript } from '../../../src-main/queries/transcript.ts'
import type { ReadDb } from '../../../src-main/store/db.ts'
import { openReadStore } from '../../../src-main/store/open.ts'
import { createDice } from '../dice.ts'
import type { Bench } from '../pace.ts'
import { type Arm, isMachineQuiet, percentile, runPairs } from '../pairing.ts'
import { type Measure, measureOf, pairedCheck } from '../report.ts'
import { largeStore, legStore } from './search-fixture.ts'

const runs = 60
const limit = 100

const p95 = (work: (dice: () => number) => void): Arm => {
  let seed = 0
  return async () => {
    const once = (): number => {
      const dice = createDice(seed)
      const begun = performance.now()
      work(dice)
      return performance.now() - begun
    }
    const times = Array.from({ length: runs }, () => {
      seed += 1
      // the best of three: on a shared machine single answers wait for other programs
      return Math.min(once(), once(), once())
    })
    return percentile(times, 0.95)
  }
}

type Order = InteractionQuestion['order']

/** The column of an order's values. */
const columns = {
  started: 'listed_at',
  customer: 'shown_name',
  duration: 'shown_duration_ms',
  messages: 'shown_messages',
} as const satisfies Partial<Record<Order, string>>

/** The same number of rows from a random place, by number, whole and as they lie. */
const plainRows = (db: ReadDb, rows: number) => (dice: () => number) =>
  void db.all(
    'SELECT * FROM engagements WHERE engagement_row <= ? ORDER BY engagement_row DESC LIMIT ?',
    limit + Math.floor(dice() * (rows - limit)),
    limit,
  )

const listMeasure = async (rounds: number, waitMs: number): Promise<Measure> => {
  const { db } = openReadStore(legStore())
  const rows = db.get<{ n: number }>('SELECT max(engagement_row) AS n FROM engagements')?.n ?? 0
  const agents = db.all<{ sid: string }>(
    'SELECT DISTINCT agent_sid AS sid FROM (SELECT agent_sid FROM engagements LIMIT 2000)',
  )
  const plain = p95(plainRows(db, rows))
  const isQuiet = await isMachineQuiet(plain, () => systemClock.sleep(waitMs), 2)
  const place = (dice: () => number, order: keyof typeof columns = 'started'): string => {
    const row = db.get<{ value: number | string; row: number }>(
      `SELECT ${columns[order]} AS value, engagement_row AS row FROM engagements
       WHERE engagement_row = ?`,
      1 + Math.floor(dice() * rows),
    )
    return JSON.stringify([row?.value ?? 0, row?.row ?? 0])
  }
  const check = async (what: string, work: (dice: () => number) => void, bound: number) =>
    pairedCheck(
      what,
      'ms',
      await runPairs(rounds, p95(work), plain),
      { kind: 'at-most', bound },
      isQuiet,
    )
  const page = (
    filter: InteractionQuestion['filter'],
    after: string | null,
    order: Order = 'started',
  ) => void interactions(db, { question: { filter, order, isDescending: true }, after, limit })
  return measureOf(
    'L1',
    await check(
      'page of 100 of 1,000,000 rows, p95, anywhere in the list; limit: the rows alone, by number',
      (dice) => page({}, place(dice)),
      12,
    ),
    await check('the first page', () => page({}, null), 12),
    await check(
      'a page of one agent of 200',
      (dice) =>
        page({ agentSids: [agents[Math.floor(dice() * agents.length)]?.sid ?? ''] }, place(dice)),
      150,
    ),
    await check(
      'by customer, anywhere',
      (dice) => page({}, place(dice, 'customer'), 'customer'),
      12,
    ),
    await check(
      'by duration, anywhere',
      (dice) => page({}, place(dice, 'duration'), 'duration'),
      12,
    ),
    await check(
      'by messages, anywhere',
      (dice) => page({}, place(dice, 'messages'), 'messages'),
      12,
    ),
  )
}

const openMeasure = async (rounds: number, waitMs: number): Promise<Measure> => {
  const { db } = openReadStore(largeStore())
  const tasks = db.get<{ n: number }>('SELECT max(task_id) AS n FROM tasks')?.n ?? 0
  const taskAt = (dice: () => number): number => 1 + Math.floor(dice() * tasks)
  const plain = p95(
    (dice) => void db.all('SELECT * FROM messages WHERE thread_id = ?', taskAt(dice)),
  )
  const isQuiet = await isMachineQuiet(plain, () => systemClock.sleep(waitMs), 2)
  const ours = p95((dice) => {
    const leg = db.get<{ id: string; g: string }>(
      'SELECT engagement_id AS id, associated_contact_id AS g FROM engagements WHERE task_id = ?',
      taskAt(dice),
    )
    interaction(db, { contactId: leg?.id ?? '' })
    transcript(db, { associatedContactId: leg?.g ?? '' })
  })
  return measureOf(
    'L2',
    pairedCheck(
      'details and transcript of a row, 1,000,000 messages, p95; limit: its messages alone',
      'ms',
      await runPairs(rounds, ours, plain),
      { kind: 'at-most', bound: 30 },
      isQuiet,
    ),
  )
}

export const list: Bench = async ({ rounds, waitMs }, wanted) => [
  ...(wanted.has('L1') ? [await listMeasure(rounds, waitMs)] : []),
  ...(wanted.has('L2') ? [await openMeasure(rounds, waitMs)] : []),
]
