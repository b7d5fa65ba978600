import { expect, test } from 'vitest'
import {
  foldThread,
  messageFigures,
  type Place,
  type Thread,
  type ThreadConversation,
  type ThreadMessage,
} from '../../../src-main/journey/turns.ts'

const ana = 'ana_40acme_2Ecom'
const customer = { sid: 'MB1', identity: null, address: '+15550100001' }
const webCustomer = { sid: 'MB2', identity: 'FX1', address: null }
const agent = { sid: 'MB3', identity: ana, address: null }
const unread = { bindingType: null, lastReadMessageIndex: null, isPresent: true }
const participants = [customer, webCustomer, agent].map((one) => ({ ...one, ...unread }))

const place = (
  engagementId: string,
  startedAt: number | null,
  endedAt: number | null,
  kind: 'agent' | 'queue' | 'invitation' = 'agent',
): Place => ({
  engagementId,
  startedAt,
  endedAt,
  isQueue: kind === 'queue',
  isInvitation: kind === 'invitation',
})

const conversation = (more: Partial<ThreadConversation> = {}): ThreadConversation => ({
  conversationId: 'WT1',
  associatedContactId: 'WT1',
  from: 0,
  to: 100,
  places: [],
  ...more,
})

const message = (more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  index: 0,
  author: '+15550100001',
  participantSid: 'MB1',
  sentAt: 50,
  delivery: null,
  ...more,
})

const fold = (
  messages: readonly ThreadMessage[],
  more: Partial<Thread> = {},
  ofAna: readonly string[] = ['WR1'],
) =>
  foldThread(
    {
      messages,
      participants,
      isClosed: false,
      conversations: [conversation()],
      agents: new Map([[ana, 'WK1']]),
      ...more,
    },
    (agentSid) => new Set(agentSid === 'WK1' ? ofAna : []),
  )

test.each([
  ['an agent by the author', ana, 'MB3', 'agent'],
  ['an agent whose participant is gone', ana, 'MB9', 'agent'],
  ['an agent without a participant', ana, null, 'agent'],
  ['an agent by the participant, under another author', 'Ana Ruiz', 'MB3', 'agent'],
  ['a customer with an address', '+15550100001', 'MB1', 'customer'],
  ['a customer of web chat', 'FX1', 'MB2', 'customer'],
  ['a customer whose participant is gone', 'FX9', 'MB9', 'customer'],
  ['a customer by the author alone', '+15550100001', null, 'customer'],
  ['a supervisor who joined', 'supervisor-dana', 'MB8', 'system'],
  ['a bot with a name of its own', 'Concierge', null, 'system'],
  ['the system', 'system', null, 'system'],
  ['a line without an author', null, null, 'system'],
])('a message is from %s', (_title, author, participantSid, kind) => {
  const [turn] = fold([message({ author, participantSid })])
  expect(turn).toMatchObject({ kind, agentSid: kind === 'agent' ? 'WK1' : null })
})

test('an identity is compared as it is written: the e-mail that it stands for is not the agent', () => {
  const [turn] = fold([message({ author: 'ana@acme.com', participantSid: null })])
  expect(turn?.kind).toBe('system')
})

const states = { total: 1, sent: 'all', delivered: 'none', read: 'none' }

test.each([
  ['nothing is known', null, 'unknown'],
  ['it is sent', { ...states }, 'unknown'],
  ['it is delivered', { ...states, delivered: 'all' }, 'delivered'],
  ['it is delivered to some', { ...states, delivered: 'some' }, 'delivered'],
  ['it is read', { ...states, delivered: 'all', read: 'some' }, 'read'],
  ['it failed', { ...states, failed: 'all' }, 'problem'],
  ['it stays undelivered', { ...states, undelivered: 'some' }, 'problem'],
  ['it failed for some and was read by others', { read: 'some', failed: 'some' }, 'problem'],
  ['counts stand for words', { delivered: 1, read: 0, failed: 0 }, 'delivered'],
])('delivery when %s', (_title, delivery, expected) => {
  expect(fold([message({ author: ana, participantSid: 'MB3', delivery })])[0]?.delivery).toBe(
    expected,
  )
})

const readUpTo = (sid: string, lastReadMessageIndex: number) =>
  participants.map((one) => (one.sid === sid ? { ...one, lastReadMessageIndex } : one))

