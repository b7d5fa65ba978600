import { expect, test } from 'vitest'
import { callSince, waitingSince } from '../../../src-main/domain/running.ts'

const live = { kind: 'leg', channel: 'voice', state: 'live', startedAt: 5_000 } as const
const waiting = { ...live, kind: 'queue', startedAt: 1_000 } as const

test('a running call counts from its answer, not from when it began to wait', () => {
  expect(callSince([waiting, live])).toBe(5_000)
})

test('a transferred call counts from the first answer, also when the first agent wraps up', () => {
  expect(callSince([live, { ...live, state: 'wrapping', startedAt: 3_000 }])).toBe(3_000)
})

test.each([
  ['a chat', [{ ...live, channel: 'chat' as const }]],
  ['a call that waits', [waiting]],
  ['a call that is over', [{ ...live, state: 'wrapping' }]],
  ['a call with an answer that is older than the log', [{ ...live, startedAt: null }, live]],
])('%s counts from nowhere', (_, legs) => {
  expect(callSince(legs)).toBe(null)
})

test('what waits counts from its entry into the queue, until it is over', () => {
  expect(waitingSince(waiting)).toBe(1_000)
  expect(waitingSince({ ...waiting, state: 'final' })).toBe(null)
  expect(waitingSince(live)).toBe(null)
})
