/** G4 to G8, G21 to G23: how fast, how completely and on how much disk the search finds. */
import type { InteractionFilter } from '../../../src-main/contract/interaction-requests.ts'
import type { SearchPage } from '../../../src-main/contract/interaction-views.ts'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { interactions, pageSql } from '../../../src-main/queries/interactions.ts'
import { search } from '../../../src-main/queries/search.ts'
import { turnsFoundSql } from '../../../src-main/queries/search-turns.ts'
import type { ReadDb } from '../../../src-main/store/db.ts'
import { openReadStore } from '../../../src-main/store/open.ts'
import { createDice, type Dice } from '../dice.ts'
import type { Bench } from '../pace.ts'
import { type Arm, isMachineQuiet, percentile, runPairs } from '../pairing.ts'
import { countedCheck, type Measure, measureOf, pairedCheck } from '../report.ts'
import { largeStore, smallStore } from './search-fixture.ts'

const queriesPerRun = 80
const pageSize = 50

type Ask = (dice: Dice, body: string) => string
type Timed = { readonly ms: number; readonly page: SearchPage }

const wordsOf = (body: string): readonly string[] =>
  body.split(' ').filter((word) => /^[a-zßéö]{3,}$/.test(word))

const oneWord: Ask = (dice, body) => {
  const words = wordsOf(body)
  return `${words[Math.floor(dice() * words.length)] ?? 'kalo'} `
}
const twoWords: Ask = (dice, body) => oneWord(dice, body) + oneWord(dice, body)
const prefix: Ask = (dice, body) =>
  oneWord(dice, body)
    .trim()
    .slice(0, dice() < 0.5 ? 3 : 4)

/** The best of three: on a shared machine single answers wait for other programs. */
const timed = (
  db: ReadDb,
  text: string,
  filter: InteractionFilter,
  after: string | null,
): Timed => {
  const once = (): Timed => {
    const begun = performance.now()
    const page = search(db, { text, filter, after, limit: pageSize })
    return { ms: performance.now() - begun, page }
  }
  return [once(), once(), once()].reduce((best, one) => (one.ms < best.ms ? one : best))
}

/** Rows that queries are drawn from, so that how often a word hits follows how often it is used. */
const bodiesOf = (db: ReadDb): readonly string[] =>
  db
    .all<{ body: string }>(
      `SELECT body FROM messages WHERE message_id IN (
         SELECT message_id FROM messages ORDER BY message_id % 104729 LIMIT 2000)`,
    )
    .map(({ body }) => body)
    .filter((body) => wordsOf(body).length > 3)

type Subject = { readonly db: ReadDb; readonly bodies: readonly string[] }

const subjectOf = (path: string): Subject => {
  const { db } = openReadStore(path)
  return { db, bodies: bodiesOf(db) }
}

/** The 95th percentile of many searches, in ms. */
const p95 = (
  { db, bodies }: Subject,
  ask: Ask,
  filterOf: (dice: Dice) => InteractionFilter = () => ({}),
  isSecondPage = false,
): Arm => {
  let seed = 0
  return async () => {
    const dice = createDice((seed += 1))
    const times = Array.from({ length: queriesPerRun }, () => {
      const body = bodies[Math.floor(dice() * bodies.length)] ?? ''
      const text = ask(dice, body)
      const filter = filterOf(dice)
      const first = timed(db, text, filter, null)
      if (!isSecondPage) return first.ms
      return first.page.next === null ? 0 : timed(db, text, filter, first.page.next).ms
    })
    return percentile(
      times.filter((ms) => ms > 0),
      0.95,
    )
  }
}

/** Reads every message through, in ms. */
const fullScan =
  ({ db }: Subject): Arm =>
  async () => {
    const begun = performance.now()
    db.get("SELECT count(*) AS n FROM messages WHERE body LIKE '%karilo zz%'")
    return performance.now() - begun
  }

const sortsIn = (db: ReadDb): number => {
  const listSql = pageSql({
    order: 'started',
    isDescending: true,
    part: 'values-after',
    isOfTasks: false,
  })
  return [turnsFoundSql, listSql].filter((sql) =>
    db.explain(sql, ...[...sql.matchAll(/[?]/g)].map(() => 1)).includes('TEMP B-TREE'),
  ).length
}

const openAndAsk =
  (path: string): Arm =>
  async () => {
    const begun = performance.now()
    const { db, close } = openReadStore(path)
    const question = { filter: {}, order: 'started', isDescending: true } as const
    interactions(db, { question, after: null, limit: 200 })
    search(db, { text: 'nevi ', filter: {}, after: null, limit: pageSize })
    const ms = performance.now() - begun
    close()
    return ms
  }

const bytesOf = (db: ReadDb, pattern: string): number =>
  db.get<{ n: number }>(
    'SELECT coalesce(sum(pgsize), 0) AS n FROM dbstat WHERE name GLOB ?',
    pattern,
  )?.n ?? 0

