import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../../src-main/lib/clock.ts'

export type ManualClock = Clock & {
  /** Moves time on, waking sleepers in order, and lets what they do settle. */
  advance(ms: number): Promise<void>
}

type Sleeper = { readonly at: number; readonly wake: () => void }

export const createManualClock = (startAt: number): ManualClock => {
  let now = startAt
  let sleepers: readonly Sleeper[] = []
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await setImmediate()
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve()
        const sleeper: Sleeper = {
          at: now + ms,
          wake: () => {
            sleepers = sleepers.filter((other) => other !== sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers = [...sleepers, sleeper]
        signal?.addEventListener('abort', sleeper.wake)
      }),
    advance: async (ms) => {
      const until = now + ms
      await settle()
      for (;;) {
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined || next.at > until) break
        now = Math.max(now, next.at)
        next.wake()
        await settle()
      }
      now = until
      await settle()
    },
  }
}
