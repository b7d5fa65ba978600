import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { InteractionFilter } from '../../../src-main/contract/interaction-requests.ts'
import type { SearchHit, SearchPage } from '../../../src-main/contract/interaction-views.ts'
import { search } from '../../../src-main/queries/search.ts'
import type { RawMessage } from '../../../src-main/domain/records.ts'
import { dropFolded, finishRebuild } from '../sync/drop-folded.ts'
import { eventOf, noon, taskTeller } from '../sync/story.ts'
import { openFreshStore, type ToldFloor } from './told-store.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

const fresh = (): ToldFloor => {
  const store = openFreshStore()
  closings.push(store.close)
  return store
}

type Said = { readonly thread: number; readonly body: string; readonly at: number }

const messageOf = ({ thread, body, at }: Said, index: number): RawMessage => ({
  sid: `IM${thread}x${index}`,
  chatThreadSid: `CH${thread}`,
  index,
  author: 'FX1',
  participantSid: 'MB1',
  body,
  sentAt: noon + at,
  updatedAt: noon + at,
  delivery: null,
  media: [],
  attributes: '{}',
  json: '{}',
})

/** A chat of one agent for each thread; even ones are WhatsApp. */
const eventsOf = (thread: number, attributes: object = {}) => {
  const task = taskTeller(`WT${thread}`, thread % 2 === 0 ? 'whatsapp' : 'chat', {
    conversationSid: `CH${thread}`,
    ...attributes,
  })
  const at = thread * 100
  return [
    task.on(at, 'task.created'),
    task.queue(at + 1, 'WQ1'),
    task.offer(at + 2, 'created', `WR${thread}`, `WK${thread % 3}`),
    task.offer(at + 3, 'accepted', `WR${thread}`, `WK${thread % 3}`),
  ].map((told, index) => eventOf(told, thread * 10 + index))
}

const tellMessages = ({ journal }: ToldFloor, said: readonly Said[]): void => {
  for (const [thread, own] of Map.groupBy(said, (one) => one.thread))
    journal.ingestThread({
      chatThreadSid: `CH${thread}`,
      messages: own.map(messageOf),
      participants: [],
      isComplete: false,
    })
}

const tellTasks = ({ journal }: ToldFloor, threads: Iterable<number>): void => {
  for (const thread of new Set(threads))
    journal.ingestEvents({ feed: 'events', events: eventsOf(thread), covered: null })
}

const pagesOf = (
  { db }: ToldFloor,
  text: string,
  filter: InteractionFilter = {},
  limit = 3,
): readonly SearchHit[] => {
  const hits: SearchHit[] = []
  for (let after: string | null = null, pages = 0; pages < 1_000; pages++) {
    const page: SearchPage = search(db, { text, filter, after, limit })
    expect(page.hits.length).toBeLessThanOrEqual(limit)
    hits.push(...page.hits)
    if (page.next === null) return hits
    after = page.next
  }
  throw new Error('pages without end')
}

/** What the search must find, done the plain way. */
const plainWords = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Script=Han}\p{Script=Hiragana}]|\p{Extended_Pictographic}/gu, ' $& ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/u)
    .filter((word) => word !== '')

const holds = (text: string, phrase: string, isPrefix: boolean): boolean => {
  const words = plainWords(text)
  const wanted = plainWords(phrase)
  return words.some((_, start) =>
    wanted.every((word, index) =>
      isPrefix && index === wanted.length - 1
        ? words[start + index]?.startsWith(word)
        : words[start + index] === word,
    ),
  )
}

const word = fc.constantFrom(
  'invoice',
  'Invoices',
  'in',
  'café',
  'cafe\u0301',
  'CAFÉ',
  'Zürich',
  '退款',
  '退',
  '款项',
  'ありがとう',
  '👍',
  '👍🏽',
  '🤔!',
  'foo-bar',
  'a/b',
  '"',
  '*',
  'NEAR(',
  'AND',
  'o\u0000x',
)
const sentence = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
const corpus = fc.array(
  fc.record({
    thread: fc.integer({ min: 1, max: 5 }),
    body: sentence,
    // Twilio tells whole seconds
    at: fc.integer({ min: 0, max: 900 }).map((seconds) => seconds * 1_000),
  }),
  { maxLength: 25 },
)

const bodies = (hits: readonly SearchHit[]): readonly string[] =>
  hits.flatMap(({ turnId }) => turnId ?? [])

