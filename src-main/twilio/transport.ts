/**
 * How a request to Twilio goes out, whatever comes back: its turn in the budget, a time-out, repeats.
 * Reads are repeated after 429, 5xx and lost connections with full-jitter back-off; writes only after 429,
 * which Twilio never executed.
 */
import type { Clock } from '../lib/clock.ts'
import { apiOf } from './address.ts'
import type { Budget, Priority } from './budget.ts'
import { type Failure, TwilioFailure } from './failure.ts'
import type { Meter } from './meter.ts'

/** What one use of Twilio is for and how much it may take. */
export type Call = {
  /** A word for metering: 'events', 'workers', 'transcripts'. */
  readonly purpose: string
  readonly priority: Priority
  readonly signal: AbortSignal
  /** Times that the request may leave in all; `patient` unless told. */
  readonly attempts?: number
  /** How long nothing may come each time; the transport's own limit where that is shorter, or none is told. */
  readonly timeoutMs?: number
}

/** One try of a request. */
export type Attempt = {
  readonly signal: AbortSignal
  /** Something came: the time-out counts from now. */
  readonly alive: () => void
  /** Gives up the place among the requests under way before the answer has ended. */
  readonly release: () => void
}

/**
 * Sends by calling `ask`, again where that may help. Throws a `TwilioFailure`, or the reason of an abort.
 * An answer has no `kind`, which tells it from a failure.
 */
export type Transport = <Answer extends object>(
  request: { readonly method: string; readonly uri: string },
  call: Call,
  ask: (attempt: Attempt) => Promise<Answer | Failure>,
) => Promise<Answer>

export const patient = 8
const baseBackOffMs = 500
const maxBackOffMs = 15_000

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

const isFailure = (answer: object): answer is Failure => 'kind' in answer

const once = (work: () => void): (() => void) => {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

export const createTransport = (options: {
  readonly budget: Budget
  readonly meter: Meter
  readonly clock: Clock
  readonly random: () => number
  /** How long nothing may come. */
  readonly timeoutMs: number
}): Transport => {
  const { budget, meter, clock, random, timeoutMs } = options

  /** One request under a time-out. Throws only when `signal` was aborted, or for a bug. */
  const tryOnce = async <Answer extends object>(
    ask: (attempt: Attempt) => Promise<Answer | Failure>,
    { signal, timeoutMs: ownMs = timeoutMs }: Call,
    release: () => void,
  ): Promise<Answer | Failure> => {
    const limitMs = Math.min(ownMs, timeoutMs)
    const limit = new AbortController()
    const done = new AbortController()
    const abort = (): void => limit.abort()
    signal.addEventListener('abort', abort)
    let aliveAt = clock.now()
    const watch = async (): Promise<void> => {
      for (;;) {
        const leftMs = aliveAt + limitMs - clock.now()
        if (leftMs <= 0) return abort()
        await clock.sleep(leftMs, done.signal)
        if (done.signal.aborted) return
      }
    }
    void watch()
    const alive = (): void => {
      aliveAt = clock.now()
    }
    try {
      return await ask({ signal: limit.signal, alive, release })
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof TwilioFailure) return error.failure
      if (!limit.signal.aborted && !(error instanceof TypeError)) throw error
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

  return async (request, call, ask) => {
    const method = request.method.toLowerCase()
    for (let attempt = 1; ; attempt += 1) {
      const release = once(await budget.enter(call.priority, call.signal))
      meter.sent(apiOf(request.uri), call.purpose)
      let waitMs = 0
      try {
        const answer = await tryOnce(ask, call, release)
        if (!isFailure(answer)) return answer
        waitMs = holdBack(answer, attempt)
        if (attempt >= (call.attempts ?? patient) || !isRepeatable(answer, method))
          throw new TwilioFailure(answer)
      } finally {
        release()
      }
      await clock.sleep(waitMs, call.signal)
    }
  }
}
