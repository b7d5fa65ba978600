import { expect, test } from 'vitest'
import { createClock, localMidnight } from '../../../../src-renderer/bridge/clock.ts'
import { frozenAt } from '../../../../src-renderer/bridge/freshness.ts'
import { freshnessAt } from '../../../../src-renderer/bridge/freshness.ts'

/** A machine whose time and ticks the test makes. */
const made = () => {
  const machine = { now: 100_000, tick: (): void => {}, isTicking: false }
  const clock = createClock(
    () => machine.now,
    (_ms, run) => {
      machine.isTicking = true
      machine.tick = () => {
        machine.now += 1000
        run()
      }
      return () => {
        machine.isTicking = false
      }
    },
  )
  return { machine, clock }
}

test('the floor runs on server time', () => {
  const { clock } = made()
  clock.setSkew(-4000)
  expect(clock.floorNow()).toBe(96_000)
  expect(clock.wallNow()).toBe(100_000)
})

test('a frozen floor stands still while the wall clock goes on', () => {
  const { machine, clock } = made()
  const heard = { wall: 0, floor: 0 }
  clock.onWallTick(() => void (heard.wall += 1))
  clock.onFloorTick(() => void (heard.floor += 1))
  machine.tick()
  clock.freeze(101_000)
  machine.tick()
  machine.tick()
  expect(clock.floorNow()).toBe(101_000)
  expect(heard).toEqual({ wall: 3, floor: 2 })
  clock.freeze(null)
  expect(clock.floorNow()).toBe(103_000)
  expect(heard.floor).toBe(3)
})

test('one ticker serves everybody and stops with the last listener', () => {
  const { machine, clock } = made()
  const first = clock.onWallTick(() => {})
  const second = clock.onFloorTick(() => {})
  first()
  expect(machine.isTicking).toBe(true)
  second()
  expect(machine.isTicking).toBe(false)
})

const status = {
  phase: 'live' as const,
  asOf: 100_000,
  tickMs: 5000,
  skewMs: 0,
  offlineSince: null,
  problem: null,
  requestsPerMinute: 0,
  slowedDown: 0,
  backfill: null,
  rebuild: null,
  gaps: [],
  counts: { events: 0, messages: 0, conversations: 0, engagements: 0 },
}

test('data older than three polls is stale, and none at all is not', () => {
  expect(freshnessAt(status, 115_000).isStale).toBe(false)
  expect(freshnessAt(status, 115_001).isStale).toBe(true)
  expect(freshnessAt({ ...status, asOf: null }, 999_999).isStale).toBe(false)
})

test('the floor stands still at its data’s age in server time, or where it was paused', () => {
  const offline = freshnessAt({ ...status, phase: 'offline' }, 101_000)
  expect(frozenAt(offline, null, 2000)).toBe(102_000)
  expect(frozenAt(offline, 77, 2000)).toBe(77)
  expect(frozenAt(freshnessAt(status, 101_000), null, 0)).toBe(null)
})

test('a local day ends at the next local midnight', () => {
  const noon = new Date(2026, 2, 29, 12).getTime()
  expect(localMidnight(noon)).toBe(new Date(2026, 2, 29).getTime())
  expect(localMidnight(noon, 1)).toBe(new Date(2026, 2, 30).getTime())
})
