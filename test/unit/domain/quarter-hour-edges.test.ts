import { expect, test } from 'vitest'
import {
  quarterMs,
  quarterStart,
  splitAtQuarterHours,
} from '../../../src-main/domain/quarter-hours.ts'

const noon = Date.UTC(2026, 10, 20, 12)
const minute = 60_000
const first = { start: noon, durationMs: quarterMs }
const second = { start: noon + quarterMs, durationMs: quarterMs }

test.each([
  [0, noon],
  [1, noon],
  [quarterMs - 1, noon],
  [quarterMs, noon + quarterMs],
])('%i ms after noon lies in the quarter hour that holds it', (after, expected) => {
  expect(quarterStart(noon + after)).toBe(expected)
})

test.each([
  ['inside one quarter', minute, 4 * minute, [{ start: noon, durationMs: 3 * minute }]],
  ['exactly one quarter', 0, quarterMs, [first]],
  ['exactly two quarters', 0, 2 * quarterMs, [first, second]],
  ['the last millisecond of a quarter', quarterMs - 1, quarterMs, [{ ...first, durationMs: 1 }]],
  ['the first of the next', quarterMs, quarterMs + 1, [{ ...second, durationMs: 1 }]],
  [
    'one millisecond on each side of a boundary',
    quarterMs - 1,
    quarterMs + 1,
    [
      { ...first, durationMs: 1 },
      { ...second, durationMs: 1 },
    ],
  ],
  [
    'over three quarters',
    10 * minute,
    35 * minute,
    [
      { ...first, durationMs: 5 * minute },
      second,
      { start: noon + 2 * quarterMs, durationMs: 5 * minute },
    ],
  ],
  ['no length', minute, minute, []],
  ['no length on a boundary', quarterMs, quarterMs, []],
  ['an end before its start', 2 * minute, minute, []],
] as const)('a stretch with %s', (_title, from, to, expected) => {
  expect(splitAtQuarterHours(noon + from, noon + to)).toEqual(expected)
})

test('the pieces of a week add up to it, none longer than a quarter hour', () => {
  const week = 7 * 24 * 60 * minute
  const pieces = splitAtQuarterHours(noon + 7, noon + 7 + week)
  expect(pieces.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(week)
  expect(Math.max(...pieces.map(({ durationMs }) => durationMs))).toBe(quarterMs)
  expect(pieces.filter(({ start }) => start % quarterMs !== 0)).toEqual([])
  expect(new Set(pieces.map(({ start }) => start)).size).toBe(pieces.length)
})

test.each([
  ['go forward in Europe', Date.UTC(2026, 2, 29)],
  ['go back in Europe', Date.UTC(2026, 9, 25)],
  ['go forward in America', Date.UTC(2026, 2, 8, 6)],
  ['go back in America', Date.UTC(2026, 10, 1, 5)],
])('a night in which local clocks %s has its quarters in UTC, each once', (_title, from) => {
  const slices = splitAtQuarterHours(from, from + 3 * 60 * minute)
  expect(slices.map(({ start }) => start)).toEqual(
    Array.from({ length: 12 }, (_, index) => from + index * quarterMs),
  )
})
