/**
 * One verb of a supervisor from start to end: refused when Twilio is known to be out of reach, written to
 * the audit log before it is sent and after it ended, and its failure told as a code with a sentence.
 */
import { AppFailure, type ErrorCode, toAppError } from '../contract/errors.ts'
import type { ActionOutcome, Done, TargetOutcome } from '../contract/action-requests.ts'
import type { Clock } from '../lib/clock.ts'
import { saveActionBegin, saveActionEnd } from '../store/actions.ts'
import type { WriteDb } from '../store/db.ts'
import { describeFailure, type Failure, failureOf } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'

export type ActionPorts = {
  readonly db: WriteDb
  readonly clock: Clock
  /** Who acts: the person's name on this machine. */
  readonly actor: string
  /** Null while Twilio cannot be reached: nothing is queued for later. */
  readonly workspace: () => Workspace['writes'] | null
  /** Throws when a request of this name is a verb that is forbidden. */
  readonly demandAllowed: (name: string) => void
  /** What was done comes back as events; asks for them now instead of at the next tick. */
  readonly nudge: () => void
}

export type Deed = {
  readonly verb: string
  readonly targetSid: string | null
  readonly target: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly reason: string | null
}

const codes: Readonly<Record<Failure['kind'], ErrorCode>> = {
  'signed-out': 'signed-out',
  refused: 'action-refused',
  'not-found': 'already-gone',
  stale: 'changed-meanwhile',
  'rate-limited': 'action-rate-limited',
  'twilio-failed': 'outcome-unknown',
  unreachable: 'outcome-unknown',
}

/** 409 says as 412 does that the object is not what it was; writes of Conversations answer with it. */
const codeOf = (failure: Failure): ErrorCode =>
  failure.kind === 'refused' && failure.status === 409 ? 'changed-meanwhile' : codes[failure.kind]

/** A person waits for it: what does not work soon is told, not tried on and on. */
const attempts = 3
/** A write that is not answered so long leaves time to look whether it was done. */
const [verbMs, answerMs] = [30_000, 10_000]

/** How a verb's requests are made. */
export const callFor = (verb: string): Call => ({
  purpose: verb,
  priority: 'action',
  signal: AbortSignal.timeout(verbMs),
  attempts,
  timeoutMs: answerMs,
})

const failed = (thrown: unknown): AppFailure => {
  if (thrown instanceof AppFailure) return thrown
  const failure = failureOf(thrown)
  if (failure !== null) return new AppFailure(codeOf(failure), describeFailure(failure), thrown)
  if (thrown instanceof DOMException) return new AppFailure('outcome-unknown', 'timed out', thrown)
  throw thrown
}

/** Does the deed; throws an `AppFailure` that says what happened, what still holds, and what to do. */
export const perform = async (
  ports: ActionPorts,
  deed: Deed,
  work: (writes: Workspace['writes'], call: Call) => Promise<ActionOutcome>,
): Promise<Done> => {
  const { db, clock } = ports
  const writes = ports.workspace()
  if (writes === null) throw new AppFailure('action-offline')
  const id = saveActionBegin(db, { ...deed, at: clock.now(), actor: ports.actor })
  try {
    const outcome = await work(writes, callFor(deed.verb))
    saveActionEnd(db, id, {
      at: clock.now(),
      result: outcome,
      errorCode: null,
      answer: null,
    })
    ports.nudge()
    return { outcome }
  } catch (thrown) {
    const failure = failed(thrown)
    const { code, detail } = failure.error
    const result = code === 'outcome-unknown' ? 'unknown' : 'failed'
    saveActionEnd(db, id, { at: clock.now(), result, errorCode: code, answer: detail })
    ports.nudge()
    throw failure
  }
}

/** Asks Twilio something for a person who waits; nothing is changed, so nothing is logged. */
export const asking = async <T>(
  { workspace }: Pick<ActionPorts, 'workspace'>,
  purpose: string,
  ask: (writes: Workspace['writes'], call: Call) => Promise<T>,
): Promise<T> => {
  const writes = workspace()
  if (writes === null) throw new AppFailure('action-offline')
  try {
    return await ask(writes, callFor(purpose))
  } catch (thrown) {
    const failure = failed(thrown)
    // a question whose answer was lost has changed nothing
    throw failure.error.code === 'outcome-unknown' ? new AppFailure('unreachable') : failure
  }
}

/** The answer was lost: Twilio may have done it, or not. */
export const isUncertain = (thrown: unknown): boolean => {
  const kind = failureOf(thrown)?.kind
  return kind === 'unreachable' || kind === 'twilio-failed'
}

/** Sends a write that may be sent twice; one whose answer was lost is sent once more. */
export const repeatable = async (send: () => Promise<void>): Promise<void> => {
  try {
    await send()
  } catch (thrown) {
    if (!isUncertain(thrown)) throw thrown
    await send()
  }
}

/** How a verb about several ended for one of them. */
export const outcomeFor = async (
  targetSid: string,
  done: () => Promise<Done>,
): Promise<TargetOutcome> => {
  try {
    const { outcome } = await done()
    return { targetSid, outcome, error: null }
  } catch (thrown) {
    return { targetSid, outcome: null, error: toAppError(thrown) }
  }
}