test('finds what a plain scan finds, newest first: words, phrases and beginnings in any script', () => {
  fc.assert(
    fc.property(corpus, fc.array(word, { minLength: 1, maxLength: 3 }), (said, query) => {
      const store = fresh()
      tellTasks(store, [1, 2, 3, 4, 5])
      const numbered = [...Map.groupBy(said, ({ thread }) => thread).values()].flatMap((own) =>
        own.map((one, index) => ({ ...one, sid: messageOf(one, index).sid })),
      )
      tellMessages(store, said)
      const clean = query.map((one) => one.replaceAll('"', ' ').replaceAll('*', ' '))
      const isAsked = clean.some((one) => plainWords(one).length > 0)
      const ask = (text: string, passes: (body: string) => boolean): void => {
        const wanted = isAsked ? numbered.filter(({ body }) => passes(body)) : []
        const found = bodies(pagesOf(store, text))
        expect([...found].sort()).toEqual(wanted.map(({ sid }) => sid).sort())
        const at = new Map<string, number>(numbered.map((one) => [one.sid, one.at]))
        const instants = found.map((sid) => at.get(sid) ?? 0)
        expect(instants).toEqual(instants.toSorted((a, b) => b - a))
      }
      ask(`${clean.join(' ')} `, (body) =>
        clean.flatMap((one) => one.split(/\s+/)).every((one) => holds(body, one, false)),
      )
      ask(`"${clean.join(' ')}"`, (body) => holds(body, clean.join(' '), false))
      for (const close of closings.splice(0)) close()
    }),
    { numRuns: 40 },
  )
})

test.each([
  ['inv', ['invoice 1', 'Invoices']],
  ['inv ', []],
  ['inv* sent', ['invoice sent']],
  ['sent inv', ['invoice sent']],
  ['退', ['退款了']],
  ['退款', ['退款了']],
  ['款了', ['退款了']],
  ['款退', []],
  ['hatt', ['hâttéd']],
  ['"foo ba', ['see foo-bar']],
])('%j finds %j', (text, wanted) => {
  const store = fresh()
  tellTasks(store, [1])
  const all = ['invoice 1', 'Invoices', 'invoice sent', '退款了', 'hâttéd', 'see foo-bar']
  tellMessages(
    store,
    all.map((body, at) => ({ thread: 1, body, at })),
  )
  const found = pagesOf(store, text).map(({ excerpt }) => excerpt.replaceAll(/[\uE000\uE001]/g, ''))
  const expected = text === 'inv' ? [...wanted, 'invoice sent'] : wanted
  expect([...found].sort()).toEqual([...expected].sort())
})

test('nothing that is typed is an error', () => {
  const store = fresh()
  tellTasks(store, [1])
  tellMessages(store, [{ thread: 1, body: 'a OR b NOT c', at: 0 }])
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc
          .array(
            fc.constantFrom(
              '"',
              '*',
              '(',
              ')',
              '^',
              ':',
              '-',
              '+',
              '{',
              '}',
              ' ',
              'a',
              'OR',
              'NEAR',
              '\0',
              '\uD800',
            ),
          )
          .map((parts) => parts.join('')),
      ),
      (text) => void search(store.db, { text, filter: {}, after: null, limit: 5 }),
    ),
    { numRuns: 300 },
  )
})

test('what was edited or moved leaves no ghost, and a rebuild finds the same', () => {
  const store = fresh()
  tellMessages(store, [{ thread: 1, body: 'early bird', at: 5 }])
  expect(pagesOf(store, 'bird')).toEqual([])
  tellTasks(store, [1])
  expect(pagesOf(store, 'bird')).toHaveLength(1)
  const [before] = [messageOf({ thread: 1, body: 'late worm', at: 5 }, 0)]
  store.journal.ingestThread({
    chatThreadSid: 'CH1',
    messages: [{ ...before, updatedAt: noon + 50 }],
    participants: [],
    isComplete: false,
  })
  expect(pagesOf(store, 'bird')).toEqual([])
  expect(pagesOf(store, 'worm')).toHaveLength(1)
  const later = taskTeller('WT1', 'chat', { conversationSid: 'CH1', campaign: 'spring' })
  const ingest = (at: number, attributes: object): void => {
    later.says({ conversationSid: 'CH1', ...attributes })
    store.journal.ingestEvents({
      feed: 'events',
      events: [eventOf(later.on(at, 'task.updated'), at)],
      covered: null,
    })
  }
  ingest(300, { campaign: 'spring' })
  expect(pagesOf(store, 'spring')).toHaveLength(1)
  ingest(400, { campaign: 'autumn' })
  expect(pagesOf(store, 'spring')).toEqual([])
  expect(pagesOf(store, 'autumn')).toHaveLength(1)
  const found = pagesOf(store, 'w')
  dropFolded(store.db)
  finishRebuild(store.journal)
  expect(pagesOf(store, 'w')).toEqual(found)
  ingest(500, { client_call: 'true' })
  expect(pagesOf(store, 'worm')).toEqual([])
  expect(pagesOf(store, 'autumn')).toEqual([])
})

