import { expect, test } from 'vitest'
import type { RawMessage } from '../../../src-main/domain/records.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { eventOf, noon, storeFolder, taskTeller, withStore } from './story.ts'

storeFolder()

const message = (index: number, over: Partial<RawMessage> = {}): RawMessage => ({
  sid: `IM${index}`,
  chatThreadSid: 'CH1',
  index,
  author: 'FX1',
  participantSid: 'MB1',
  body: `text ${index}`,
  sentAt: noon + index,
  updatedAt: noon + index,
  delivery: null,
  media: [],
  attributes: '{}',
  json: `{"index":${index}}`,
  ...over,
})

const chat = (sid: string, thread: string, isEnded: boolean, at: number) => {
  const task = taskTeller(sid, 'chat', { conversationSid: thread })
  const events = [task.on(at, 'task.created')]
  return isEnded ? [...events, task.on(at + 5, 'task.deleted')] : events
}

test('covered stretches join, and leave of a gap what they do not cover', () =>
  withStore('coverage', (_db, journal) => {
    const cover = (from: number, to: number) =>
      journal.ingestEvents({ feed: 'events', events: [], covered: { from, to } })
    cover(0, 100)
    cover(101, 200)
    journal.addGap('events', { from: 150, to: 400 }, 'refused')
    cover(300, 350)
    const covered = { feed: 'events', state: 'covered', reason: null }
    const gap = { feed: 'events', state: 'gap', reason: 'refused' }
    expect(journal.coverage('events')).toEqual([
      { ...covered, from: 0, to: 200 },
      { ...gap, from: 200, to: 300 },
      { ...covered, from: 300, to: 350 },
      { ...gap, from: 350, to: 400 },
    ])
    cover(200, 400)
    expect(journal.coverage('events')).toEqual([{ ...covered, from: 0, to: 400 }])
    expect(journal.coverage('other')).toEqual([])
  }))

test('live threads come first, the longest unread before the others; a finished one until it is complete', () =>
  withStore('threads', (db, journal) => {
    const events = [
      ...chat('WT1', 'CH1', false, 0),
      ...chat('WT2', 'CH2', false, 10),
      ...chat('WT3', 'CH3', true, 20),
      ...chat('WT4', 'CH4', true, 30),
    ].map(eventOf)
    journal.ingestEvents({ feed: 'events', events, covered: null })
    const line = () => journal.threadsToRead(9).map((work) => work.chatThreadSid)
    expect(line().slice(0, 2).toSorted()).toEqual(['CH1', 'CH2'])
    expect(line().slice(2)).toEqual(['CH4', 'CH3'])
    const read = (chatThreadSid: 'CH1' | 'CH4', isComplete: boolean, messages: RawMessage[]) =>
      journal.ingestThread({ chatThreadSid, messages, participants: [], isComplete })
    read('CH1', false, [message(0), message(4)])
    read('CH4', true, [])
    expect(line()).toEqual(['CH2', 'CH1', 'CH3'])
    expect(journal.threadsToRead(9)[1]).toEqual({
      chatThreadSid: 'CH1',
      lastIndex: 4,
      held: 2,
      openedAt: noon,
      finishedAt: null,
      isWebChat: true,
    })
    const again = openJournal(db)
    again.ingestThread({
      chatThreadSid: 'CH2',
      messages: [],
      participants: [],
      isComplete: false,
    })
    expect(again.threadsToRead(2).map((work) => work.chatThreadSid)).toEqual(['CH1', 'CH2'])
    journal.ingestEvents({
      feed: 'events',
      events: chat('WT5', 'CH4', true, 900).map((told, index) => eventOf(told, 50 + index)),
      covered: null,
    })
    expect(line()).toContain('CH4')
  }))

