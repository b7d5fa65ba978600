import { expect, test } from 'vitest'
import type { RawMessage, ThreadParticipant } from '../../../src-main/domain/records.ts'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { createLogger } from '../../../src-main/lib/log.ts'
import { createThreadReader, transcriptsFeed } from '../../../src-main/sync/feeds/read-thread.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'
import type { ChatThreadReads } from '../../../src-main/twilio/chat-threads.ts'
import { createTwilio } from '../../../src-main/twilio/twilio.ts'
import { eventOf, noon, storeFolder, taskTeller, type Views, storeCalled } from './story.ts'

storeFolder()

const chatThreadSid = 'CH1'
const call = {
  purpose: 'transcripts',
  priority: 'archive',
  signal: new AbortController().signal,
} as const

const message = (index: number, over: Partial<RawMessage> = {}): RawMessage => ({
  sid: `IM${index}`,
  chatThreadSid,
  index,
  author: index % 2 === 0 ? 'FX1' : 'wk1',
  participantSid: index % 2 === 0 ? 'MB1' : 'MB2',
  body: `text ${index}`,
  sentAt: noon + index,
  updatedAt: noon + index,
  delivery: null,
  media: [],
  attributes: '{}',
  json: '{}',
  ...over,
})
const upTo = (count: number) => Array.from({ length: count }, (_, index) => message(index))

const customer = (lastReadMessageIndex: number | null, address: string | null = null) =>
  ({
    sid: 'MB1',
    chatThreadSid,
    identity: address === null ? 'FX1' : null,
    address,
    bindingType: null,
    lastReadMessageIndex,
  }) satisfies ThreadParticipant

/** Twilio's side of one thread: what each listing shows, the last one from then on. */
type Given = {
  readonly listings: readonly (readonly RawMessage[])[]
  readonly participants?: readonly ThreadParticipant[]
  readonly isClosed?: boolean
  /** The listing breaks off after so many messages. */
  readonly breaksAfter?: number
}

const threadAt = (given: Given) => {
  const asked: string[] = []
  let readings = 0
  const chatThreads: ChatThreadReads = {
    messages: async function* (_sid, order) {
      asked.push(order)
      const listing = given.listings[Math.min(readings, given.listings.length - 1)] ?? []
      if (order === 'asc') readings += 1
      const whole = order === 'asc' ? listing : (given.listings.at(-1) ?? []).toReversed()
      for (let start = 0; start < whole.length; start += 100) {
        if (start >= (given.breaksAfter ?? Infinity)) throw new Error('broken off')
        yield whole.slice(start, start + 100)
      }
    },
    participants: async () => {
      asked.push('participants')
      return given.participants ?? []
    },
    isClosed: async () => {
      asked.push('state')
      return given.isClosed ?? false
    },
    listed: async () => [],
  }
  return { chatThreads, asked }
}

const usual = createTwilio({
  credentials: { accountSid: 'AC1', apiKeySid: 'SK1', apiSecret: '' },
  twilioUrl: null,
  clock: systemClock,
  concurrency: 1,
  requestsPerMinute: 60,
}).workspace('WS1', null)

const readerOf = (journal: Journal, chatThreads: ChatThreadReads) =>
  createThreadReader({
    workspace: { ...usual, chatThreads },
    journal,
    clock: systemClock,
    log: createLogger('test', () => undefined),
    serverNow: () => noon,
    onTouched: () => undefined,
    onRenamed: () => undefined,
    onQueueStatistics: () => undefined,
  })

type Read = {
  readonly see: Views
  readonly journal: Journal
  /** Reads the thread as it is due now, from what Twilio gives; returns what was asked. */
  readonly read: (given: Given) => Promise<readonly string[]>
  readonly finish: () => void
}

const onThread = async (name: string, work: (thread: Read) => Promise<void>): Promise<void> => {
  const task = taskTeller('WT1', 'chat', { conversationSid: chatThreadSid })
  const told = [
    task.on(0, 'task.created'),
    task.queue(1, 'WQ1'),
    task.offer(2, 'created', 'WR1', 'WK1'),
    task.offer(3, 'accepted', 'WR1', 'WK1'),
    task.offer(60_000, 'completed', 'WR1', 'WK1'),
    task.on(60_001, 'task.completed'),
  ].map(eventOf)
  const { db, journal, close } = storeCalled(name)
  const tell = (events: typeof told): void =>
    void journal.ingestEvents({ feed: 'events', events, covered: null })
  const read: Read['read'] = async (given) => {
    const { chatThreads, asked } = threadAt(given)
    const [due] = journal.threadsToRead(1)
    if (due === undefined) return ['nothing is due']
    const reader = readerOf(journal, chatThreads)
    if (due.finishedAt === null) await reader.readLive(due, call)
    else await reader.readFinished(due, call)
    reader.keepFinished()
    return asked
  }
  try {
    tell(told.slice(0, 4))
    await work({
      journal,
      read,
      see: (sql, ...values) => db.all(sql, ...values),
      finish: () => tell(told.slice(4)),
    })
  } finally {
    close()
  }
}

const indexes = (see: Views): readonly unknown[] =>
  see('SELECT message_index FROM v_turns').map((row) => row['message_index'])

test('a reading that breaks off is resumed where it ended, and each message is held once', () =>
  onThread('resumed', async ({ see, read }) => {
    const listings = [upTo(2_350)]
    await expect(read({ listings, breaksAfter: 1_500 })).rejects.toThrow('broken off')
    expect(indexes(see).length).toBe(1_000)
    await read({ listings })
    expect(indexes(see)).toEqual(upTo(2_350).map(({ index }) => index))
  }))

