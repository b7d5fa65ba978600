import { afterEach, expect, test } from 'vitest'
import { factHandlers } from '../../src-main/engine-facts.ts'
import { search } from '../../src-main/queries/search.ts'
import { interactions } from '../../src-main/queries/interactions.ts'
import { savedViews } from '../../src-main/queries/saved-views.ts'
import { transcript } from '../../src-main/queries/transcript.ts'
import type { InteractionFilter } from '../../src-main/contract/interaction-requests.ts'
import { openFreshStore, type ToldFloor } from './queries/told-store.ts'
import { dropFolded, finishRebuild } from './sync/drop-folded.ts'
import { eventOf, noon, taskTeller } from './sync/story.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

const chat = (store: ToldFloor, sid: string, attributes: object, first: number): void => {
  const task = taskTeller(sid, 'chat', attributes)
  store.journal.ingestEvents({
    feed: 'events',
    events: [
      task.on(first, 'task.created'),
      task.queue(first + 1, 'WQ1'),
      task.offer(first + 2, 'accepted', sid.replace('WT', 'WR'), 'WK1'),
    ].map((told, index) => eventOf(told, first + index)),
    covered: null,
  })
}

/** Two contacts with a message each, and the verbs of one supervisor. */
const setUp = () => {
  const store = openFreshStore()
  closings.push(store.close)
  chat(store, 'WT1', { conversationSid: 'CH1' }, 0)
  chat(store, 'WT2', {}, 50)
  const body = 'hello'
  const message = {
    sid: 'IM1',
    chatThreadSid: 'CH1',
    index: 0,
    author: 'FX1',
    participantSid: 'MB1',
    body,
    sentAt: noon + 10,
    updatedAt: noon + 10,
    delivery: null,
    media: [],
    attributes: '{}',
    json: '{}',
  } as const
  store.journal.ingestThread({
    chatThreadSid: 'CH1',
    messages: [message],
    participants: [],
    isComplete: false,
  })
  let at = noon + 1_000
  let changes = 0
  const verbs = factHandlers({
    db: store.db,
    judgement: () => ({ author: 'mia', at: (at += 1) }),
    changed: () => void (changes += 1),
  })
  const listed = (filter: InteractionFilter): readonly string[] => {
    const question = { filter, order: 'started', isDescending: false } as const
    return interactions(store.db, { question, after: null, limit: 50 }).rows.map(
      ({ contactId }) => contactId,
    )
  }
  const hits = (text: string): readonly string[] =>
    search(store.db, { text, filter: {}, after: null, limit: 50 }).hits.map(({ kind }) => kind)
  return { ...store, verbs, listed, hits, changes: () => changes }
}

test('a note is found by its words, shown in the transcript, edited and deleted without a ghost', () => {
  const { db, verbs, listed, hits, changes } = setUp()
  const { noteId } = verbs['add-note']({
    associatedContactId: 'WT1',
    engagementId: null,
    turnId: 'IM1',
    body: 'check the refund',
  })
  expect(hits('refund')).toEqual(['note'])
  expect(listed({ hasNotes: true })).toEqual(['WR1'])
  expect(listed({ hasNotes: false })).toEqual(['WR2'])
  expect(listed({ text: 'refund' })).toEqual(['WR1'])
  expect(transcript(db, { associatedContactId: 'WT1' })?.notes).toEqual([
    {
      noteId,
      turnId: 'IM1',
      engagementId: null,
      toAgent: null,
      author: 'mia',
      body: 'check the refund',
      createdAt: noon + 1_001,
      updatedAt: noon + 1_001,
    },
  ])
  verbs['edit-note']({ noteId, body: 'all is well' })
  expect(hits('refund')).toEqual([])
  expect(hits('well')).toEqual(['note'])
  verbs['delete-note']({ noteId })
  expect(hits('well')).toEqual([])
  expect(listed({ hasNotes: true })).toEqual([])
  expect(changes()).toBe(3)
})

