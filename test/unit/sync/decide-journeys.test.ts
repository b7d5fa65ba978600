import { expect, test } from 'vitest'
import { defaultRules } from '../../../src-main/journey/fold-rules.ts'
import { journey } from '../../../src-main/queries/journey.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { decideLink, markNeverLinked, undoLink } from '../../../src-main/sync/decide-journeys.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'
import { dropFolded, finishRebuild } from './drop-folded.ts'
import { call, hour } from './handled.ts'
import { allRows, eventOf, noon, shuffled, storeFolder, type Told, withStore } from './story.ts'

storeFolder()

const dana = { author: 'dana', at: noon }
const number = '+15550100001'

/** Four calls of one number, an hour between them, and an unknown caller later. */
const calls = (): readonly Told[] => [
  ...['1', '2', '3', '4'].flatMap((name, index) => call(name, index * hour, { from: number })),
  ...call('9', 9 * hour, { from: 'anonymous' }, 'WK9'),
]

const ingest = (journal: Journal, told: readonly Told[], seed: number): void => {
  const events = shuffled(told.map(eventOf), seed)
  for (let start = 0; start < events.length; start += 4)
    journal.ingestEvents({ feed: 'events', events: events.slice(start, start + 4), covered: null })
}

/** Each journey as its contacts. */
const journeys = (db: WriteDb): readonly string[] =>
  db
    .all<{ ids: string }>(
      `SELECT group_concat(associated_contact_id, ' ') AS ids FROM (
         SELECT associated_contact_id, journey_id FROM v_engagements
         WHERE engagement_type = 'Agent' ORDER BY started_at)
       GROUP BY journey_id ORDER BY journey_id`,
    )
    .map(({ ids }) => ids)

type Decide = (db: WriteDb) => void
const link =
  (kind: 'link' | 'unlink', contactA: string, contactB: string): Decide =>
  (db) =>
    expect(decideLink(db, kind, { contactA, contactB }, dana, defaultRules)).toBe(true)
const never =
  (isNeverLinked: boolean): Decide =>
  (db) =>
    markNeverLinked(db, number, isNeverLinked, dana, defaultRules)
const undo =
  (decisionId: number): Decide =>
  (db) =>
    undoLink(db, decisionId, dana, defaultRules)

test.each<[title: string, decisions: readonly Decide[], expected: readonly string[]]>([
  ['without a decision, rules hold', [], ['WT1 WT2 WT3 WT4', 'WT9']],
  ['a link joins what no rule would', [link('link', 'WT9', 'WT2')], ['WT1 WT2 WT3 WT4 WT9']],
  ['parting cuts a journey in two', [link('unlink', 'WT2', 'WT3')], ['WT1 WT2', 'WT3 WT4', 'WT9']],
  [
    'a contact that is parted from both neighbours stands alone',
    [link('unlink', 'WT2', 'WT1'), link('unlink', 'WT2', 'WT3')],
    ['WT1 WT3 WT4', 'WT2', 'WT9'],
  ],
  [
    'a decision that is taken back leaves the rules',
    [link('unlink', 'WT2', 'WT3'), link('link', 'WT9', 'WT1'), undo(1), undo(2)],
    ['WT1 WT2 WT3 WT4', 'WT9'],
  ],
  ['a shared number links nothing', [never(true)], ['WT1', 'WT2', 'WT3', 'WT4', 'WT9']],
  [
    'a person links contacts of a shared number all the same',
    [never(true), link('link', 'WT1', 'WT4')],
    ['WT1 WT4', 'WT2', 'WT3', 'WT9'],
  ],
  [
    'a number that is shared no more links again',
    [never(true), never(false)],
    ['WT1 WT2 WT3 WT4', 'WT9'],
  ],
])('%s, before and after a rebuild, and whenever the events come', (title, decisions, expected) => {
  withStore(title, (db, journal) => {
    ingest(journal, calls(), 3)
    for (const decide of decisions) decide(db)
    expect(journeys(db)).toEqual(expected)
    const rows = allRows(db)
    dropFolded(db)
    finishRebuild(journal)
    expect(allRows(db)).toEqual(rows)
  })
  withStore(`${title}, early`, (db, journal) => {
    // only what began each task: the rest comes after the decisions
    const [begun, rest] = [
      calls().filter(({ type }) => type === 'task.created'),
      calls().filter(({ type }) => type !== 'task.created'),
    ]
    ingest(journal, begun, 1)
    for (const decide of decisions) decide(db)
    ingest(journal, rest, 5)
    expect(journeys(db)).toEqual(expected)
  })
})

test('a decision follows a contact whose associated contact ID becomes known later', () => {
  withStore('renamed', (db, journal) => {
    const named = { from: number, conversations: { conversation_id: 'KD1' } }
    const [, ...later] = call('1', 0, named)
    const [created] = call('1', 0, { from: number })
    ingest(
      journal,
      [...(created === undefined ? [] : [created]), ...call('2', hour, { from: number })],
      1,
    )
    link('unlink', 'WT1', 'WT2')(db)
    ingest(journal, later, 1)
    expect(journeys(db)).toEqual(['KD1', 'WT2'])
    expect(journey(db, { id: 'WT2' })?.apart).toEqual([
      { decisionId: 1, author: 'dana', at: noon, contactA: 'KD1', contactB: 'WT2' },
    ])
  })
})

test('nothing is noted of a contact that is not there, or of one and the same', () => {
  withStore('unknown', (db, journal) => {
    ingest(journal, calls(), 1)
    for (const contactB of ['WT8', 'WT1', 'WR1'])
      expect(decideLink(db, 'link', { contactA: 'WT1', contactB }, dana, defaultRules)).toBe(false)
    expect(db.all('SELECT * FROM journey_decisions')).toEqual([])
  })
})