test.each([
  ['an agent’s, seen by the customer', ana, 'MB2', 4, 'read'],
  ['an agent’s, seen by the customer up to an earlier one', ana, 'MB2', 3, 'unknown'],
  ['an agent’s, seen by the agent alone', ana, 'MB3', 4, 'unknown'],
  ['a customer’s own', 'FX1', 'MB2', 4, 'unknown'],
  ['a bot’s, seen by the customer', 'Concierge', 'MB2', 4, 'read'],
])('without receipts a message is read by the read index: %s', (_title, author, sid, upTo, as) => {
  const told = message({ index: 4, author, participantSid: null })
  expect(fold([told], { participants: readUpTo(sid, upTo) })[0]?.delivery).toBe(as)
})

const webChat = participants.filter(({ address }) => address === null)
const gone = webChat.map((one) => (one.sid === 'MB2' ? { ...one, isPresent: false } : one))

test.each([
  ['the customer is there and has not read it yet', {}, 'unknown'],
  ['the customer left before reading it', { participants: gone }, 'problem'],
  ['the thread was closed before it was read', { isClosed: true }, 'problem'],
  [
    'the customer left after reading it',
    { participants: gone.map((one) => ({ ...one, lastReadMessageIndex: 7 })), isClosed: true },
    'read',
  ],
  ['the channel has receipts of its own', { participants, isClosed: true }, 'unknown'],
  ['nobody is known to be in the thread', { participants: [], isClosed: true }, 'unknown'],
])('an agent’s line in a web chat, when %s', (_title, more, expected) => {
  const told = message({ index: 7, author: ana, participantSid: 'MB3' })
  expect(fold([told], { participants: webChat, ...more })[0]?.delivery).toBe(expected)
})

test('what a customer wrote is no problem of delivery, even in a closed web chat', () => {
  const own = message({ author: 'FX1', participantSid: 'MB2' })
  expect(fold([own], { participants: webChat, isClosed: true })[0]?.delivery).toBe('unknown')
})

test('an error code is kept as text', () => {
  const errors = [{ error_code: 63_016 }, { error_code: '30003' }, {}, null].map(
    (delivery) => fold([message({ delivery })])[0]?.deliveryError,
  )
  expect(errors).toEqual(['63016', '30003', null, null])
})

const queue = place('WT1:1', 0, 20, 'queue')
const first = place('WR1', 20, 40)
const second = place('WR2', 60, 90)

test.each([
  ['in the queue', 10, 'WT1:1'],
  ['as an agent accepts', 20, 'WR1'],
  ['with the first agent', 30, 'WR1'],
  ['between two agents', 50, 'WR1'],
  ['with the second agent', 70, 'WR2'],
  ['after everything', 95, 'WR2'],
  ['before everything', -5, 'WT1:1'],
])('a customer’s message %s belongs to %s', (_title, sentAt, expected) => {
  const conversations = [conversation({ places: [queue, first, second] })]
  expect(fold([message({ sentAt })], { conversations })[0]?.engagementId).toBe(expected)
})

test.each([
  ['the queue open between two agents', [first, place('WT1:2', 45, 60, 'queue'), second], 'WT1:2'],
  [
    'an agent rather than a queue open then',
    [place('WT1:2', 30, 60, 'queue'), place('WR2', 25, 60)],
    'WR2',
  ],
  [
    'the queue left last, rather than an agent before it',
    [first, place('WT1:2', 41, 45, 'queue')],
    'WT1:2',
  ],
  [
    'the agent who left last, not the one who came last',
    [place('WR1', 10, 45), place('WR2', 20, 30)],
    'WR1',
  ],
  ['no invitation', [queue, place('WR3', 45, 60, 'invitation')], 'WT1:1'],
  ['an engagement that goes on', [queue, place('WR2', 40, null)], 'WR2'],
  ['one that began before the log', [place('WR2', null, 60)], 'WR2'],
  ['nothing where nothing is', [], null],
])('a message belongs to %s', (_title, places, expected) => {
  const [turn] = fold([message()], { conversations: [conversation({ places })] })
  expect(turn?.engagementId).toBe(expected)
})

