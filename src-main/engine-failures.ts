/** What Twilio or the store could not do, as the codes that a sentence exists for. */
import { type AppError, AppFailure, type ErrorCode, toAppError } from './contract/errors.ts'
import { StoreFailure } from './store/failure.ts'
import { describeFailure, type Failure, failureOf } from './twilio/failure.ts'

const codes: Readonly<Record<Failure['kind'], ErrorCode>> = {
  'signed-out': 'signed-out',
  refused: 'refused',
  'not-found': 'refused',
  stale: 'refused',
  'rate-limited': 'rate-limited',
  'twilio-failed': 'twilio-failed',
  unreachable: 'unreachable',
}

/** Any thrown thing as an `AppError`. */
export const appErrorFrom = (thrown: unknown): AppError => {
  const failure = failureOf(thrown)
  if (failure !== null) return { code: codes[failure.kind], detail: describeFailure(failure) }
  if (thrown instanceof StoreFailure) return { code: thrown.code, detail: thrown.detail }
  return toAppError(thrown)
}

/** Runs `work`; what it throws reaches the caller as an `AppFailure`. */
export const translated = <T>(work: () => T): T => {
  try {
    return work()
  } catch (thrown) {
    const { code, detail } = appErrorFrom(thrown)
    throw new AppFailure(code, detail, thrown)
  }
}
