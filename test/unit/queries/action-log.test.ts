import { expect, onTestFinished, test } from 'vitest'
import type { ActionFilter } from '../../../src-main/contract/action-requests.ts'
import { actionChoices, actionCount, actionLog } from '../../../src-main/queries/action-log.ts'
import { type ActionEnd, saveActionBegin, saveActionEnd } from '../../../src-main/store/actions.ts'
import type { WorkerSnapshot } from '../../../src-main/domain/records.ts'
import { openFreshStore } from './told-store.ts'

const at = Date.parse('2026-11-20T15:00:00Z')
const minute = 60_000
const names = ['Ana Ruiz', 'Ben Okafor', 'Carla Meyer'] as const

/** A log of so many actions, a minute apart; every tenth failed, the last one has not ended. */
const logOf = (count: number) => {
  const { db, close } = openFreshStore()
  onTestFinished(close)
  db.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      const name = names[n % names.length] ?? ''
      const id = saveActionBegin(db, {
        at: at + n * minute,
        actor: n % 2 === 0 ? 'kim' : 'lee',
        verb: n % 5 === 0 ? 'close' : 'set-activity',
        targetSid: `WK${String(n % names.length).padStart(32, '0')}`,
        target: name,
        detail: { activitySid: 'WA1', activity: 'Break', before: null },
        reason: n % 7 === 0 ? 'too long on the phone' : null,
      })
      const end: ActionEnd =
        n % 10 === 0
          ? { at, result: 'failed', errorCode: 'action-refused', answer: 'HTTP 400' }
          : { at, result: 'done', errorCode: null, answer: null }
      if (n < count - 1) saveActionEnd(db, id, end)
    }
  })
  return db
}

const workerNamed = (name: string, number: number): WorkerSnapshot => ({
  sid: `WK${number}`,
  friendlyName: name,
  activitySid: 'WA1',
  activity: 'Available',
  available: true,
  activitySince: at,
  attributes: JSON.stringify({ full_name: name }),
  createdAt: at,
  updatedAt: at,
})

test('pages follow each other without a hole or a repetition, the newest first', () => {
  const db = logOf(2_500)
  const seen: number[] = []
  let before: number | null = null
  do {
    const page = actionLog(db, { filter: {}, before, limit: 300 })
    seen.push(...page.map(({ actionId }) => actionId))
    before = page.at(-1)?.actionId ?? null
  } while (before !== null)
  expect(seen).toEqual(Array.from({ length: 2_500 }, (_, index) => 2_500 - index))
})

test.each<[string, ActionFilter, number]>([
  ['nothing', {}, 100],
  ['from an instant on', { from: at + 90 * minute }, 10],
  ['up to an instant', { to: at + 10 * minute }, 10],
  ['a verb', { verb: 'close' }, 20],
  ['a result', { result: 'failed' }, 10],
  ['no end', { result: 'unknown' }, 1],
  ['who acted', { person: 'kim' }, 50],
  ['on whom', { person: 'Ana Ruiz' }, 34],
  ['a word of the reason, in any case', { text: 'PHONE' }, 15],
  ['a SID', { text: `WK${'0'.repeat(31)}1` }, 33],
  ['several together', { verb: 'close', person: 'lee', text: 'phone' }, 1],
])('narrowed by %s', (_name, filter, total) => {
  const db = logOf(100)
  expect(actionLog(db, { filter, before: null, limit: 1_000 })).toHaveLength(total)
  expect(actionCount(db, { filter })).toEqual({ total })
})

test('what there is to choose from are the verbs of the log, who acted, and agents on whom', () => {
  const { db, journal, close } = openFreshStore()
  onTestFinished(close)
  const workers = ['Ana Ruiz', 'Ben Okafor'].map((name, n) => workerNamed(name, n))
  journal.saveWorkers(workers, at)
  expect(actionChoices(db)).toEqual({ verbs: [], people: [] })
  const target = { targetSid: workers[0]?.sid ?? '', target: 'Ana Ruiz', detail: {}, reason: null }
  saveActionBegin(db, { at, actor: 'kim', verb: 'set-activity', ...target })
  saveActionBegin(db, { at, actor: 'kim', verb: 'close', ...target })
  expect(actionChoices(db)).toEqual({
    verbs: ['close', 'set-activity'],
    people: ['Ana Ruiz', 'kim'],
  })
})