test('of two agents engaged at once the author’s own engagement has the message', () => {
  const conversations = [conversation({ places: [place('WR1', 10, 90), place('WR2', 20, 90)] })]
  const turns = fold([message({ author: ana, participantSid: 'MB3' }), message({ index: 1 })], {
    conversations,
  })
  expect(turns.map(({ engagementId }) => engagementId)).toEqual(['WR1', 'WR2'])
})

test.each([
  [5, 'A'],
  [30, 'A'],
  [70, 'B'],
  [105, 'B'],
  [900, 'B'],
])(
  'a message at %i belongs to the conversation that goes on, else to the nearest: %s',
  (at, id) => {
    const conversations = [
      conversation({ conversationId: 'A', from: 10, to: 40 }),
      conversation({ conversationId: 'B', from: 60, to: 100 }),
    ]
    const [turn] = fold([message({ sentAt: at })], { conversations })
    expect(turn?.conversation?.conversationId).toBe(id)
  },
)

test('of two conversations that go on at once the latest begun has the message', () => {
  const both = [
    conversation({ conversationId: 'A', from: 10 }),
    conversation({ conversationId: 'B', from: 20 }),
  ]
  for (const conversations of [both, both.toReversed()])
    expect(fold([message()], { conversations })[0]?.conversation?.conversationId).toBe('B')
})

test('a message on a thread without conversations is a turn of none', () => {
  expect(fold([message()], { conversations: [] })[0]).toMatchObject({
    conversation: null,
    engagementId: null,
  })
})

const talk = [
  message({ index: 0, author: 'Concierge', participantSid: null, sentAt: 5 }),
  message({ index: 1, sentAt: 10 }),
  message({ index: 2, author: ana, participantSid: 'MB3', sentAt: 30 }),
  message({ index: 3, sentAt: 60 }),
  message({ index: 4, sentAt: 70 }),
  message({ index: 5, author: 'system', participantSid: null, sentAt: 90 }),
]

test('figures tell of the messages of participants', () => {
  const figures = messageFigures(fold(talk), ({ conversationId }) => conversationId)
  expect(figures.get('WT1')).toEqual({ firstAt: 10, lastAt: 70, count: 4, unread: 2 })
})

test('lines of the system alone have no figures', () => {
  const turns = fold(talk.filter(({ participantSid }) => participantSid === null))
  expect(messageFigures(turns, ({ conversationId }) => conversationId).size).toBe(0)
})

test('one message lasts no time; an agent’s answer leaves nothing unread', () => {
  const figures = (messages: readonly ThreadMessage[]) =>
    messageFigures(fold(messages), () => 'all').get('all')
  expect(figures([message()])).toEqual({ firstAt: 50, lastAt: 50, count: 1, unread: 1 })
  expect(figures(talk.slice(0, 3))?.unread).toBe(0)
})

test('what an agent writes in the second of accepting is in the agent’s own engagement', () => {
  const places = [place('WT1:1', 0, 50_500, 'queue'), place('WR1', 50_500, 90_000)]
  const conversations = [conversation({ to: 90_000, places })]
  const turns = fold(
    [message({ author: ana, participantSid: 'MB3', sentAt: 50_000 }), message({ sentAt: 50_000 })],
    { conversations },
  )
  expect(turns.map(({ engagementId }) => engagementId)).toEqual(['WR1', 'WT1:1'])
})

test('who writes in one engagement and accepts another within the second, writes in the first', () => {
  const places = [place('WR1', 10_000, 50_800), place('WR2', 50_500, 90_000)]
  const conversations = [conversation({ to: 90_000, places })]
  const said = message({ author: ana, participantSid: 'MB3', sentAt: 50_000 })
  expect(fold([said], { conversations }, ['WR1', 'WR2'])[0]?.engagementId).toBe('WR1')
})

test('what a supervisor in the chat has read is not read by the customer', () => {
  const supervisor = {
    sid: 'MB8',
    identity: 'supervisor-dana',
    address: null,
    bindingType: null,
    isPresent: true,
    lastReadMessageIndex: 5,
  }
  const seen = { ...webCustomer, ...unread, lastReadMessageIndex: 0 }
  const said = [0, 1].map((index) => message({ index, author: ana, participantSid: 'MB3' }))
  const turns = fold(said, { participants: [supervisor, seen, { ...agent, ...unread }] })
  expect(turns.map(({ delivery }) => delivery)).toEqual(['read', 'unknown'])
})