test('a filter confines the hits to contacts of which a row passes it', () => {
  const store = fresh()
  const said = Array.from({ length: 12 }, (_, index) => ({
    thread: (index % 6) + 1,
    body: `hello ${index}`,
    at: index * 100,
  }))
  tellTasks(
    store,
    said.map(({ thread }) => thread),
  )
  tellMessages(store, said)
  const threadsFound = (filter: InteractionFilter): readonly string[] => [
    ...new Set(pagesOf(store, 'hello', filter).map((hit) => hit.associatedContactId)),
  ]
  expect(threadsFound({}).toSorted()).toEqual(['WT1', 'WT2', 'WT3', 'WT4', 'WT5', 'WT6'])
  expect(threadsFound({ agentSids: ['WK1'] }).toSorted()).toEqual(['WT1', 'WT4'])
  expect(threadsFound({ types: ['whatsapp'] }).toSorted()).toEqual(['WT2', 'WT4', 'WT6'])
  expect(threadsFound({ types: ['whatsapp'], agentSids: ['WK1'] })).toEqual(['WT4'])
  expect(threadsFound({ states: ['final'] })).toEqual([])
  expect(threadsFound({ customerId: 'WT3' })).toEqual(['WT3'])
  const dated = pagesOf(store, 'hello', { from: noon + 300, to: noon + 500 })
  expect(dated.map(({ at }) => at - noon)).toEqual([500, 400, 300])
})

test('an identifier finds its thing directly, whatever the filter', () => {
  const store = fresh()
  const sid = (prefix: string, digit: string): string => prefix + digit.repeat(32)
  const task = taskTeller(sid('WT', 'a'), 'voice', {
    from: '+1 555 010 0199',
    customerName: 'Ana Ruiz',
    call_sid: sid('CA', 'b'),
    flexInteractionSid: sid('KD', 'd'),
  })
  store.journal.ingestEvents({
    feed: 'events',
    events: [
      task.on(0, 'task.created'),
      task.queue(1, 'WQ1'),
      task.offer(2, 'created', sid('WR', 'c'), 'WK1'),
      task.offer(3, 'accepted', sid('WR', 'c'), 'WK1'),
    ].map(eventOf),
    covered: null,
  })
  const direct = (text: string) =>
    search(store.db, { text, filter: { states: ['final'] }, after: null, limit: 5 }).direct
  const group = sid('WT', 'a')
  expect(direct(sid('WR', 'c'))).toEqual({ associatedContactId: group, contactId: sid('WR', 'c') })
  for (const text of [
    group,
    sid('CA', 'b'),
    sid('KD', 'd'),
    '+15550100199',
    '+1 (555) 010-0199',
    '15550100199',
  ])
    expect(direct(text), text).toEqual({ associatedContactId: group, contactId: null })
  for (const text of [sid('WT', 'f'), sid('IM', 'f'), '12', 'Ana', '+4930123456'])
    expect(direct(text), text).toBe(null)
  const [hit] = pagesOf(store, 'ruiz')
  expect(hit).toMatchObject({ kind: 'customer', associatedContactId: group, customer: 'Ana Ruiz' })
  expect(hit?.excerpt).toContain('\uE000Ruiz\uE001')
})

test('the SID of a message finds its contact and leg, also one that is not of Twilio’s shape', () => {
  const store = fresh()
  tellTasks(store, [1])
  const sids = [`IM${'0a'.repeat(16)}`, 'IM1', `IM${'0A'.repeat(16)}`] as const
  store.journal.ingestThread({
    chatThreadSid: 'CH1',
    messages: sids.map((sid, index) => ({
      ...messageOf({ thread: 1, body: 'hello', at: 1_000 }, index),
      sid,
    })),
    participants: [],
    isComplete: false,
  })
  expect(pagesOf(store, 'hello').map(({ turnId }) => turnId)).toEqual(sids.toReversed())
  const { direct } = search(store.db, { text: sids[0], filter: {}, after: null, limit: 5 })
  expect(direct).toEqual({ associatedContactId: 'WT1', contactId: 'WR1' })
})

test('an agent and a kind must be of one row of the contact', () => {
  const store = fresh()
  const chat = taskTeller('WT1', 'chat', {
    conversationSid: 'CH1',
    conversations: { conversation_id: 'KD1' },
  })
  const call = taskTeller('WT2', 'voice', { conversations: { conversation_id: 'KD1' } })
  store.journal.ingestEvents({
    feed: 'events',
    events: [
      chat.on(0, 'task.created'),
      chat.offer(3, 'accepted', 'WR1', 'WK1'),
      call.on(10, 'task.created'),
      call.offer(13, 'accepted', 'WR2', 'WK2'),
    ].map(eventOf),
    covered: null,
  })
  tellMessages(store, [{ thread: 1, body: 'hello', at: 5 }])
  const found = (agent: string, type: 'chat' | 'voice') =>
    pagesOf(store, 'hello', { agentSids: [agent], types: [type] }).length
  expect([found('WK1', 'chat'), found('WK2', 'voice')]).toEqual([1, 1])
  expect([found('WK1', 'voice'), found('WK2', 'chat')]).toEqual([0, 0])
})