test('what was said where a task is no more belongs to nobody, and a late event changes no other message', () =>
  withStore('moved', (db, journal) => {
    const ingest = (events: ReturnType<typeof chat>, from: number) =>
      journal.ingestEvents({
        feed: 'events',
        events: events.map((told, index) => eventOf(told, from + index)),
        covered: null,
      })
    const read = (chatThreadSid: 'CH1' | 'CH2', sid: `IM${string}`) =>
      journal.ingestThread({
        chatThreadSid,
        messages: [message(0, { chatThreadSid, sid })],
        participants: [],
        isComplete: false,
      })
    const belongs = () =>
      db
        .all<object>(
          'SELECT turn_id, conversation_id, engagement_id FROM v_turns ORDER BY chat_thread_sid',
        )
        .map((row) => Object.values(row))
    const task = taskTeller('WT2', 'chat', { conversationSid: 'CH2' })
    ingest(chat('WT1', 'CH1', false, 0), 0)
    ingest([task.on(0, 'task.created'), task.offer(20, 'accepted', 'WR2', 'WK1')], 10)
    read('CH1', 'IM1')
    read('CH2', 'IM2')
    expect(belongs()).toEqual([
      ['IM1', 'WT1', null],
      ['IM2', 'WT2', 'WR2'],
    ])
    ingest([task.queue(-10, 'WQ1')], 20)
    const moved = taskTeller('WT1', 'chat', { conversationSid: 'CH3' })
    ingest([moved.on(9, 'task.updated')], 30)
    expect(belongs()).toEqual([
      ['IM1', null, null],
      ['IM2', 'WT2', 'WT2:1'],
    ])
  }))

test('an edited or delivered message replaces its earlier version, never the other way round', () =>
  withStore('edits', (db, journal) => {
    const ingest = (...messages: RawMessage[]) =>
      journal.ingestThread({ chatThreadSid: 'CH1', messages, participants: [], isComplete: false })
    expect(ingest(message(0), message(1)).fresh).toBe(2)
    expect(ingest(message(1), message(0)).fresh).toBe(0)
    const sent = { total: 1, delivered: 'all', read: 'none', failed: 'none', undelivered: 'none' }
    ingest(message(0, { body: 'edited', updatedAt: noon + 9 }), message(1, { delivery: sent }))
    ingest(message(0))
    expect(db.all('SELECT body, delivery FROM v_turns')).toEqual([
      { body: 'edited', delivery: 'unknown' },
      { body: 'text 1', delivery: 'delivered' },
    ])
    expect(journal.counts().messages).toBe(2)
  }))

test('threads that are read together start the search index once, however their messages interleave', () =>
  withStore('together', (db, journal) => {
    const sids = Array.from({ length: 40 }, (_, thread) => `CH${thread + 1}` as const)
    const events = sids.flatMap((sid, thread) => chat(`WT${thread}`, sid, true, thread))
    journal.ingestEvents({ feed: 'events', events: events.map(eventOf), covered: null })
    const pieces = () => db.get<{ n: number }>('SELECT count(*) AS n FROM turn_words_data')?.n ?? 0
    const before = pieces()
    const batches = sids.map((chatThreadSid, thread) => ({
      chatThreadSid,
      messages: Array.from({ length: 5 }, (_, index) =>
        message(index, { chatThreadSid, sid: `IM${thread * 5 + index}`, sentAt: noon + index * 9 }),
      ),
      participants: [],
      isComplete: true,
    }))
    expect(journal.ingestThreads(batches).fresh).toBe(200)
    expect(pieces() - before).toBeLessThan(3)
    expect(db.all("SELECT count(*) AS n FROM turn_words WHERE turn_words MATCH 'text'")).toEqual([
      { n: 200 },
    ])
  }))

test('a read mark goes on from where it was when a list does not tell it, also of somebody who left', () =>
  withStore('marks', (db, journal) => {
    const one = (sid: string, mark: number | null, identity = 'FX1') => ({
      sid,
      chatThreadSid: 'CH1' as const,
      identity,
      address: null,
      bindingType: null,
      lastReadMessageIndex: mark,
    })
    const list = (...participants: readonly ReturnType<typeof one>[]) =>
      journal.ingestThread({ chatThreadSid: 'CH1', messages: [], participants, isComplete: false })
    list(one('MB1', 4), one('MB2', null))
    list(one('MB1', null, 'FX2'), one('MB2', 3))
    list(one('MB1', 2, 'FX2'))
    const members = `SELECT sid, identity, last_read_message_index AS mark, is_present AS isPresent
      FROM participants ORDER BY sid`
    expect(db.all(members)).toEqual([
      { sid: 'MB1', identity: 'FX2', mark: 4, isPresent: 1 },
      { sid: 'MB2', identity: 'FX1', mark: 3, isPresent: 0 },
    ])
  }))

