import { expect, test } from 'vitest'
import {
  type AgentFacts,
  type AgentWork,
  agentStateAt,
} from '../../../src-main/domain/agent-state.ts'

const now = 10_000_000
const work = (phase: AgentWork['phase'], agoMs: number): AgentWork => ({
  reservationSid: 'WR1',
  taskSid: 'WT1',
  phase,
  since: now - agoMs,
  ringsUntil: null,
  channel: 'chat',
  direction: 'Inbound',
  customerName: null,
  customerAddress: null,
  queueSid: null,
  queue: null,
})
const facts = (more: Partial<AgentFacts> = {}): AgentFacts => ({
  agentSid: 'WK1',
  activitySid: 'WA1',
  activity: 'Available',
  available: true,
  activitySince: now - 500_000,
  work: [],
  lastMissedAt: null,
  ...more,
})

// Each case adds one fact of a higher rank to the ones before it: the highest rank wins.
test.each([
  ['offline', facts({ activity: 'Offline', available: false }), false, 500_000],
  ['unavailable', facts({ activity: 'Lunch', available: false }), false, 500_000],
  ['ready', facts(), false, 500_000],
  ['wrap-up', facts({ work: [work('wrapping', 30_000)] }), false, 30_000],
  ['engaged', facts({ work: [work('wrapping', 30_000), work('engaged', 90_000)] }), false, 90_000],
  [
    'wrap-up-over',
    facts({ work: [work('wrapping', 61_000), work('engaged', 90_000)] }),
    false,
    61_000,
  ],
  [
    'ringing',
    facts({ work: [work('wrapping', 61_000), work('engaged', 90_000), work('ringing', 4_000)] }),
    false,
    4_000,
  ],
  ['missed', facts({ work: [work('ringing', 4_000)], lastMissedAt: now - 59_999 }), false, 59_999],
] as const)('%s', (state, given, isStale, agoMs) => {
  expect(agentStateAt(given, now, isStale)).toEqual({ state, since: now - agoMs })
})

test('a state behind which the data is stale is unknown, whatever the facts', () => {
  expect(agentStateAt(facts({ work: [work('ringing', 1)] }), now, true)).toEqual({
    state: 'unknown',
    since: null,
  })
})

test('a missed offer stops being shown after a minute', () => {
  expect(agentStateAt(facts({ lastMissedAt: now - 60_000 }), now, false).state).toBe('ready')
})

test('wrap-up exactly at its limit is not over it', () => {
  expect(agentStateAt(facts({ work: [work('wrapping', 60_000)] }), now, false).state).toBe(
    'wrap-up',
  )
})

test('an agent with several chats is engaged since the first of them', () => {
  const given = facts({ work: [work('engaged', 10_000), work('engaged', 70_000)] })
  expect(agentStateAt(given, now, false)).toEqual({ state: 'engaged', since: now - 70_000 })
})
