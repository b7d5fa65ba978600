import { expect, it } from 'vitest'
import { demoFloor } from '../../../src-main/simulator/demo.ts'
import type { Floor } from '../../../src-main/simulator/floor.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'

const minuteMs = 60_000

const playedTo = (now: number, utcOffsetMs: number): Floor => {
  const floor = createFloor(demoFloor(now, utcOffsetMs))
  floor.advanceTo(now)
  return floor
}

/** What a supervisor would see of each agent now. */
const sights = (floor: Floor): string[] => {
  const work = floor.tasks().flatMap(({ sid }) => floor.taskReservations(sid))
  return [
    ...floor.workers().map(({ activity }) => activity.friendlyName),
    ...work.map(({ status, updatedAt }) =>
      status === 'wrapping' && floor.now() - updatedAt > minuteMs ? 'wrapping too long' : status,
    ),
  ]
}

it('shows every state of an agent within half an hour, whatever the time of day', () => {
  for (const now of [Date.UTC(2026, 10, 20, 3, 12), Date.UTC(2026, 10, 21, 14, 0)]) {
    const floor = playedTo(now, 60 * minuteMs)
    const seen = new Set<string>()
    for (let at = now; at < now + 30 * minuteMs; at += 5_000) {
      floor.advanceTo(at)
      for (const sight of sights(floor)) seen.add(sight)
    }
    const wanted = ['pending', 'accepted', 'wrapping', 'wrapping too long', 'timeout', 'rejected']
    const activities = ['Available', 'Offline', 'Break', 'Lunch', 'Unavailable']
    expect([...wanted, ...activities].filter((sight) => !seen.has(sight))).toEqual([])
  }
})

it('has played its day and goes on changing every second or two', () => {
  const now = Date.UTC(2026, 10, 20, 12, 0)
  const floor = playedTo(now, 0)
  const first = floor.events({ from: 0, to: now, limit: 1_000_000 }).at(-1)
  expect(new Date(first?.at ?? 0).getUTCHours()).toBe(6)
  const before = floor.eventCount() + floor.truth().messageCount
  floor.advanceTo(now + 10 * minuteMs)
  const changes = floor.eventCount() + floor.truth().messageCount - before
  expect(changes).toBeGreaterThan(600)
})
