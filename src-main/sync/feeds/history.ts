/**
 * Fills what is missing of the event feed, newest first: the first 30 days, and every hole that sleep, a
 * lost network, or a killed program left. What is covered is known from the journal alone, so that it
 * goes on where it stopped.
 */
import { setImmediate } from 'node:timers/promises'
import { describeFailure, type Failure, failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import { allEnded } from '../all-ended.ts'
import type { Span } from '../journal.ts'
import type { Polling } from '../polling.ts'
import { spanLength, subtractSpans } from '../spans.ts'
import { readWindow } from './event-windows.ts'

export const eventsFeed = 'events'

/** TaskRouter keeps events for 30 days. */
export const retentionMs = 30 * 24 * 3_600_000
/** Events may arrive late: a stretch counts as covered only when it was read this long after its end. */
const settleMs = 120_000
/** Holes at the live end are filled in stretches of this length. */
const settleStepMs = 60_000
/** How much of the present may be without coverage for now. */
export const unsettledMs = settleMs + settleStepMs
const windowGoal = 700
const firstWindowMs = 10 * 60_000
const longestWindowMs = 24 * 3_600_000
const shortestWindowMs = 2_000
/** Windows under way at once; more than the budget's slots would only wait. */
const lanes = 3
const retryGapMs = 10 * 60_000
/** Less than this is filled one request per tick, so that a floor in step stays at a few requests. */
const smallHoleMs = 10 * 60_000
const gapKinds: readonly Failure['kind'][] = ['refused', 'not-found', 'twilio-failed']

export type Progress = Span & {
  /** 0..1 of the stretch. */
  readonly done: number
}

/** How long the next window is to be, after one of `ms` held `count` events. */
export const nextWindowMs = (ms: number, count: number): number =>
  Math.min(
    longestWindowMs,
    Math.max(
      shortestWindowMs,
      Math.round(ms * Math.min(4, Math.max(0.25, windowGoal / (count + 1)))),
    ),
  )

export type History = {
  /** Fills all holes there are now, unless one request per tick will do; tells how far it is, null at the end. */
  fill(signal: AbortSignal, least?: number): Promise<void>
  /** Fills a part of the newest hole, as much as one answer holds; false when there is none. */
  step(signal: AbortSignal): Promise<boolean>
  /** What is too young to count as covered, up to now. */
  readNewest(signal: AbortSignal): Promise<void>
}

export const createHistory = (
  polling: Polling,
  options: {
    readonly since: number | null
    readonly onProgress: (progress: Progress | null) => void
  },
): History => {
  const { journal, serverNow } = polling
  let windowMs = firstWindowMs
  /** Stretches that Twilio would not give, and when to ask again. */
  let refused: (Span & { readonly until: number })[] = []

  const horizon = (): number => serverNow() - retentionMs

  const wanted = (): Span => ({
    from: Math.max(options.since ?? 0, horizon()),
    to: serverNow() - settleMs,
  })

  const holes = (whole: Span): readonly Span[] => {
    refused = refused.filter((span) => span.until > serverNow())
    const covered = journal.coverage(eventsFeed).filter((span) => span.state === 'covered')
    return subtractSpans(whole, [...covered, ...refused])
  }

  /** What was missed for longer than Twilio keeps events is lost for good, and said to be. */
  const recordLost = (): void => {
    const known = journal.coverage(eventsFeed)
    const first = Math.min(...known.map((span) => span.from))
    if (!(first < horizon())) return
    for (const lost of subtractSpans({ from: first, to: horizon() }, known))
      journal.addGap(eventsFeed, lost, 'older than 30 days')
  }

  const giveUp = (span: Span, reason: string): void => {
    journal.addGap(eventsFeed, span, reason)
    refused.push({ ...span, until: serverNow() + retryGapMs })
    polling.log.warn('events missing', { from: span.from, to: span.to, reason })
  }

  const readStretch = async (span: Span, call: Call, isSettled = true): Promise<void> => {
    let count = 0
    for await (const part of readWindow(polling.workspace.events, span, call)) {
      const { events, missing } = part
      const covered = isSettled && missing === null ? part.span : null
      polling.onTouched(journal.ingestEvents({ feed: eventsFeed, events, covered }))
      if (missing !== null) giveUp(part.span, missing)
      count += events.length
      await setImmediate()
    }
    windowMs = nextWindowMs(span.to - span.from, count)
  }

  /** A stretch that Twilio cannot give becomes a gap; only one that it refuses is not worth waiting for. */
  const readOrGiveUp = async (span: Span, call: Call): Promise<void> => {
    try {
      await readStretch(span, call)
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null || !gapKinds.includes(failure.kind)) throw error
      giveUp(span, `${failure.kind} (${describeFailure(failure)})`)
      if (failure.kind === 'twilio-failed') throw error
    }
  }

  /** Hands out the newest stretch that nobody has taken yet. */
  const stretches = (missing: readonly Span[]): (() => Span | null) => {
    const left = [...missing]
    return () => {
      const newest = left.pop()
      if (newest === undefined) return null
      const from = Math.max(newest.from, newest.to - windowMs)
      if (from > newest.from) left.push({ from: newest.from, to: from })
      return { from, to: newest.to }
    }
  }

  /** The holes worth filling now: the one at the live end grows all the time. */
  const missingOf = (whole: Span): readonly Span[] =>
    holes(whole).filter((hole) => hole.to < whole.to || hole.to - hole.from >= settleStepMs)

  const call = (signal: AbortSignal): Call => ({ purpose: 'history', priority: 'recent', signal })

  return {
    fill: async (signal, least = smallHoleMs) => {
      recordLost()
      const whole = wanted()
      const missing = missingOf(whole)
      const total = spanLength(missing)
      if (total < least || total <= 0) return
      const next = stretches(missing)
      let done = 0
      const lane = async (): Promise<void> => {
        for (let span = next(); span !== null; span = next()) {
          await readOrGiveUp(span, call(signal))
          done += span.to - span.from
          options.onProgress({ ...whole, done: done / total })
        }
      }
      await allEnded(Array.from({ length: lanes }, lane)).finally(() => options.onProgress(null))
    },
    step: async (signal) => {
      const missing = missingOf(wanted())
      const span = spanLength(missing) < smallHoleMs ? stretches(missing)() : null
      if (span !== null) await readOrGiveUp(span, { ...call(signal), attempts: 1 })
      return span !== null
    },
    readNewest: (signal) => {
      const { to } = wanted()
      const span = { from: to - settleStepMs, to: serverNow() + 1_000 }
      return readStretch(span, call(signal), false)
    },
  }
}
