import { expect, test } from 'vitest'
import {
  quarterMs,
  quarterStart,
  splitAtQuarterHours,
} from '../../../src-main/domain/quarter-hours.ts'

const at = (text: string): number => Date.parse(text)

test('a stretch is cut at every quarter hour and nothing is lost', () => {
  const from = at('2026-03-29T00:50:00Z')
  const to = at('2026-03-29T01:20:30Z')
  const slices = splitAtQuarterHours(from, to)
  expect(slices.map(({ start, durationMs }) => [start - quarterStart(from), durationMs])).toEqual([
    [0, 600_000],
    [quarterMs, 900_000],
    [2 * quarterMs, 330_000],
  ])
  expect(slices.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(to - from)
})

test('a stretch that ends on the quarter hour leaves no empty slice', () => {
  expect(splitAtQuarterHours(0, quarterMs)).toEqual([{ start: 0, durationMs: quarterMs }])
  expect(splitAtQuarterHours(5, 5)).toEqual([])
})
