import { afterEach, expect, test } from 'vitest'
import type { InteractionFilter } from '../../../src-main/contract/interaction-requests.ts'
import { beginningOf, indexable } from '../../../src-main/domain/search-text.ts'
import { search } from '../../../src-main/queries/search.ts'
import { eventOf, noon, taskTeller } from '../sync/story.ts'
import { openFreshStore, type ToldFloor } from './told-store.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

/** One chat with an agent, of these messages. */
const chatOf = (bodies: readonly string[]): ToldFloor => {
  const store = openFreshStore()
  closings.push(store.close)
  const task = taskTeller('WT1', 'chat', { conversationSid: 'CH1' })
  const events = [
    task.on(0, 'task.created'),
    task.queue(1, 'WQ1'),
    task.offer(2, 'created', 'WR1', 'WK1'),
    task.offer(3, 'accepted', 'WR1', 'WK1'),
  ].map(eventOf)
  store.journal.ingestEvents({ feed: 'events', events, covered: null })
  const messages = bodies.map((body, index) => ({
    sid: `IM${index}` as const,
    chatThreadSid: 'CH1' as const,
    index,
    author: 'FX1',
    participantSid: 'MB1',
    body,
    sentAt: noon + index,
    updatedAt: noon + index,
    delivery: null,
    media: [],
    attributes: '{}',
    json: '{}',
  }))
  store.journal.ingestThread({
    chatThreadSid: 'CH1',
    messages,
    participants: [],
    isComplete: false,
  })
  return store
}

const found = (
  { db }: ToldFloor,
  text: string,
  filter: InteractionFilter = {},
): readonly (string | null)[] => {
  const ids: (string | null)[] = []
  for (let after: string | null = null; ; ) {
    const page = search(db, { text, filter, after, limit: 40 })
    ids.push(...page.hits.filter(({ kind }) => kind === 'turn').map(({ turnId }) => turnId))
    if (page.next === null) return ids
    after = page.next
  }
}

test('a beginning of few words, of many in all texts, and of many in old texts only, finds each once, newest first', () => {
  const bodies = Array.from({ length: 2_300 }, (_, index) => {
    const old = index < 100 ? `zebra${index}` : 'plain'
    return `${old} order${index} ${index % 7 === 0 ? 'seventh' : 'other'}`
  })
  const store = chatOf(bodies)
  const holding = (isIn: (body: string) => boolean): readonly string[] =>
    bodies.flatMap((body, index) => (isIn(body) ? [`IM${index}`] : [])).toReversed()
  expect(found(store, 'seve')).toEqual(holding((body) => body.includes('seventh')))
  expect(found(store, 'ord')).toEqual(holding(() => true))
  expect(found(store, 'Zeb')).toEqual(holding((body) => body.startsWith('zebra')))
  expect(found(store, 'seventh zeb')).toEqual(holding((body) => /^zebra.*seventh/.test(body)))
  expect(found(store, 'zeb* ord* seve')).toEqual(holding((body) => /^zebra.*seventh/.test(body)))
  expect(found(store, 'ord', { agentSids: ['WK1'] })).toHaveLength(bodies.length)
  expect(found(store, 'ord', { agentSids: ['WK2'] })).toEqual([])
  expect(found(store, 'ord', { from: noon + 2_290 })).toHaveLength(10)
  expect(found(store, 'zebr*ax')).toEqual([])
})

test('every sign but letters and numbers parts words in the index', () => {
  const signs = Array.from({ length: 0x2100 - 0xa0 }, (_, index) =>
    String.fromCodePoint(0xa0 + index),
  ).filter((sign) => !/[\p{L}\p{N}\p{M}\p{Co}\p{Extended_Pictographic}]/u.test(sign))
  const { db } = chatOf(signs.map((sign) => `zürich${sign}bern`))
  const words = (word: string): number =>
    db.get<{ n: number }>('SELECT count(*) AS n FROM turn_vocabulary WHERE term = ?', word)?.n ?? 0
  expect(signs.length).toBeGreaterThan(200)
  expect([words('zurich'), words('bern')]).toEqual([signs.length, signs.length])
})

test('letters that are folded here are folded as the index folds them', () => {
  const letters = Array.from({ length: 0x530 - 0x30 }, (_, index) =>
    String.fromCodePoint(0x30 + index),
  ).filter((letter) => beginningOf({ text: letter, isPrefix: true }) !== null)
  const { db } = chatOf(letters.map((letter) => `x${indexable(letter)}x`))
  const held = new Set(
    db
      .all<{ term: string }>("SELECT DISTINCT term FROM turn_vocabulary WHERE col = 'body'")
      .map(({ term }) => term),
  )
  expect(letters.length).toBeGreaterThan(600)
  const missing = letters.filter(
    (letter) => !held.has(`x${beginningOf({ text: letter, isPrefix: true }) ?? ''}x`),
  )
  expect(missing).toEqual([])
})
