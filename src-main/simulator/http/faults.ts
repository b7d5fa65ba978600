/** Everything that goes wrong between a client and Twilio, to be switched on and off while it runs. */

/** Faults of one request. */
export type RequestFault =
  /** 429, with `Retry-After` when `retryAfterSeconds` is given. It is answered before anything is done. */
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds?: number }
  /** 500 with Twilio's error body. */
  | { readonly kind: 'server-error' }
  /** 503 with an HTML body, as from the edge before Twilio. */
  | { readonly kind: 'unavailable' }
  /** The request is taken and never answered. */
  | { readonly kind: 'silence' }
  /** The request is done and never answered. */
  | { readonly kind: 'unanswered' }
  /** The connection breaks in the middle of the body; what the request does is done. */
  | { readonly kind: 'cut' }
  /** The connection breaks before anything is answered or done. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'slow'; readonly ms: number }
  /** The key has been revoked: 401. */
  | { readonly kind: 'revoked-key' }
  /** The resource refuses with this status and this code of Twilio's; nothing is done. */
  | { readonly kind: 'refusal'; readonly status: number; readonly code: number }
  /** An attachment has these bytes, whatever its description says. */
  | { readonly kind: 'other-bytes'; readonly bytes: Uint8Array }
  /** An attachment is so many bytes long, zeros behind its own. */
  | { readonly kind: 'huge'; readonly size: number }
  /** The short-lived link to an attachment is over when it is used. */
  | { readonly kind: 'expired-link' }
  /** The short-lived link leads to another address. */
  | { readonly kind: 'other-link'; readonly url: string }
  /** Recordings are listed with these fields. */
  | { readonly kind: 'other-recording'; readonly fields: Readonly<Record<string, unknown>> }
  /** Recordings are not listed. */
  | { readonly kind: 'no-recordings' }
  /** A recording has one channel only, whatever is asked for. */
  | { readonly kind: 'mono' }
  /** `Date` of the answer is off by `ms`. */
  | { readonly kind: 'clock-skew'; readonly ms: number }

/** Faults of the event log. `everyNth` picks events by their SID, so the same ones each time; 1 is all. */
export type EventFault =
  | { readonly kind: 'duplicated-events'; readonly everyNth: number }
  /** The event shows up `delayMs` after its time. */
  | { readonly kind: 'late-events'; readonly delayMs: number; readonly everyNth: number }
  /** Rows are repeated until the page is exactly full. */
  | { readonly kind: 'full-page' }

export type Fault = RequestFault | EventFault
export type FaultKind = Fault['kind'] | 'offline' | 'concurrency'

export type FaultRule = Fault & {
  /** Only requests whose `<method> <real host>/<path>` matches. */
  readonly where?: RegExp
  /** Ends after so many injections: a burst. */
  readonly times?: number
  /** Only every nth matching request. */
  readonly every?: number
}

type Armed = { readonly rule: FaultRule; seen: number; injected: number }

/** What the routes of the event log ask. */
export type EventFaults = {
  /** The rule of that kind that strikes the request now; it counts as injected. */
  strike<K extends Fault['kind']>(
    kind: K,
    place: string,
  ): Extract<Fault, { readonly kind: K }> | null
}

export type Faults = EventFaults & {
  /** Switches a fault on; the answer switches it off. */
  add(rule: FaultRule): () => void
  clear(): void
  /** Above `inFlight` requests at once, 429 with code 20429; null lifts the limit. */
  limitConcurrency(inFlight: number | null): void
  concurrencyLimit(): number | null
  /** How often each kind was injected. */
  ledger(): Readonly<Partial<Record<FaultKind, number>>>
  count(kind: FaultKind): void
}

export const createFaults = (initial: readonly FaultRule[] = []): Faults => {
  let armed: Armed[] = []
  let limit: number | null = null
  const counts: Partial<Record<FaultKind, number>> = {}
  const count = (kind: FaultKind): void => {
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const add = (rule: FaultRule): (() => void) => {
    const entry: Armed = { rule, seen: 0, injected: 0 }
    armed.push(entry)
    return () => {
      armed = armed.filter((each) => each !== entry)
    }
  }
  const strikes = (entry: Armed, place: string): boolean => {
    const { where, times = Number.POSITIVE_INFINITY, every = 1 } = entry.rule
    if (where !== undefined && place.search(where) < 0) return false
    entry.seen += 1
    if (entry.injected >= times || entry.seen % every !== 0) return false
    entry.injected += 1
    return true
  }
  for (const rule of initial) add(rule)
  return {
    add,
    clear: () => {
      armed = []
      limit = null
    },
    limitConcurrency: (inFlight) => {
      limit = inFlight
    },
    concurrencyLimit: () => limit,
    ledger: () => ({ ...counts }),
    count,
    strike: <K extends Fault['kind']>(kind: K, place: string) => {
      const entry = armed.find((each) => each.rule.kind === kind && strikes(each, place))
      if (entry === undefined) return null
      count(kind)
      return entry.rule as Extract<FaultRule, { readonly kind: K }>
    },
  }
}
