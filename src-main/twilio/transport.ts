/**
 * The HTTP client under Twilio's package: one place for the address, the key, the budget, time-outs,
 * metering and repeats. Reads are repeated after 429, 5xx and lost connections with full-jitter
 * back-off; writes only after 429, which Twilio never executed.
 */
import type { Clock } from '../lib/clock.ts'
import { apiOf, createAddress } from './address.ts'
import type { Budget, Priority } from './budget.ts'
import { type Failure, failureFrom, retryAfterMs, TwilioFailure } from './failure.ts'
import type { Meter } from './meter.ts'

/** What one use of Twilio is for and how much it may take. */
export type Call = {
  /** A word for metering: 'events', 'workers', 'transcripts'. */
  readonly purpose: string
  readonly priority: Priority
  readonly signal: AbortSignal
  /** Times that the request may leave in all; `patient` unless told. */
  readonly attempts?: number
}

/** As Twilio's package hands requests to its HTTP client. */
export type SdkRequest = {
  readonly method: string
  readonly uri: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export type SdkReply = {
  readonly statusCode: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

export type Transport = (request: SdkRequest, call: Call) => Promise<SdkReply>

export const patient = 8
const baseBackOffMs = 500
const maxBackOffMs = 15_000

const appendAll = (to: URLSearchParams, values: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(values))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) to.append(name, String(one))
}

const bodyOf = ({ data, headers }: SdkRequest): string | null => {
  if (data === undefined) return null
  if (headers?.['Content-Type'] === 'application/json') return JSON.stringify(data)
  const form = new URLSearchParams()
  appendAll(form, data)
  return form.toString()
}

/** Parsed JSON; null for an empty body, undefined for one that is no JSON. */
const parsed = (text: string): unknown => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : null
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  return typeof code === 'string' ? code : 'connection lost'
}

const isRepeatable = (failure: Failure, method: string): boolean =>
  failure.kind === 'rate-limited' ||
  (method === 'get' && (failure.kind === 'twilio-failed' || failure.kind === 'unreachable'))

/** Full jitter: anywhere between nothing and a bound that doubles with every attempt. */
export const backOffMs = (attempt: number, random: () => number): number =>
  Math.ceil(random() * Math.min(maxBackOffMs, baseBackOffMs * 2 ** (attempt - 1)))

type TransportOptions = {
  readonly credentials: { readonly apiKeySid: string; readonly apiSecret: string }
  readonly twilioUrl: string | null
  readonly budget: Budget
  readonly meter: Meter
  readonly clock: Clock
  readonly random: () => number
  readonly timeoutMs: number
}

export const createTransport = (options: TransportOptions): Transport => {
  const { budget, meter, clock, random } = options
  const address = createAddress(options.twilioUrl)
  const key = `${options.credentials.apiKeySid}:${options.credentials.apiSecret}`
  const authorization = `Basic ${Buffer.from(key).toString('base64')}`

  const fetchReply = async (
    request: SdkRequest,
    signal: AbortSignal,
  ): Promise<SdkReply | Failure> => {
    const url = address(request.uri)
    appendAll(url.searchParams, request.params ?? {})
    const headers: Record<string, string> = { ...request.headers, authorization }
    if (request.data !== undefined) headers['Content-Type'] ??= 'application/x-www-form-urlencoded'
    const sentAt = clock.now()
    const response = await fetch(url, {
      method: request.method.toUpperCase(),
      headers,
      body: bodyOf(request),
      redirect: 'manual',
      signal,
    })
    const { status } = response
    meter.answered({ status, sentAt, headers: response.headers })
    const retryAfter = retryAfterMs(response.headers.get('retry-after'), clock.now())
    const text = await response.text().catch((error: unknown) => {
      if (signal.aborted) throw error
      return '<cut'
    })
    const body = parsed(text)
    const failure = failureFrom({ status, body, retryAfterMs: retryAfter })
    return failure ?? { statusCode: status, body, headers: Object.fromEntries(response.headers) }
  }

  /** One request under a time-out. Throws only when `signal` was aborted, or for a bug. */
  const once = async (request: SdkRequest, signal: AbortSignal): Promise<SdkReply | Failure> => {
    const limit = new AbortController()
    const done = new AbortController()
    const abort = (): void => limit.abort()
    signal.addEventListener('abort', abort)
    void clock.sleep(options.timeoutMs, done.signal).then(() => done.signal.aborted || abort())
    try {
      return await fetchReply(request, limit.signal)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof TwilioFailure) return error.failure
      return { kind: 'unreachable', reason: limit.signal.aborted ? 'timed out' : reasonOf(error) }
    } finally {
      // a reason of its own: making the usual one, an exception, would be the dearest part of a request
      done.abort(null)
      signal.removeEventListener('abort', abort)
    }
  }

  /** Holds everything back before the slot is free again, so that nothing slips out in between. */
  const holdBack = (failure: Failure, attempt: number): number => {
    const asked = 'retryAfterMs' in failure ? failure.retryAfterMs : null
    const waitMs = asked ?? backOffMs(attempt, random)
    if (asked !== null || failure.kind === 'rate-limited') budget.pauseUntil(clock.now() + waitMs)
    return waitMs
  }

  return async (request, call) => {
    const method = request.method.toLowerCase()
    for (let attempt = 1; ; attempt += 1) {
      const leave = await budget.enter(call.priority, call.signal)
      meter.sent(apiOf(request.uri), call.purpose)
      let waitMs = 0
      try {
        const reply = await once(request, call.signal)
        if ('statusCode' in reply) return reply
        waitMs = holdBack(reply, attempt)
        if (attempt >= (call.attempts ?? patient) || !isRepeatable(reply, method))
          throw new TwilioFailure(reply)
      } finally {
        leave()
      }
      await clock.sleep(waitMs, call.signal)
    }
  }
}
