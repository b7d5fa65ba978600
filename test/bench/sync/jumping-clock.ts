/**
 * A clock that jumps from one wait to the next, and stands still while anything is being done: minutes
 * of polling pass in seconds, and a busy machine changes nothing in what is asked when.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../../src-main/lib/clock.ts'

type Sleeper = { readonly at: number; readonly wake: () => void }

export type JumpingClock = Clock & {
  /** Wakes the sleepers one after the other until `ms` have passed. */
  run(ms: number): Promise<void>
  /** As `fetch`; time stands still until the whole answer is there. */
  readonly fetch: typeof globalThis.fetch
}

/** Nothing began or ended for so many looks, 2 ms apart: whoever was awake sleeps again. */
const quietLooks = 4
const lookMs = 2

export const createJumpingClock = (begun: number): JumpingClock => {
  const realFetch = globalThis.fetch
  let now = begun
  let sleepers: readonly Sleeper[] = []
  let inFlight = 0
  let moves = 0

  const drop = (sleeper: Sleeper): void => {
    moves += 1
    sleepers = sleepers.filter((other) => other !== sleeper)
    sleeper.wake()
  }
  const quiet = async (): Promise<void> => {
    for (let looks = 0; looks < quietLooks; looks++) {
      const before = moves
      await wait(lookMs)
      if (inFlight > 0 || moves !== before) looks = -1
    }
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        moves += 1
        const sleeper = { at: now + ms, wake: resolve }
        sleepers = [...sleepers, sleeper].sort((left, right) => left.at - right.at)
        signal?.addEventListener('abort', () => drop(sleeper), { once: true })
      }),
    run: async (ms) => {
      const end = now + ms
      for (;;) {
        await quiet()
        const [next] = sleepers
        if (next === undefined || next.at > end) break
        now = Math.max(now, next.at)
        drop(next)
      }
      now = end
    },
    fetch: async (input, init) => {
      inFlight += 1
      try {
        const answer = await realFetch(input, init)
        const { status, headers } = answer
        const body = status === 204 || status === 304 ? null : await answer.arrayBuffer()
        return new Response(body, { status, headers })
      } finally {
        inFlight -= 1
        moves += 1
      }
    },
  }
}
