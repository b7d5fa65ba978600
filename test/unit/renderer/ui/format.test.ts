import { expect, test } from 'vitest'
import {
  count,
  duration,
  durationWords,
  percent,
  timeAndOtherDay,
} from '../../../../src-renderer/ui/format.ts'

test.each([
  [0, '00:00'],
  [59_999, '00:59'],
  [60_000, '01:00'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [36_061_000, '10:01:01'],
  [-5_000, '00:00'],
])('%i ms reads %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

test('a duration in a sentence names its unit', () => {
  expect([4_000, 59_000, 125_000, 3_900_000, 200_000_000].map(durationWords)).toEqual([
    '4 s',
    '59 s',
    '2 min',
    '1 h 05 min',
    '2 days',
  ])
})

test('a time of day names its day unless that is today', () => {
  const at = new Date(2026, 10, 3, 14, 32).getTime()
  expect(timeAndOtherDay(at, new Date(2026, 10, 3, 23, 59).getTime())).toBe('14:32')
  expect(timeAndOtherDay(at, new Date(2026, 10, 4, 0, 1).getTime())).toBe('3 Nov 14:32')
})

test('numbers are grouped and shares rounded', () => {
  expect(count(214_310)).toBe('214,310')
  expect(percent(0.825)).toBe('83%')
})
