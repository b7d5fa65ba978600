/** Everything that can go wrong between a question to Twilio and its answer, as one value with a next step. */
export type Failure =
  /** The key is wrong, revoked, or its secret is (401, or Twilio's code 20003). */
  | { readonly kind: 'signed-out'; readonly status: number; readonly code: number | null }
  /** Ours to fix; asking again changes nothing. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: number | null }
  | { readonly kind: 'not-found'; readonly status: number; readonly code: number | null }
  /** Someone else changed the object since it was read: read again, no wait. */
  | { readonly kind: 'stale'; readonly status: number; readonly code: number | null }
  /** Never executed by Twilio, so safe to repeat, writes included. */
  | { readonly kind: 'rate-limited'; readonly status: number; readonly retryAfterMs: number | null }
  /** Twilio's fault: 5xx, an answer that is not JSON, an answer that was cut. */
  | {
      readonly kind: 'twilio-failed'
      readonly status: number
      readonly retryAfterMs: number | null
    }
  /** No answer at all: no network, refused connection, time-out. */
  | { readonly kind: 'unreachable'; readonly reason: string }

export class TwilioFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure, cause?: unknown) {
    super(describeFailure(failure), cause === undefined ? {} : { cause })
    this.failure = failure
  }
}

/** A technical detail for a log or a status line: no secret, no customer's word. */
export const describeFailure = (failure: Failure): string => {
  if (failure.kind === 'unreachable') return failure.reason
  const code = 'code' in failure && failure.code !== null ? `, code ${failure.code}` : ''
  return `HTTP ${failure.status}${code}`
}

/** The failure behind a thrown thing; null when it is none of Twilio's. */
export const failureOf = (thrown: unknown): Failure | null =>
  thrown instanceof TwilioFailure ? thrown.failure : null

/** Twilio's answer where a name is taken, somebody is there already, or the object is not what it was. */
export const isConflict = (thrown: unknown): boolean => {
  const failure = failureOf(thrown)
  return failure?.kind === 'refused' && failure.status === 409
}

/** `Retry-After` as a wait: seconds, or a date seen from `now`. Null when absent or unreadable. */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

const codeIn = (body: unknown): number | null => {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  return typeof code === 'number' ? code : null
}

/** The one place that reads an HTTP status. Null for a success with a JSON body (or none, for 204). */
export const failureFrom = (reply: {
  readonly status: number
  /** Parsed JSON; undefined when the body is not JSON. */
  readonly body: unknown
  readonly retryAfterMs: number | null
}): Failure | null => {
  const { status, body } = reply
  const code = codeIn(body)
  if (status === 429) return { kind: 'rate-limited', status, retryAfterMs: reply.retryAfterMs }
  if (status >= 500) return { kind: 'twilio-failed', status, retryAfterMs: reply.retryAfterMs }
  if (status === 401 || code === 20003) return { kind: 'signed-out', status, code }
  if (status === 404) return { kind: 'not-found', status, code }
  if (status === 412) return { kind: 'stale', status, code }
  if (status < 200 || status >= 300) return { kind: 'refused', status, code }
  if (body === undefined) return { kind: 'twilio-failed', status, retryAfterMs: null }
  return null
}
