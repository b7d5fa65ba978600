import { expect, test } from 'vitest'
import { nextWindowMs } from '../../../src-main/sync/feeds/history.ts'
import { nextTickMs } from '../../../src-main/sync/poller.ts'

const tick = { tickMs: 5_000, elapsedMs: 800, failures: 0, isHidden: false }

test('a tick waits for the rest of its interval, and never less than nothing', () => {
  expect(nextTickMs(tick)).toBe(4_200)
  expect(nextTickMs({ ...tick, elapsedMs: 7_000 })).toBe(0)
})

test('out of sight the floor is polled a quarter as often', () => {
  expect(nextTickMs({ ...tick, isHidden: true })).toBe(19_200)
})

test('failures double the wait up to half a minute', () => {
  const waits = [1, 2, 3, 4, 10].map((failures) => nextTickMs({ ...tick, failures }))
  expect(waits).toEqual([5_000, 10_000, 20_000, 30_000, 30_000])
})

test('windows grow over quiet nights and shrink on busy days', () => {
  expect(nextWindowMs(600_000, 0)).toBe(2_400_000)
  expect(nextWindowMs(600_000, 699)).toBe(600_000)
  expect(nextWindowMs(600_000, 100_000)).toBe(150_000)
  expect(nextWindowMs(80_000_000, 0)).toBe(86_400_000)
  expect(nextWindowMs(2_000, 100_000)).toBe(2_000)
})
