/** Simulated time: a real clock, stretched by a speed, and stopped while paused. */
import type { Clock } from '../lib/clock.ts'

export type SimulatorClock = Clock & {
  /** Simulated ms per real ms. */
  speed(): number
  setSpeed(speed: number): void
  isPaused(): boolean
  pause(): void
  resume(): void
}

/** A sleeper looks at least this often (real ms) whether speed or pause has changed. */
const lookMs = 250

/** Begins at `startAt` (epoch ms) when it is made. `sleep` waits for simulated ms. */
export const createSimulatorClock = (
  real: Clock,
  { startAt, speed = 1 }: { readonly startAt: number; readonly speed?: number },
): SimulatorClock => {
  let anchor = { real: real.now(), simulated: startAt }
  let rate = speed
  let isPaused = false
  const now = (): number =>
    isPaused ? anchor.simulated : anchor.simulated + (real.now() - anchor.real) * rate
  const change = (act: () => void): void => {
    anchor = { simulated: now(), real: real.now() }
    act()
  }
  return {
    now: () => Math.floor(now()),
    sleep: async (ms, signal) => {
      const until = now() + ms
      const isAborted = (): boolean => signal?.aborted === true
      for (let left = ms; left > 0 && !isAborted(); left = until - now())
        await real.sleep(isPaused ? lookMs : Math.min(lookMs, Math.ceil(left / rate)), signal)
    },
    speed: () => rate,
    setSpeed: (next) => {
      if (!(next > 0)) throw new RangeError('speed must be greater than 0')
      change(() => {
        rate = next
      })
    },
    isPaused: () => isPaused,
    pause: () =>
      change(() => {
        isPaused = true
      }),
    resume: () =>
      change(() => {
        isPaused = false
      }),
  }
}