test('what is noted stays with its contact when the contact gets another ID, and after a rebuild', () => {
  const { db, journal, verbs, listed, ...store } = setUp()
  verbs['add-note']({ associatedContactId: 'WT1', engagementId: 'WR1', turnId: null, body: 'kept' })
  verbs['set-kept']({ associatedContactId: 'WT1', isKept: true })
  verbs['set-tags']({ associatedContactId: 'WT1', tags: ['b', 'a', 'a'] })
  chat(
    { db, journal, ...store },
    'WT0',
    { conversations: { conversation_id: 'KD9' }, conversationSid: 'CH1' },
    -40,
  )
  const check = (): void => {
    expect(transcript(db, { associatedContactId: 'WT1' })).toBe(null)
    const shown = transcript(db, { associatedContactId: 'KD9' })
    expect(shown).toMatchObject({ isKept: true, tags: ['a', 'b'], notes: [{ body: 'kept' }] })
    expect(listed({ isKept: true })).toEqual(['WR0', 'WR1'])
    expect(listed({ tags: ['b', 'x'] })).toEqual(['WR0', 'WR1'])
    expect(listed({ isKept: false })).toEqual(['WR2'])
    expect(db.all('SELECT associated_contact_id AS id, body FROM v_notes')).toEqual([
      { id: 'KD9', body: 'kept' },
    ])
    expect(
      db.all('SELECT contact_id AS id, has_notes AS n, kept AS k FROM v_interactions ORDER BY 1'),
    ).toEqual([
      { id: 'WR0', n: 1, k: 1 },
      { id: 'WR1', n: 1, k: 1 },
      { id: 'WR2', n: 0, k: 0 },
    ])
  }
  check()
  dropFolded(db)
  finishRebuild(journal)
  check()
  verbs['set-kept']({ associatedContactId: 'KD9', isKept: false })
  verbs['set-tags']({ associatedContactId: 'KD9', tags: [] })
  expect(listed({ isKept: true })).toEqual([])
  expect(listed({ tags: ['a'] })).toEqual([])
})

test('a reviewer has one review of a leg, which the list can ask for', () => {
  const { db, verbs, listed } = setUp()
  const review = { contactId: 'WR1', score: 40, answers: { Greeting: 'no' }, comment: '' }
  verbs['save-review'](review)
  const saved = verbs['save-review']({ ...review, score: 80 })
  expect(saved).toMatchObject({ reviewer: 'mia', score: 80, createdAt: noon + 1_002 })
  expect(transcript(db, { associatedContactId: 'WT1' })?.reviews).toEqual([saved])
  expect(listed({ isReviewed: true })).toEqual(['WR1'])
  expect(listed({ isReviewed: false })).toEqual(['WR2'])
})

test('what is not held is refused with a sentence, and changes nothing', () => {
  const { verbs, changes } = setUp()
  const note = { associatedContactId: 'WT1', engagementId: null, turnId: null, body: 'x' }
  for (const ask of [
    () => verbs['add-note']({ ...note, associatedContactId: 'WT9' }),
    () => verbs['add-note']({ ...note, turnId: 'IM9' }),
    () => verbs['add-note']({ ...note, engagementId: 'WR2' }),
    () => verbs['edit-note']({ noteId: '7', body: 'x' }),
    () => verbs['delete-note']({ noteId: '1 OR 1' }),
    () => verbs['set-tags']({ associatedContactId: 'WT9', tags: ['a'] }),
    () => verbs['set-kept']({ associatedContactId: 'WT9', isKept: true }),
    () => verbs['save-review']({ contactId: 'WT1:1', score: 1, answers: {}, comment: '' }),
  ])
    expect(ask).toThrow(/not-held/)
  expect(() => verbs['save-view']({ name: 'a', question: '{"x":1}' })).toThrow(/bad-request/)
  expect(changes()).toBe(0)
})

test('views of the list are kept by name', () => {
  const { db, verbs } = setUp()
  const question = JSON.stringify({ filter: { isUnread: true }, order: 'wait', isDescending: true })
  verbs['save-view']({
    name: 'Unread',
    question: '{"filter":{},"order":"ended","isDescending":true}',
  })
  verbs['save-view']({ name: 'Unread', question })
  expect(savedViews(db)).toEqual([{ name: 'Unread', question }])
  verbs['delete-view']({ name: 'Unread' })
  expect(savedViews(db)).toEqual([])
})
