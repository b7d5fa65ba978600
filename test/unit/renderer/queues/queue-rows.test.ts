import { expect, test } from 'vitest'
import type { QueueChannel, QueueFigures } from '../../../../src-main/contract/queue-views.ts'
import type { BoardFilter } from '../../../../src-renderer/features/queues/queue-rows.ts'
import {
  boardOf,
  inHeldOrder,
  serviceLevel,
  sorted,
  speedOfAnswer,
  waitingIn,
} from '../../../../src-renderer/features/queues/queue-rows.ts'
import { ago, madeAgent, madeWork } from '../made-agent.ts'

const today = { answered: 4, answeredWithin: 3, abandoned: 2, answeredWaitMs: 80_000 }
const on = (channel: QueueChannel['channel'], more: Partial<QueueChannel> = {}): QueueChannel => ({
  channel,
  pending: 0,
  offered: 0,
  oldestWaitingSince: null,
  assigned: 0,
  wrapping: 0,
  today,
  ...more,
})
const told = {
  at: ago(40),
  waiting: 0,
  assigned: 0,
  wrapping: 0,
  longestWaitMs: 0,
  eligibleAgents: 9,
  availableAgents: 6,
}
const queue = (
  sid: 'WQ1' | 'WQ2' | 'WQ3',
  name: string,
  channels: readonly QueueChannel[],
  isEligibilityKnown = true,
): QueueFigures => ({ sid, name, channels, isEligibilityKnown, told })

const sales = queue('WQ1', 'Sales', [
  on('voice', { pending: 2, offered: 1, oldestWaitingSince: ago(90), assigned: 3 }),
  on('chat', { pending: 1, oldestWaitingSince: ago(300), wrapping: 1 }),
])
const care = queue('WQ2', 'Care', [on('voice', { oldestWaitingSince: null })])
const odd = queue('WQ3', 'Odd', [], false)
const everything: BoardFilter = { text: '', channels: [] }
const slots = (channel: string) => [{ channel, used: 0, capacity: 1 }]
const agents = [
  madeAgent('Both', { queueSids: ['WQ1', 'WQ2'] }),
  madeAgent('Caller', { queueSids: ['WQ1'], load: slots('voice') }),
  madeAgent('Busy', { queueSids: ['WQ1'], work: [madeWork()], load: slots('chat') }),
  madeAgent('Lunch', { queueSids: ['WQ2'], available: false, activity: 'Lunch' }),
  madeAgent('Gone', { queueSids: ['WQ1', 'WQ2'], available: false, activity: 'Offline' }),
]
const board = (filter = everything, isStale = false) =>
  boardOf({ thresholdMs: 60_000, queues: [sales, care, odd] }, agents, filter, isStale)

test('an agent counts in a row when the queue takes them and they have slots on its channel', () => {
  const counts = board().rows.map(({ key, agents: own }) => [key, own])
  expect(counts).toEqual([
    ['WQ1/voice', { ready: 2, engaged: 0, away: 0 }],
    ['WQ1/chat', { ready: 1, engaged: 1, away: 0 }],
    ['WQ2/voice', { ready: 1, engaged: 0, away: 1 }],
    ['WQ3/', null],
  ])
})

test('the total adds up the rows, and counts an agent of several queues once', () => {
  const { total } = board()
  expect(total.agents).toEqual({ ready: 2, engaged: 1, away: 1 })
  expect(waitingIn(total)).toBe(4)
  expect(total.oldestWaitingSince).toBe(ago(300))
  expect(serviceLevel(total)).toBe(0.5)
  expect(speedOfAnswer(total)).toBe(20_000)
})

test('the total is of what the filter leaves', () => {
  const { rows, total } = board({ text: 'SAL', channels: ['chat'] })
  expect(rows.map(({ key }) => key)).toEqual(['WQ1/chat'])
  expect(total.agents).toEqual({ ready: 1, engaged: 1, away: 0 })
})

test('Twilio’s count stands in only where a queue’s rule cannot be read', () => {
  expect(board().rows.map((row) => row.told)).toEqual([null, null, null, told])
})

test('what agents do is not told while the data is stale', () => {
  const { rows, total } = board(everything, true)
  expect([...rows, total].map((row) => row.agents)).toEqual([null, null, null, null, null])
})

test('the worst comes first, rows without a figure last, either way round', () => {
  const { rows } = board()
  const order = (isReversed: boolean) =>
    sorted(rows, { key: 'longest', isReversed }).map(({ key }) => key)
  expect(order(false)).toEqual(['WQ1/chat', 'WQ1/voice', 'WQ2/voice', 'WQ3/'])
  expect(order(true)).toEqual(['WQ1/voice', 'WQ1/chat', 'WQ2/voice', 'WQ3/'])
})

test('a held order keeps rows where they stood, new ones last', () => {
  const { rows } = board()
  const held = inHeldOrder(['WQ2/voice', 'WQ1/chat'], rows)
  expect(held.map(({ key }) => key)).toEqual(['WQ2/voice', 'WQ1/chat', 'WQ1/voice', 'WQ3/'])
})
