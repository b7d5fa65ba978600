import { expect, test } from 'vitest'
import type { Condition } from '../../../src-main/domain/notices.ts'
import { coolDownMs, createNoticeWatch } from '../../../src-main/domain/notice-watch.ts'

const start = Date.parse('2026-11-20T15:00:00Z')
const tick = 5_000

const condition = (key: string, since: number | null): Condition => ({
  class: 'long-wait',
  key,
  title: key,
  body: `body of ${key}`,
  place: { view: 'floor' },
  since,
})

/** Looks every tick; `holds` says what does at which second. Returns what was told at which second. */
const told = (
  seconds: readonly number[],
  holds: (second: number) => readonly Condition[],
): readonly (readonly [number, readonly string[]])[] => {
  const watch = createNoticeWatch()
  return seconds.flatMap((second) => {
    const titles = watch.next(holds(second), start + second * 1_000).map((notice) => notice.title)
    return titles.length === 0 ? [] : [[second, titles] as const]
  })
}
const every = (from: number, to: number): readonly number[] =>
  Array.from({ length: (to - from) / 5 + 1 }, (_, index) => from + index * 5)

test('what held before the first look is never told', () => {
  const old = [condition('old', start - 60_000), condition('old without a time', null)]
  expect(told(every(0, 60), () => old)).toEqual([])
})

test('what begins afterwards is told once, with a time or without', () => {
  const holds = (second: number): readonly Condition[] =>
    second < 40 ? [] : [condition('timed', start + 39_000), condition('untimed', null)]
  expect(told(every(0, 120), holds)).toEqual([[40, ['timed', 'untimed']]])
})

test('what has no time of its own and is read only after the first look was there before', () => {
  const holds = (second: number): readonly Condition[] =>
    second < 5 ? [] : [condition('late', null), condition('timed', start + 4_000)]
  expect(told(every(0, 120), holds)).toEqual([[5, ['timed']]])
})

test('the same thing that begins anew is told after the cool-down at the earliest', () => {
  const coolDown = coolDownMs / 1_000
  const holds = (second: number): readonly Condition[] => {
    if (second < 40) return []
    // it passes for a moment, and begins anew
    return second === 90 ? [] : [condition('again', null)]
  }
  expect(told(every(0, 40 + coolDown), holds)).toEqual([
    [40, ['again']],
    [40 + coolDown, ['again']],
  ])
})

test('nothing of a sleep is told after it, and what begins then is', () => {
  const holds = (second: number): readonly Condition[] => {
    if (second < 3_600) return []
    const slept = condition('in the sleep', start + 1_800_000)
    return second < 3_620 ? [slept] : [slept, condition('after it', start + 3_619_000)]
  }
  expect(told([...every(0, 20), ...every(3_600, 3_640)], holds)).toEqual([[3_620, ['after it']]])
})

test('a reset takes as known what holds at the next look', () => {
  const watch = createNoticeWatch()
  watch.next([], start)
  watch.reset()
  expect(watch.next([condition('meanwhile', start + tick)], start + 2 * tick)).toEqual([])
})

test('more than three of a class at once become one notice', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => condition(`${n}`, start + 1_000))
  const watch = createNoticeWatch()
  watch.next([], start)
  const [only, ...others] = watch.next(many(5), start + tick)
  expect(others).toEqual([])
  expect(only).toMatchObject({
    title: '5 customers wait too long',
    body: 'body of 0\nbody of 1\nbody of 2',
  })
  expect(watch.next(many(8), start + 2 * tick)).toHaveLength(3)
})
