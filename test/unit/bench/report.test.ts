import { expect, test } from 'vitest'
import { countedCheck, measureOf, pairedCheck, table } from '../../bench/report.ts'

const goal = { kind: 'at-most', bound: 2 } as const
const good = countedCheck('good', 'B', { ours: 1, limit: 4, judged: 1 }, goal)
const bad = countedCheck('bad', 'B', { ours: 3, limit: 4, judged: 3 }, goal)
const noisy = pairedCheck('noisy', 'ms', [{ ours: 1, limit: 1 }], goal, false)

test('a measure holds only when all that it demands holds', () => {
  expect(measureOf('G1', good).holds).toBe(true)
  expect(measureOf('G1', good, noisy).holds).toBe('inconclusive')
  expect(measureOf('G1', noisy, good, bad).holds).toBe(false)
})

test('without a quiet machine the figures stand and the verdict does not', () => {
  expect([noisy.ratio, noisy.holds]).toEqual([1, 'inconclusive'])
})

test('a limit that moves gives no verdict, unless ours ran beside it', () => {
  const pairs = [10, 10, 20, 20, 30].map((limit) => ({ ours: limit, limit }))
  expect(pairedCheck('moving', 'ms', pairs, goal, true).holds).toBe('inconclusive')
  expect(pairedCheck('moving', 'ms', pairs, goal, true, 'side by side').holds).toBe(true)
  const still = pairs.map(() => ({ ours: 10, limit: 10 }))
  expect(pairedCheck('still', 'ms', still, goal, true).holds).toBe(true)
})

test('the table has a line for each demand', () => {
  expect(table([measureOf('G1', good, bad)]).split('\n')).toEqual([
    '| id | what | ours | limit | ratio (spread) | goal | holds |',
    '|----|------|------|-------|----------------|------|-------|',
    '| G1 | good | 1 B  | 4 B   | 1 (1-1)        | <= 2 | NO    |',
    '|    | bad  | 3 B  | 4 B   | 3 (3-3)        | <= 2 | NO    |',
  ])
})
