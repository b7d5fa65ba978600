import { expect, test } from 'vitest'
import { isMachineQuiet, judge, median, percentile, runPairs, twins } from '../../bench/pairing.ts'

const pairsOf = (...ratios: readonly number[]) =>
  ratios.map((ratio) => ({ ours: ratio * 10, limit: 10 }))

/** An arm that answers these figures one after the other. */
const script = (...figures: readonly number[]) => {
  const left = [...figures]
  return () => Promise.resolve(left.shift() ?? Number.NaN)
}

test('the median of an even count lies between the two middle values', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
})

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 1000 }, (_, at) => at + 1)
  expect([percentile(values, 0.5), percentile(values, 0.999)]).toEqual([500, 999])
})

test('a round runs L C C L and gives a pair in either order', async () => {
  const order: string[] = []
  const arm = (name: string, figure: number) => () => {
    order.push(name)
    return Promise.resolve(figure)
  }
  expect(await runPairs(1, arm('C', 3), arm('L', 2))).toEqual([
    { ours: 3, limit: 2 },
    { ours: 3, limit: 2 },
  ])
  expect(order.join('')).toBe('LCCL')
})

test('one stalled pair does not decide', () => {
  expect(judge(pairsOf(1.1, 1.1, 1.2, 1.2, 9), { kind: 'at-most', bound: 1.35 })).toEqual({
    ours: 12,
    limit: 10,
    ratio: 1.2,
    holds: true,
    pairs: 5,
    spread: [1.1, 9],
  })
})

test('the bound of the middle pairs that is nearer to failure decides, not the median', () => {
  const { ratio, holds } = judge(pairsOf(1.1, 1.2, 1.3, 1.4, 1.5), { kind: 'at-most', bound: 1.35 })
  expect([ratio, holds]).toEqual([1.3, false])
  expect(judge(pairsOf(0.2, 0.3, 0.4, 0.5, 0.6), { kind: 'at-least', bound: 0.3 }).holds).toBe(true)
  expect(judge(pairsOf(0.2, 0.3, 0.4, 0.5, 0.6), { kind: 'at-least', bound: 0.31 }).holds).toBe(
    false,
  )
})

test('a noisy machine is tried again after a pause, and given up in the end', async () => {
  let pauses = 0
  const wait = () => {
    pauses += 1
    return Promise.resolve()
  }
  expect(await isMachineQuiet(script(10, 13, 10, 10, 10, 11, 11, 10), wait)).toBe(true)
  expect(pauses).toBe(1)
  expect(
    await isMachineQuiet(script(...Array.from({ length: 16 }, (_, at) => 2 ** at)), wait),
  ).toBe(false)
  expect(pauses).toBe(4)
})

test('twins run together and are told one after the other', async () => {
  const twin = twins(script(1, 2, 3, 4))
  expect([await twin(), await twin(), await twin(), await twin()]).toEqual([1, 2, 3, 4])
})
