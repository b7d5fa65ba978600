import type { ErrorCode } from '../../src-main/contract/errors.ts'
import { expect } from 'vitest'
import type { FaultRule } from '../../src-main/simulator/http/faults.ts'
import type { Acting } from './acting.ts'
import { statusWhen } from './engines.ts'

/** What Twilio may answer to a write instead of doing it, and how a verb tells it. */
const failures: readonly (readonly [name: string, fault: FaultRule, code: ErrorCode])[] = [
  ['a revoked key', { kind: 'revoked-key' }, 'signed-out'],
  ['a refusal', { kind: 'refusal', status: 400, code: 20001 }, 'action-refused'],
  ['a conflict', { kind: 'refusal', status: 409, code: 50433 }, 'changed-meanwhile'],
  ['somebody who was faster', { kind: 'refusal', status: 412, code: 20412 }, 'changed-meanwhile'],
  ['too many requests', { kind: 'too-many-requests' }, 'action-rate-limited'],
  ['an error of Twilio', { kind: 'server-error' }, 'outcome-unknown'],
  ['a page of the edge', { kind: 'unavailable' }, 'outcome-unknown'],
  ['a broken connection', { kind: 'reset' }, 'outcome-unknown'],
  ['no answer in time', { kind: 'silence' }, 'outcome-unknown'],
]

/** A verb, ready to be done. */
export type Ready = {
  /** Does it; the code of its failure, else the outcome. */
  readonly act: () => Promise<ErrorCode | 'done' | 'already'>
  readonly isDone: () => boolean
}

/**
 * Has each failure come back from `where`: it is told by its own code, or the one that `told` has for it, and
 * nothing is done behind it. So it is while Twilio cannot be reached.
 */
export const failsHonestly = async (
  { simulator, engine }: Acting,
  where: RegExp,
  { act, isDone }: Ready,
  told: Readonly<Record<string, ErrorCode>> = {},
): Promise<void> => {
  for (const [name, fault, code] of failures) {
    const mend = simulator.faults.add({ ...fault, where })
    expect(await act(), name).toBe(told[name] ?? code)
    expect(isDone(), name).toBe(false)
    mend()
  }
  await simulator.goOffline()
  await statusWhen(engine, ({ phase }) => phase === 'offline')
  expect(await act()).toBe('action-offline')
  await simulator.goOnline()
  await statusWhen(engine, ({ phase }) => phase === 'live')
  expect(isDone()).toBe(false)
}