test('a live thread is read from its newest message back to the last one held', () =>
  onThread('live', async ({ see, read }) => {
    expect(await read({ listings: [upTo(3)], participants: [customer(1)] })).toEqual([
      'participants',
      'asc',
    ])
    const edited = message(1, { body: 'edited', updatedAt: noon + 5_000 })
    const later = [message(0), edited, message(2), message(3)]
    expect(await read({ listings: [later], participants: [customer(3)] })).toEqual([
      'desc',
      'participants',
    ])
    expect(see('SELECT body, delivery FROM v_turns')).toEqual([
      { body: 'text 0', delivery: 'unknown' },
      { body: 'edited', delivery: 'read' },
      { body: 'text 2', delivery: 'unknown' },
      { body: 'text 3', delivery: 'read' },
    ])
  }))

test('where receipts tell of reading, the members of a live thread are asked for once', () =>
  onThread('receipts', async ({ read }) => {
    const participants = [customer(null, '+15550100001')]
    await read({ listings: [upTo(3)], participants })
    expect(await read({ listings: [upTo(4)], participants })).toEqual(['desc'])
  }))

test('a finished thread is read once to its end and is complete for good', () =>
  onThread('finished', async ({ see, read, finish, journal }) => {
    finish()
    expect(await read({ listings: [upTo(5)], participants: [customer(4)] })).toEqual([
      'participants',
      'asc',
    ])
    expect(await read({ listings: [[]] })).toEqual(['nothing is due'])
    expect(indexes(see).length).toBe(5)
    expect(journal.coverage(transcriptsFeed)).toEqual([])
  }))

test('messages that were removed at Twilio are looked for twice, stay held, and are no gap', () =>
  onThread('removed', async ({ see, read, finish, journal }) => {
    await read({ listings: [upTo(6)] })
    finish()
    const left = upTo(5).filter(({ index }) => index !== 2)
    expect(await read({ listings: [left] })).toEqual(['participants', 'asc', 'asc'])
    expect(indexes(see)).toEqual([0, 1, 2, 3, 4, 5])
    expect(journal.coverage(transcriptsFeed)).toEqual([])
  }))

test('a listing that is short once is made up for by the second', () =>
  onThread('short-once', async ({ see, read, finish, journal }) => {
    finish()
    const asked = await read({ listings: [upTo(100), upTo(130)] })
    expect(asked).toEqual(['participants', 'asc', 'desc', 'asc'])
    expect(indexes(see).length).toBe(130)
    expect(journal.coverage(transcriptsFeed)).toEqual([])
  }))

test('a full last page that is the end is believed after a look at the newest message', () =>
  onThread('full-page', async ({ see, read, finish, journal }) => {
    finish()
    expect(await read({ listings: [upTo(200)] })).toEqual(['participants', 'asc', 'desc'])
    expect(indexes(see).length).toBe(200)
    expect(journal.coverage(transcriptsFeed)).toEqual([])
  }))

test('messages that somebody has read and no listing shows are a gap with its reason', () =>
  onThread('gap', async ({ read, finish, journal }) => {
    finish()
    await read({ listings: [upTo(4)], participants: [customer(7)] })
    expect(journal.coverage(transcriptsFeed)).toEqual([
      {
        feed: transcriptsFeed,
        from: noon,
        to: noon + 60_001,
        state: 'gap',
        reason: 'Twilio does not list the last messages of a chat thread',
      },
    ])
    expect(journal.threadsToRead(9)).toEqual([])
  }))

test('a finished thread that Twilio does not have any more is a gap with its reason', () =>
  onThread('gone', async ({ finish, journal }) => {
    finish()
    const [due] = journal.threadsToRead(1)
    if (due !== undefined) readerOf(journal, threadAt({ listings: [[]] }).chatThreads).giveUp(due)
    expect(journal.coverage(transcriptsFeed).map(({ state, reason }) => [state, reason])).toEqual([
      ['gap', 'Twilio does not have a chat thread any more'],
    ])
    expect(journal.threadsToRead(9)).toEqual([])
  }))

test.each([
  [true, 'problem'],
  [false, 'unknown'],
])('whether a web chat was closed (%s) is asked when something is unread', (isClosed, delivery) =>
  onThread(`closed-${isClosed}`, async ({ see, read, finish }) => {
    finish()
    const asked = await read({ listings: [upTo(4)], participants: [customer(2)], isClosed })
    expect(asked).toEqual(['participants', 'asc', 'state'])
    expect(see('SELECT delivery FROM v_turns WHERE message_index IN (1, 3)')).toEqual([
      { delivery: 'read' },
      { delivery },
    ])
  }),
)

test('who left a thread is not listed any more, and what they wrote stays theirs', () =>
  onThread('left', async ({ see, read, finish }) => {
    await read({ listings: [upTo(2)], participants: [customer(0)] })
    finish()
    const agent = { ...customer(3), sid: 'MB2', identity: 'wk1' }
    await read({ listings: [upTo(4)], participants: [agent] })
    expect(see('SELECT author_kind AS kind, agent_sid, delivery FROM v_turns')).toEqual([
      { kind: 'customer', agent_sid: null, delivery: 'unknown' },
      { kind: 'agent', agent_sid: 'WK1', delivery: 'problem' },
      { kind: 'customer', agent_sid: null, delivery: 'unknown' },
      { kind: 'agent', agent_sid: 'WK1', delivery: 'problem' },
    ])
  }))