const diskCheck = (db: ReadDb): Measure => {
  const rows = ['messages', 'sqlite_autoindex_messages*', 'names', 'sqlite_autoindex_names*']
    .map((table) => bytesOf(db, table))
    .reduce((sum, bytes) => sum + bytes, 0)
  const ours = rows + bytesOf(db, 'turn_words*')
  const limit =
    db.get<{ n: number }>('SELECT sum(length(CAST(body AS BLOB))) AS n FROM messages')?.n ?? 1
  const what =
    'disk of a message’s row, indexes and search index, without Twilio’s answer; limit: text'
  const mb = (bytes: number): number => Math.round(bytes / 1e6)
  return measureOf(
    'G22',
    countedCheck(
      what,
      'MB',
      { ours: mb(ours), limit: mb(limit), judged: ours / limit },
      {
        kind: 'at-most',
        bound: 3,
      },
    ),
  )
}

/** Of the messages that hold a stretch of 1 to 4 ideographs, the share that the search finds. */
const recallCheck = ({ db }: Subject): Measure => {
  const dice = createDice(5)
  const texts = db
    .all<{ body: string }>('SELECT body FROM messages WHERE unicode(body) > 12000 LIMIT 400')
    .map(({ body }) => body)
  let found = 0
  let wanted = 0
  for (let query = 0; query < 60; query++) {
    const body = texts[Math.floor(dice() * texts.length)] ?? ''
    const from = Math.floor(dice() * 20)
    const text = body.slice(from, from + 1 + (query % 4))
    wanted +=
      db.get<{ n: number }>('SELECT count(*) AS n FROM messages WHERE instr(body, ?) > 0', text)
        ?.n ?? 0
    for (let after: string | null = null; ; ) {
      const page: SearchPage = search(db, { text, filter: {}, after, limit: 1_000 })
      found += page.hits.length
      if (page.next === null) break
      after = page.next
    }
  }
  const figures = { ours: found, limit: wanted, judged: found / wanted }
  return measureOf(
    'G23',
    countedCheck('messages found by 1-4 ideographs; limit: substring', 'messages', figures, {
      kind: 'at-least',
      bound: 1,
    }),
  )
}

export const searching: Bench = async ({ rounds, waitMs }, wanted) => {
  const [small, large] = [subjectOf(smallStore()), subjectOf(largeStore())]
  const scan = fullScan(large)
  await p95(large, twoWords)()
  const isQuiet = await isMachineQuiet(scan, () => systemClock.sleep(waitMs), 2)
  const paired = async (what: string, ours: Arm, limit: Arm, bound: number) =>
    pairedCheck(
      what,
      'ms',
      await runPairs(rounds, ours, limit),
      { kind: 'at-most', bound },
      isQuiet,
    )
  const agents = large.db.all<{ sid: string }>(
    'SELECT DISTINCT agent_sid AS sid FROM (SELECT agent_sid FROM engagements LIMIT 2000)',
  )
  const confined = (dice: Dice): InteractionFilter => ({
    agentSids: [agents[Math.floor(dice() * agents.length)]?.sid ?? ''],
    types: ['chat'],
    from: Date.UTC(2021, 5, 1),
    to: Date.UTC(2021, 11, 1),
  })
  const makers: Readonly<Record<string, () => Promise<Measure>>> = {
    G4: async () =>
      measureOf(
        'G4',
        await paired(
          'search p95, 1 word, 1,000,000 messages; limit: full scan',
          p95(large, oneWord),
          scan,
          1 / 80,
        ),
        await paired('2 words', p95(large, twoWords), scan, 1 / 80),
      ),
    G5: async () =>
      measureOf(
        'G5',
        await paired(
          'search p95, 1 word, 1,000,000 messages; limit: 10,000',
          p95(large, oneWord),
          p95(small, oneWord),
          6,
        ),
        await paired('2 words', p95(large, twoWords), p95(small, twoWords), 15),
      ),
    G6: async () =>
      measureOf(
        'G6',
        await paired(
          'search p95, first 3-4 letters; limit: full scan',
          p95(large, prefix),
          scan,
          1 / 12,
        ),
      ),
    G7: async () =>
      measureOf(
        'G7',
        await paired(
          'search p95 within agent, kind and dates; limit: without',
          p95(large, oneWord, confined),
          p95(large, oneWord),
          3,
        ),
      ),
    G8: async () =>
      measureOf(
        'G8',
        countedCheck(
          'sorts in the plans of a page',
          'sorts',
          { ours: sortsIn(large.db), limit: 0, judged: sortsIn(large.db) },
          { kind: 'at-most', bound: 0 },
        ),
        await paired(
          'p95 of the second page; limit: the first',
          p95(large, oneWord, () => ({}), true),
          p95(large, oneWord),
          12,
        ),
      ),
    G21: async () =>
      measureOf(
        'G21',
        await paired(
          'open, newest 200 and one search, 1,000,000 messages; limit: 10,000',
          openAndAsk(largeStore()),
          openAndAsk(smallStore()),
          2,
        ),
      ),
    G22: async () => diskCheck(large.db),
    G23: async () => recallCheck(small),
  }
  const measures: Measure[] = []
  for (const [id, make] of Object.entries(makers)) if (wanted.has(id)) measures.push(await make())
  return measures
}
