import { AppFailure, type ErrorCode, toAppError } from '../contract/errors.ts'
import type { Answer, Args, Reply, RequestName } from '../contract/requests.ts'
import { requestSchemas } from '../contract/requests.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/log.ts'
import { placeOf } from './error-place.ts'

/** One function per question; it throws an `AppFailure` for what a person must hear about. */
export type Handlers<Names extends RequestName = RequestName> = {
  readonly [N in Names]: (args: Args<N>) => Answer<N> | Promise<Answer<N>>
}

const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(requestSchemas, name)

const slowMs = 100

/**
 * Answers one question from the window: its name and arguments are checked, and every failure becomes a
 * value. Arguments never reach the log.
 */
export const createAnswer = (options: {
  readonly handlers: Handlers
  readonly clock: Clock
  readonly log: Logger
}): ((name: unknown, args: unknown) => Promise<Reply<RequestName>>) => {
  const { handlers, clock, log } = options
  /** Questions that failed last time: a live question that goes on failing is logged once. */
  const failing = new Map<RequestName, ErrorCode>()
  const run = async (name: RequestName, args: unknown): Promise<Answer<RequestName>> => {
    const parsed = requestSchemas[name].safeParse(args)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new AppFailure('bad-request', `${name}: ${issue?.path.join('.') || 'arguments'}`)
    }
    // The compiler cannot see that the schema and the handler are picked by the same name.
    return (handlers[name] as (args: unknown) => Answer<RequestName>)(parsed.data)
  }
  return async (name, args) => {
    if (!isRequestName(name)) return { ok: false, error: { code: 'bad-request', detail: null } }
    const startedAt = clock.now()
    try {
      const value = await run(name, args)
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
