import { expect, test } from 'vitest'
import { chatSessions, roomLevel } from '../../../../src-renderer/app/figures.ts'

test.each([
  [79, 'normal'],
  [80, 'warning'],
  [99, 'warning'],
  [100, 'critical'],
  [101, 'critical'],
])('%i of 100 is %s', (used, level) => {
  expect(roomLevel(used, 100)).toBe(level)
})

test('chats and texts are counted over all queues, calls are not', () => {
  const channel = (name: 'chat' | 'sms' | 'voice', assigned: number, wrapping: number) => ({
    channel: name,
    pending: 7,
    offered: 7,
    oldestWaitingSince: null,
    assigned,
    wrapping,
    today: { answered: 7, answeredWithin: 7, abandoned: 7, answeredWaitMs: 7 },
  })
  const queue = { sid: 'WQ1', name: 'Sales', isEligibilityKnown: true, told: null } as const
  const queues = [
    { ...queue, channels: [channel('chat', 2, 1), channel('voice', 5, 5)] },
    { ...queue, channels: [channel('sms', 3, 0)] },
  ]
  expect(chatSessions({ thresholdMs: 1, queues })).toBe(6)
})