test('messages of one millisecond all keep their place', () =>
  withStore('simultaneous', (db, journal) => {
    const messages = Array.from({ length: 200 }, (_, index) => message(index, { sentAt: noon }))
    journal.ingestThread({ chatThreadSid: 'CH1', messages, participants: [], isComplete: false })
    expect(db.all('SELECT count(*) AS n, max(message_index) AS last FROM v_turns')).toEqual([
      { n: 200, last: 199 },
    ])
  }))

test('an author becomes an agent when the worker becomes known, and the customer reads by index', () =>
  withStore('authors', (db, journal) => {
    const participants = [
      {
        sid: 'MB1',
        chatThreadSid: 'CH1' as const,
        identity: 'FX1',
        address: null,
        bindingType: null,
        lastReadMessageIndex: 1,
      },
    ]
    const messages = [
      message(0),
      message(1, { author: 'ana', participantSid: 'MB2' }),
      message(2, { author: 'ana', participantSid: 'MB2' }),
      message(3, { author: 'Bot', participantSid: null }),
    ]
    journal.ingestThread({ chatThreadSid: 'CH1', messages, participants, isComplete: false })
    const turns = 'SELECT author_kind, agent_sid, delivery FROM v_turns'
    expect(db.all<{ author_kind: string }>(turns).map((turn) => turn.author_kind)).toEqual([
      'customer',
      'customer',
      'customer',
      'system',
    ])
    const worker = {
      sid: 'WK1',
      friendlyName: 'x',
      activitySid: 'WA1',
      activity: 'Available',
      available: true,
      activitySince: noon,
      attributes: '{"contact_uri":"client:ana"}',
      createdAt: noon,
      updatedAt: noon,
    } as const
    journal.saveWorkers([worker], noon)
    expect(db.all(turns)).toEqual([
      { author_kind: 'customer', agent_sid: null, delivery: 'unknown' },
      { author_kind: 'agent', agent_sid: 'WK1', delivery: 'read' },
      { author_kind: 'agent', agent_sid: 'WK1', delivery: 'unknown' },
      { author_kind: 'system', agent_sid: null, delivery: 'unknown' },
    ])
  }))

test('touched says whose live rows may have changed', () =>
  withStore('touched', (_db, journal) => {
    const task = taskTeller('WT1', 'voice')
    const events = [
      task.on(0, 'task.created'),
      task.offer(1, 'created', 'WR1', 'WK1'),
      task.offer(2, 'accepted', 'WR1', 'WK1'),
    ]
    const ingest = (from: number, told: typeof events) =>
      journal.ingestEvents({
        feed: 'events',
        events: told.map((event, index) => eventOf(event, from + index)),
        covered: null,
      })
    expect(ingest(0, events)).toEqual({ fresh: 3, tasks: ['WT1'], workers: ['WK1'] })
    expect(ingest(0, events)).toEqual({ fresh: 0, tasks: [], workers: [] })
    expect(ingest(3, [task.on(9, 'task.completed')]).workers).toEqual(['WK1'])
  }))

test('a batch that fails leaves nothing behind', () =>
  withStore('rollback', (db, journal) => {
    const events = chat('WT1', 'CH1', false, 0).map(eventOf)
    const counted = journal.counts()
    const broken = openJournal({
      ...db,
      run: (sql, values) => {
        if (sql.includes('INTO conversations')) throw new Error('full')
        return db.run(sql, values)
      },
    })
    broken.counts()
    expect(() =>
      broken.ingestEvents({ feed: 'events', events, covered: { from: 0, to: 1 } }),
    ).toThrow('full')
    expect(broken.counts()).toEqual(counted)
    expect(journal.coverage('events')).toEqual([])
    expect(db.all('SELECT * FROM tasks')).toEqual([])
  }))
