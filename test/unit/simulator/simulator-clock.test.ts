import { expect, it } from 'vitest'
import type { Clock } from '../../../src-main/lib/clock.ts'
import { createSimulatorClock } from '../../../src-main/simulator/simulator-clock.ts'

/** Real time that moves only when somebody sleeps or moves it. */
const steppedClock = (): Clock & { move(ms: number): void } => {
  let now = 1_000_000
  return {
    now: () => now,
    move: (ms) => {
      now += ms
    },
    sleep: async (ms) => {
      now += ms
    },
  }
}

it('runs at its speed from where it was set', () => {
  const real = steppedClock()
  const clock = createSimulatorClock(real, { startAt: 500, speed: 10 })
  real.move(100)
  expect(clock.now()).toBe(1_500)
  clock.setSpeed(1)
  real.move(100)
  expect(clock.now()).toBe(1_600)
})

it('stands still while paused and loses nothing', () => {
  const real = steppedClock()
  const clock = createSimulatorClock(real, { startAt: 0 })
  real.move(50)
  clock.pause()
  real.move(5_000)
  expect([clock.now(), clock.isPaused()]).toEqual([50, true])
  clock.resume()
  real.move(7)
  expect(clock.now()).toBe(57)
})

it('sleeps simulated time, whatever that is in real time', async () => {
  const real = steppedClock()
  const clock = createSimulatorClock(real, { startAt: 0, speed: 60 })
  const from = real.now()
  await clock.sleep(60_000)
  expect(clock.now()).toBeGreaterThanOrEqual(60_000)
  expect(real.now() - from).toBe(1_000)
})

it('wakes at once when it is told to stop', async () => {
  const clock = createSimulatorClock(steppedClock(), { startAt: 0 })
  await clock.sleep(3_600_000, AbortSignal.abort())
  expect(clock.now()).toBe(0)
})

it('refuses a speed that leads nowhere', () => {
  const clock = createSimulatorClock(steppedClock(), { startAt: 0 })
  expect(() => clock.setSpeed(0)).toThrow(RangeError)
})
