/** What was asked of Twilio and how it went: for the status bar, the headless report, and the clock. */
import type { Clock } from '../lib/clock.ts'

export type Traffic = {
  /** Since the start. */
  readonly requests: number
  readonly requestsPerMinute: number
  /** 429 answers within the last minute. */
  readonly slowedDown: number
  /** The account's requests under way, as Twilio last reported them; null when it never did. */
  readonly concurrentRequests: number | null
  /** Server time minus this machine's time, ms. */
  readonly skewMs: number
  /** Requests since the start per '<api> <purpose>'. */
  readonly byPurpose: Readonly<Record<string, number>>
}

export type Meter = {
  sent(api: string, purpose: string): void
  answered(answer: {
    readonly status: number
    readonly sentAt: number
    readonly headers: Headers
  }): void
  traffic(): Traffic
}

const windowMs = 60_000
/** The Date header counts whole seconds and travels: smaller differences are noise. */
const skewNoiseMs = 1_500
/** The middle of so many answers counts, so that a single wrong one does not move the time. */
const skewSamples = 5

export const createMeter = (clock: Clock): Meter => {
  const byPurpose: Record<string, number> = {}
  let requests = 0
  let recent: number[] = []
  let refusals: number[] = []
  let concurrentRequests: number | null = null
  let skews: readonly number[] = []
  let skewMs = 0

  const within = (times: number[]): number[] => {
    const since = clock.now() - windowMs
    return times[0] !== undefined && times[0] <= since ? times.filter((at) => at > since) : times
  }

  const readSkew = (date: string | null, sentAt: number): void => {
    const served = date === null ? Number.NaN : Date.parse(date) + 500
    if (Number.isNaN(served)) return
    skews = [...skews, served - (sentAt + clock.now()) / 2].slice(-skewSamples)
    const middle = skews.toSorted((a, b) => a - b)[Math.floor(skews.length / 2)] ?? 0
    if (Math.abs(middle - skewMs) > skewNoiseMs) skewMs = middle
  }

  return {
    sent: (api, purpose) => {
      const key = `${api} ${purpose}`
      byPurpose[key] = (byPurpose[key] ?? 0) + 1
      requests += 1
      recent = within(recent)
      recent.push(clock.now())
    },
    answered: ({ status, sentAt, headers }) => {
      if (status === 429) refusals = [...within(refusals), clock.now()]
      const concurrent = Number.parseInt(headers.get('twilio-concurrent-requests') ?? '', 10)
      if (!Number.isNaN(concurrent)) concurrentRequests = concurrent
      readSkew(headers.get('date'), sentAt)
    },
    traffic: () => {
      recent = within(recent)
      refusals = within(refusals)
      return {
        requests,
        requestsPerMinute: recent.length,
        slowedDown: refusals.length,
        concurrentRequests,
        skewMs: Math.round(skewMs),
        byPurpose: { ...byPurpose },
      }
    },
  }
}
