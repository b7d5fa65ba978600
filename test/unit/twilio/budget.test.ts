import { expect, test } from 'vitest'
import { type Budget, createBudget, type Priority } from '../../../src-main/twilio/budget.ts'
import { createManualClock } from './manual-clock.ts'

const startAt = 1_000_000

const open = (limits: { concurrency?: number; requestsPerMinute?: number } = {}) => {
  const clock = createManualClock(startAt)
  const budget = createBudget({ clock, concurrency: 4, requestsPerMinute: 600, ...limits })
  const left: { readonly name: string; readonly at: number; readonly done: () => void }[] = []
  const enter = (
    name: string,
    priority: Priority,
    signal = new AbortController().signal,
  ): ReturnType<Budget['enter']> => {
    const entered = budget.enter(priority, signal)
    entered.then(
      (done) => left.push({ name, at: clock.now() - startAt, done }),
      () => undefined,
    )
    return entered
  }
  return { clock, budget, left, enter, names: () => left.map(({ name }) => name) }
}

test('no more than the agreed number are under way', async () => {
  const { clock, left, enter, names } = open({ concurrency: 2 })
  for (const name of ['a', 'b', 'c']) void enter(name, 'floor')
  await clock.advance(0)
  expect(names()).toEqual(['a', 'b'])
  left[0]?.done()
  await clock.advance(0)
  expect(names()).toEqual(['a', 'b', 'c'])
})

test('the floor goes first, then recent history, then the archive', async () => {
  const { clock, left, enter, names } = open({ concurrency: 1, requestsPerMinute: 60_000 })
  for (const name of ['busy', 'archive', 'recent', 'floor'] as const)
    void enter(name, name === 'busy' ? 'floor' : name)
  for (const at of [0, 1, 2]) {
    await clock.advance(100)
    left[at]?.done()
  }
  await clock.advance(100)
  expect(names()).toEqual(['busy', 'floor', 'recent', 'archive'])
})

test('one slot stays free for the floor', async () => {
  const { clock, enter, names } = open({ concurrency: 4 })
  for (const name of ['r1', 'r2', 'r3', 'r4']) void enter(name, 'recent')
  await clock.advance(5_000)
  void enter('floor', 'floor')
  await clock.advance(0)
  expect(names()).toEqual(['r1', 'r2', 'r3', 'floor'])
})

test('slow answers to history do not keep the archive waiting', async () => {
  const { clock, left, enter, names } = open({ concurrency: 4 })
  for (const name of ['a1', 'a2']) void enter(name, 'archive')
  for (let n = 1; n <= 9; n += 1) void enter(`r${n}`, 'recent')
  // every answer takes longer than the next question has to wait
  for (let at = 0; at < 6; at += 1) {
    await clock.advance(1_000)
    left[at]?.done()
  }
  expect(names().slice(0, 6)).toContain('a2')
})

test('no minute sees more requests than the ceiling', async () => {
  const { clock, left, enter } = open({ concurrency: 100, requestsPerMinute: 10 })
  for (let n = 0; n < 25; n += 1) void enter(`${n}`, 'floor')
  await clock.advance(130_000)
  expect(left.map(({ at }) => at)).toEqual([
    ...Array.from({ length: 10 }, () => 0),
    ...Array.from({ length: 10 }, () => 60_000),
    ...Array.from({ length: 5 }, () => 120_000),
  ])
})

test('history alone does not use up the ceiling', async () => {
  const { clock, left, enter } = open({ concurrency: 100, requestsPerMinute: 100 })
  for (let n = 0; n < 200; n += 1) void enter(`${n}`, 'archive')
  await clock.advance(59_999)
  expect(left.length).toBe(50)
})

test('nothing leaves before a pause has ended, and a shorter one does not cut it', async () => {
  const { clock, budget, left, enter } = open()
  budget.pauseUntil(startAt + 3_000)
  budget.pauseUntil(startAt + 1_000)
  void enter('a', 'floor')
  void enter('b', 'recent')
  await clock.advance(10_000)
  expect(left.map(({ name, at }) => [name, at])).toEqual([
    ['a', 3_000],
    ['b', 3_000],
  ])
})

test('a wait ends with its signal and leaves no place taken', async () => {
  const { clock, left, enter, names } = open({ concurrency: 1 })
  const stop = new AbortController()
  void enter('first', 'floor')
  const waiting = enter('given up', 'floor', stop.signal)
  void enter('next', 'floor')
  await clock.advance(0)
  stop.abort()
  await expect(waiting).rejects.toThrow('aborted')
  left[0]?.done()
  await clock.advance(0)
  expect(names()).toEqual(['first', 'next'])
})
