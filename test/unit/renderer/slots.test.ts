import { expect, test } from 'vitest'
import { hasFreeSlots, slotsOf } from '../../../src-renderer/bridge/slots.ts'

test('slots of the same channel class add up, and one unknown capacity makes the sum unknown', () => {
  const load = [
    { channel: 'chat', used: 1, capacity: 3 },
    { channel: 'web', used: 1, capacity: 2 },
    { channel: 'sms', used: 2, capacity: null },
    { channel: 'voice', used: 0, capacity: 0 },
  ]
  expect(slotsOf(load, 'chat')).toEqual({ used: 2, capacity: 5 })
  expect(slotsOf(load, 'sms')).toEqual({ used: 2, capacity: null })
  expect(slotsOf(load, 'voice')).toBe(null)
  expect(slotsOf(load, 'email')).toBe(null)
})

test('free slots count only on a channel that the agent works on', () => {
  expect(hasFreeSlots([{ channel: 'chat', used: 1, capacity: 3 }])).toBe(true)
  expect(hasFreeSlots([{ channel: 'chat', used: 3, capacity: 3 }])).toBe(false)
  expect(hasFreeSlots([{ channel: 'chat', used: 1, capacity: null }])).toBe(false)
  expect(hasFreeSlots([{ channel: 'voice', used: 0, capacity: 1 }])).toBe(false)
})
