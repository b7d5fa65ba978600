/** Which call of the supervisor's phone the audit log leaves open. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type ActionEnd,
  lastListening,
  saveActionBegin,
  saveActionEnd,
} from '../../../src-main/store/actions.ts'
import { openFreshStore, type ToldFloor } from '../queries/told-store.ts'

let store: ToldFloor
beforeEach(() => {
  store = openFreshStore()
})
afterEach(() => store.close())

const now = Date.parse('2026-11-20T15:00:00Z')

/** A verb that ended so; null is one during which the application was killed. */
const logged = (verb: string, result: ActionEnd['result'] | null): void => {
  const { db } = store
  const about = { targetSid: 'WR1', target: 'Ana Ruiz', detail: { label: 'supervisor-1' } }
  const id = saveActionBegin(db, { ...about, at: now, actor: 'dana', verb, reason: null })
  if (result !== null) saveActionEnd(db, id, { at: now, result, errorCode: null, answer: null })
}
const isOpen = (since = now): boolean => lastListening(store.db, since) !== null

test.each([
  ['done', true],
  ['unknown', true],
  [null, true],
  ['failed', false],
] as const)('a call that ended as %s is open: %s', (result, expected) => {
  logged('listen-in', result)
  expect(isOpen()).toBe(expected)
})

test.each([
  ['done', false],
  ['already', true],
  ['unknown', true],
  ['failed', true],
] as const)('after hanging up ended as %s it is open: %s', (result, expected) => {
  logged('listen-in', 'done')
  logged('hang-up-supervision', result)
  expect(isOpen()).toBe(expected)
})

test('one that was called again is open, and one from too long ago is not', () => {
  logged('listen-in', 'done')
  logged('hang-up-supervision', 'done')
  logged('listen-in', 'done')
  expect(isOpen()).toBe(true)
  expect(isOpen(now + 1)).toBe(false)
})
