import { AppFailure, type ErrorCode, toAppError } from '../contract/errors.ts'
import type {
  Answer,
  Args,
  Reply,
  RequestName,
  ShellRequestName,
  ThreadRequestName,
} from '../contract/requests.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/log.ts'
import { placeOf } from './error-place.ts'

/** One function per question; it throws an `AppFailure` for what a person must hear about. */
export type Handlers<Names extends RequestName> = {
  readonly [N in Names]: (args: Args<N>) => Answer<N> | Promise<Answer<N>>
}

/** Passes a question on to the threads beside the main process. */
export type PassOn = <N extends ThreadRequestName>(name: N, args: Args<N>) => Promise<Answer<N>>

const slowMs = 100

/**
 * Answers one question from the window: its name and arguments are checked, and every failure becomes a
 * value. Arguments never reach the log.
 */
export const createAnswer = (options: {
  readonly handlers: Handlers<ShellRequestName>
  /** Answers what no handler is for. */
  readonly passOn: PassOn
  readonly clock: Clock
  readonly log: Logger
}): ((name: unknown, args: unknown) => Promise<Reply<RequestName>>) => {
  const { handlers, passOn, clock, log } = options
  /** Questions that failed last time: a live question that goes on failing is logged once. */
  const failing = new Map<RequestName, ErrorCode>()
  const isOwn = (name: RequestName): name is ShellRequestName => Object.hasOwn(handlers, name)
  return async (name, args) => {
    const { checkedArgs, isRequestName } = await import('../contract/requests.ts')
    if (!isRequestName(name)) return { ok: false, error: { code: 'bad-request', detail: null } }
    const startedAt = clock.now()
    try {
      // The compiler cannot see that arguments and handler are picked by the same name.
      const checked = checkedArgs(name, args) as never
      const value = await (isOwn(name) ? handlers[name](checked) : passOn(name, checked))
      failing.delete(name)
      return { ok: true, value }
    } catch (error) {
      const { code, detail } = toAppError(error)
      if (failing.get(name) !== code) log.warn('request failed', { name, code, detail })
      failing.set(name, code)
      if (!(error instanceof AppFailure)) log.error('unforeseen', placeOf(error))
      return { ok: false, error: { code, detail } }
    } finally {
      const tookMs = clock.now() - startedAt
      if (tookMs > slowMs) log.info('slow request', { name, tookMs })
    }
  }
}
