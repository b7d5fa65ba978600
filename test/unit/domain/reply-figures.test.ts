import { expect, test } from 'vitest'
import { replyFigures, type Said } from '../../../src-main/domain/reply-figures.ts'

/** 'c0 a30' is a customer's message at 0 s and an agent's at 30 s. */
const said = (text: string): readonly Said[] =>
  text.split(' ').map((one) => ({
    by: one.startsWith('c') ? 'customer' : 'agent',
    sentAt: 1_000 * Number(one.slice(1)),
  }))

test.each<
  [text: string, first: number | null, gaps: number, longest: number | null, median: number | null]
>([
  ['c0', null, 0, null, null],
  ['a0 c5 a35', 30, 1, 30, 30],
  ['c0 c20 a30', 30, 1, 30, 30],
  ['c0 a10 c20 a50 c60 a80', 10, 3, 30, 20],
  ['c0 a10 c20 a50 c60', 10, 2, 30, 20],
  ['a0 a10', null, 0, null, null],
])('%s', (text, first, gaps, longest, median) => {
  const ms = (seconds: number | null) => (seconds === null ? null : 1_000 * seconds)
  expect(replyFigures(said(text), 600_000)).toMatchObject({
    firstReplyMs: ms(first),
    gaps,
    longestGapMs: ms(longest),
    medianGapMs: ms(median),
  })
})

test('the pace counts what was said in conversation, and no silence', () => {
  expect(replyFigures(said('c0 a30 c60'), 600_000).perMinute).toBe(2)
  expect(replyFigures(said('c0 a30 c60 c9000 a9030 c9060'), 600_000).perMinute).toBe(2)
  expect(replyFigures(said('c0 c9000'), 600_000).perMinute).toBe(null)
  expect(replyFigures(said('c0 c3600'), 14_400_000).perMinute).toBeCloseTo(1 / 60)
})
