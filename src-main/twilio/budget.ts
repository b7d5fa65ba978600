/**
 * One budget over everything that is asked of Twilio: how many requests are under way at once, how many
 * leave within a minute, and who goes first. A pause that Twilio asks for holds for all of them.
 */
import type { Clock } from '../lib/clock.ts'

/** What the supervisor does, then the floor's own polling, then recent history, then the archive. */
export type Priority = 'action' | 'floor' | 'recent' | 'archive'

const priorities: readonly Priority[] = ['action', 'floor', 'recent', 'archive']
/** The share of the ceiling that may be spent on each; what is left over keeps the floor moving. */
const share: Readonly<Record<Priority, number>> = {
  action: 1,
  floor: 1,
  recent: 0.85,
  archive: 0.5,
}
const windowMs = 60_000

type Waiting = { readonly start: () => void; readonly isGone: () => boolean }

export type Budget = {
  /** Resolves when the request may leave, with a function to call when its answer is in. */
  enter(priority: Priority, signal: AbortSignal): Promise<() => void>
  /** Nothing leaves before `at` (epoch ms of the clock); an earlier pause is never shortened. */
  pauseUntil(at: number): void
}

export const createBudget = (limits: {
  readonly clock: Clock
  readonly concurrency: number
  readonly requestsPerMinute: number
}): Budget => {
  const { clock, concurrency, requestsPerMinute } = limits
  const queues: Readonly<Record<Priority, Waiting[]>> = {
    action: [],
    floor: [],
    recent: [],
    archive: [],
  }
  const lastStart: Record<Priority, number> = { action: 0, floor: 0, recent: 0, archive: 0 }
  let starts: number[] = []
  let inFlight = 0
  let pausedUntil = 0
  let wake = new AbortController()

  /**
   * One slot stays free for the floor, so that slow answers to the rest cannot hold it up, and one for the
   * archive while it waits: where answers are slow, history would have the others to itself for hours.
   */
  const slotsOf = (priority: Priority): number => {
    if (priority === 'action' || priority === 'floor') return concurrency
    const isShared = priority === 'recent' && queues.archive.length > 0
    return Math.max(1, concurrency - (isShared ? 2 : 1))
  }

  const readyAt = (priority: Priority): number => {
    const oldest = starts.length < requestsPerMinute ? 0 : (starts[0] ?? 0) + windowMs
    const isPressing = priority === 'action' || priority === 'floor'
    const spacing = isPressing ? 0 : windowMs / (requestsPerMinute * share[priority])
    return Math.max(pausedUntil, oldest, lastStart[priority] + spacing)
  }

  const begin = (priority: Priority, now: number): void => {
    inFlight += 1
    starts.push(now)
    lastStart[priority] = now
    queues[priority].shift()?.start()
  }

  /** Starts what may start now; returns when the next one may, null when none waits for time alone. */
  const startReady = (): number | null => {
    const now = clock.now()
    starts =
      starts[0] !== undefined && starts[0] <= now - windowMs
        ? starts.filter((at) => at > now - windowMs)
        : starts
    let next: number | null = null
    for (const priority of priorities) {
      const queue = queues[priority]
      while (queue[0]?.isGone()) queue.shift()
      while (queue.length > 0 && inFlight < slotsOf(priority) && readyAt(priority) <= now) {
        begin(priority, now)
        while (queue[0]?.isGone()) queue.shift()
      }
      if (queue.length > 0 && inFlight < slotsOf(priority))
        next = Math.min(next ?? Number.POSITIVE_INFINITY, readyAt(priority))
    }
    return next
  }

  const pump = (): void => {
    wake.abort(null)
    wake = new AbortController()
    const next = startReady()
    if (next !== null) void pumpAt(next, wake.signal)
  }

  const pumpAt = async (at: number, signal: AbortSignal): Promise<void> => {
    await clock.sleep(Math.max(1, at - clock.now()), signal)
    if (!signal.aborted) pump()
  }

  const leave = (): void => {
    inFlight -= 1
    pump()
  }

  return {
    enter: (priority, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const onAbort = (): void => reject(signal.reason)
        signal.addEventListener('abort', onAbort, { once: true })
        queues[priority].push({
          isGone: () => signal.aborted,
          start: () => {
            signal.removeEventListener('abort', onAbort)
            resolve(leave)
          },
        })
        pump()
      }),
    pauseUntil: (at) => {
      pausedUntil = Math.max(pausedUntil, at)
      pump()
    },
  }
}
