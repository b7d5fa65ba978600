import type { ActionView } from '../../../src-main/contract/action-requests.ts'

/** A change of status that is done and can be undone, unless told otherwise. */
export const madeAction = (actionId: number, change: Partial<ActionView> = {}): ActionView => ({
  actionId,
  at: 1_000 * actionId,
  endedAt: 1_000 * actionId + 300,
  actor: 'kim',
  verb: 'set-activity',
  targetSid: 'WK1',
  target: 'Ana Ruiz',
  detail: JSON.stringify({ activity: 'Break', before: { activity: 'Available' } }),
  reason: null,
  result: 'done',
  errorCode: null,
  answer: null,
  undo: 'Back to Available',
  ...change,
})
