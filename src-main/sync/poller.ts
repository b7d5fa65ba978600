/**
 * The polling engine's loops. Live: the floor tick by tick, and beside it, at lower priority, what is
 * missing of the history and the transcripts. Once: everything up to the server's present moment. No run
 * overlaps itself, and every wait ends early when the signal aborts.
 */
import { failureOf } from '../twilio/failure.ts'
import { patient } from '../twilio/transport.ts'
import { allEnded } from './all-ended.ts'
import { createAgentThreadsFeed } from './feeds/agent-threads.ts'
import { createFloorFeed } from './feeds/floor.ts'
import { createHistory, type Progress } from './feeds/history.ts'
import { createSpareWork } from './feeds/spare.ts'
import { createTranscripts, threadsPerRound } from './feeds/transcripts.ts'
import { createVideosFeed } from './feeds/videos.ts'
import type { Polling } from './polling.ts'
import { createWatchedContacts } from './watched-contacts.ts'

const longestBackOffMs = 30_000
/** A window out of sight is polled for alerts only. */
const hiddenFactor = 4
const historyEveryTicks = 2
const holdersAtStart = 200

export type PollReports = {
  /** All of the floor's feeds have answered. */
  readonly ticked: () => void
  /** Something failed; it is tried again unless the failure is final for this run. */
  readonly failed: (error: unknown) => void
  readonly progress: (progress: Progress | null) => void
}

export type Poller = {
  /** Runs until the signal aborts. Throws only what ends polling for good: a refused key. */
  runLive(signal: AbortSignal): Promise<void>
  /** Throws the first failure that patience did not mend. */
  runOnce(signal: AbortSignal): Promise<void>
  setHidden(isHidden: boolean): void
  /** Ticks now instead of at the end of the interval. */
  nudge(): void
  /** Reads the messages of these contacts at once, and again as they take turns with every tick. */
  watch(associatedContactIds: readonly string[]): void
}

/** The wait after a tick: the rest of the interval, or after failures a bound that doubles up to 30 s. */
export const nextTickMs = (tick: {
  readonly tickMs: number
  readonly elapsedMs: number
  readonly failures: number
  readonly isHidden: boolean
}): number => {
  const everyMs = tick.tickMs * (tick.isHidden ? hiddenFactor : 1)
  if (tick.failures === 0) return Math.max(0, everyMs - tick.elapsedMs)
  return Math.min(Math.max(longestBackOffMs, everyMs), tick.tickMs * 2 ** (tick.failures - 1))
}

/** Where an error was thrown, without its message, which could hold anything. */
const placeOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.stack?.split(/\n\s+at /)[1] ?? ''}` : 'unknown'

export const createPoller = (
  polling: Polling,
  options: {
    readonly tickMs: number
    readonly since: number | null
    readonly reports: PollReports
  },
): Poller => {
  const { clock, log } = polling
  const { tickMs, reports } = options
  const spare = createSpareWork(polling)
  const floor = createFloorFeed(polling, (workers) => spare.seen(workers))
  const history = createHistory(polling, { since: options.since, onProgress: reports.progress })
  const transcripts = createTranscripts(polling, tickMs)
  const videos = createVideosFeed(polling)
  const agentThreads = createAgentThreadsFeed(polling)
  /** What failed on this side (a full disk, a bug) and has not worked since, by the work's name. */
  const broken = new Map<string, unknown>()
  let isHidden = false
  let woken = new AbortController()
  const watched = createWatchedContacts()
  let watchChanged = new AbortController()

  /** Runs `work`; a failure is reported, except a refused key, which ends everything. */
  const attempt = async (
    name: string,
    signal: AbortSignal,
    work: () => Promise<unknown>,
  ): Promise<boolean> => {
    try {
      await work()
      broken.delete(name)
      return true
    } catch (error) {
      if (signal.aborted) return false
      const failure = failureOf(error)
      if (failure?.kind === 'signed-out') throw error
      log.warn('failed', { what: name, why: failure?.kind ?? placeOf(error) })
      // What Twilio refuses is asked again later; the floor goes on meanwhile.
      if (name === 'floor' || failure === null) reports.failed(error)
      if (failure === null) broken.set(name, error)
      return false
    }
  }

  const sleepUnless = async (wake: AbortController, ms: number, signal: AbortSignal) => {
    const stop = (): void => wake.abort()
    signal.addEventListener('abort', stop)
    await clock.sleep(signal.aborted ? 0 : ms, wake.signal)
    signal.removeEventListener('abort', stop)
  }

  const floorLoop = async (signal: AbortSignal): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      const startedAt = clock.now()
      const isDone = await attempt('floor', signal, () => floor.tick(signal))
      failures = isDone ? 0 : failures + 1
      if (isDone) {
        reports.ticked()
        for (const error of broken.values()) reports.failed(error)
        await attempt('videos', signal, () => videos.step(signal))
        await attempt('agent-threads', signal, () => agentThreads.step(signal))
        await attempt('spare', signal, async () => {
          if (!(await history.step(signal))) await spare.step(signal)
        })
      }
      const elapsedMs = clock.now() - startedAt
      woken = new AbortController()
      await sleepUnless(woken, nextTickMs({ tickMs, elapsedMs, failures, isHidden }), signal)
    }
  }

  const historyLoop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await attempt('history', signal, () => history.fill(signal))
      await clock.sleep(tickMs * historyEveryTicks, signal)
    }
  }

  const transcriptsLoop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      let read = 0
      await attempt('transcripts', signal, async () => {
        read = await transcripts.readDue(signal)
      })
      if (read < threadsPerRound) await clock.sleep(tickMs, signal)
    }
  }

  /** Nobody reads in a window that is out of sight. */
  const watchLoop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      watchChanged = new AbortController()
      for (const id of isHidden ? [] : watched.next())
        await attempt('watched contact', signal, () => transcripts.readWatched(id, signal))
      await sleepUnless(watchChanged, tickMs, signal)
    }
  }

  /** What the screen needs before the first event: names, and who holds what. */
  const prepare = async (signal: AbortSignal): Promise<void> => {
    await attempt('reference', signal, () => spare.reference(signal))
    await attempt('holders', signal, () => spare.holders(holdersAtStart, signal))
  }

  return {
    runLive: async (signal) => {
      const stopped = new AbortController()
      const either = AbortSignal.any([signal, stopped.signal])
      const prepared = prepare(either)
      const loops = [
        floorLoop(either),
        prepared.then(() => historyLoop(either)),
        prepared.then(() => transcriptsLoop(either)),
        watchLoop(either),
      ]
      for (const loop of loops) loop.catch(() => stopped.abort())
      await allEnded(loops)
    },
    runOnce: async (signal) => {
      await spare.reference(signal)
      await history.fill(signal, 0)
      await history.readNewest(signal)
      await floor.tick(signal, patient)
      reports.ticked()
      await spare.holders(Number.MAX_SAFE_INTEGER, signal)
      while ((await transcripts.readDue(signal, true)) > 0) signal.throwIfAborted()
    },
    setHidden: (nowHidden) => {
      isHidden = nowHidden
      if (!nowHidden) woken.abort()
    },
    nudge: () => woken.abort(),
    watch: (associatedContactIds) => {
      watched.set(associatedContactIds)
      watchChanged.abort()
    },
  }
}
