import { expect, test } from 'vitest'
import { spanLength, subtractSpans } from '../../../src-main/sync/spans.ts'

const whole = { from: 0, to: 100 }

test('what is left between, before and after', () => {
  const parts = [
    { from: 60, to: 70 },
    { from: 10, to: 30 },
    { from: 20, to: 40 },
  ]
  const left = subtractSpans(whole, parts)
  expect(left).toEqual([
    { from: 0, to: 10 },
    { from: 40, to: 60 },
    { from: 70, to: 100 },
  ])
  expect(spanLength(left)).toBe(60)
})

test('touching parts leave nothing between them', () => {
  expect(
    subtractSpans(whole, [
      { from: -5, to: 50 },
      { from: 50, to: 200 },
    ]),
  ).toEqual([])
})

test('parts outside change nothing', () => {
  expect(subtractSpans(whole, [{ from: 100, to: 120 }])).toEqual([whole])
})
