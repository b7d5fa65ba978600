import { expect, test } from 'vitest'
import type { QualityCheck } from '../../../src-main/contract/journey-views.ts'
import { dataQuality, dataQualityRows } from '../../../src-main/queries/data-quality.ts'
import { call, chatThenCall, hour, minute } from '../sync/handled.ts'
import { noon, type Told, taskTeller } from '../sync/story.ts'
import { toldStore } from './story-store.ts'

const period = { from: noon - hour, to: noon + 24 * hour }

const finding = (events: readonly Told[], check: QualityCheck) =>
  dataQuality(toldStore(events), period).findings.find((one) => one.check === check)

const good = (name: string, at = 0): readonly Told[] => call(name, at, { from: '+15550100001' })

test('tasks that say nothing of their customer are counted, by queue, with examples', () => {
  const events = [...good('1'), ...call('2', minute, {}), ...call('3', hour, { from: 'anonymous' })]
  expect(finding(events, 'no-customer-key')).toEqual({
    check: 'no-customer-key',
    faulty: 2,
    examined: 3,
    places: [{ queue: 'Queue WQ1', workflow: null, faulty: 2 }],
    kinds: [],
    examples: [
      { taskSid: 'WT3', at: noon + hour, queue: 'Queue WQ1', workflow: null, detail: null },
      { taskSid: 'WT2', at: noon + minute, queue: 'Queue WQ1', workflow: null, detail: null },
    ],
  })
})

test('handled tasks without a wrap-up are counted; those that nobody took are not looked at', () => {
  const without = good('2', minute).filter(({ type }) => type !== 'reservation.wrapup')
  const unhandled = taskTeller('WT3', 'voice').on(0, 'task.created')
  expect(finding([...good('1'), ...without, unhandled], 'no-wrap-up')).toMatchObject({
    faulty: 1,
    examined: 2,
    examples: [{ taskSid: 'WT2' }],
  })
})

test('of transferred tasks, those without a conversation ID are counted', () => {
  const task = taskTeller('WT9', 'voice', { from: '+15550100009' })
  const transferred = [
    task.on(0, 'task.created'),
    task.offer(1_000, 'accepted', 'WR8', 'WK1'),
    task.offer(2_000, 'accepted', 'WR9', 'WK2'),
  ]
  expect(
    finding([...chatThenCall().events, ...transferred], 'transfer-without-conversation-id'),
  ).toMatchObject({ faulty: 1, examined: 3, examples: [{ taskSid: 'WT9' }] })
})

test.each([
  ['not JSON', '{oops'],
  ['null', 'null'],
  ['array', '[1]'],
  ['not an object', '7'],
  ['too large', JSON.stringify({ from: 'x'.repeat(70_000) })],
  ['wrong type: customers.phone', JSON.stringify({ customers: { phone: ['+1'] } })],
  ['wrong type: conversations.fact_01', JSON.stringify({ conversations: { fact_01: 'n/a' } })],
])('malformed attributes are told apart: %s', (kind, text) => {
  const events = [
    ...good('1'),
    ...good('2').map((told) => ({
      ...told,
      data: { ...told.data, task_sid: 'WT2', task_attributes: text },
    })),
  ]
  expect(finding(events, 'malformed-attributes')).toMatchObject({
    faulty: 1,
    examined: 2,
    kinds: [{ kind, faulty: 1 }],
    examples: [{ taskSid: 'WT2', detail: kind }],
  })
})

test('keys that no field reads are counted, also below one that is read in part', () => {
  const own = { from: '+15550100001', basket: 7, conversations: { case: 'CS-1', mood: 'good' } }
  const events = [...call('1', 0, own), ...call('2', hour, { basket: 8, from: '+1555' })]
  expect(finding(events, 'unmapped-attributes')).toMatchObject({
    faulty: 2,
    kinds: [
      { kind: 'basket', faulty: 2 },
      { kind: 'conversations.mood', faulty: 1 },
    ],
  })
})

test('tasks that began before the log are counted as cut off', () => {
  const cut = good('2').slice(3)
  expect(finding([...good('1', hour), ...cut], 'cut-off')).toMatchObject({
    faulty: 1,
    examined: 2,
    examples: [{ taskSid: 'WT2' }],
  })
})

test('the rows of a finding are the tasks of the period, newest first, up to the limit', () => {
  const db = toldStore([...call('1', 0, {}), ...call('2', hour, {}), ...call('3', 2 * hour, {})])
  const rows = (check: QualityCheck, limit: number, to = period.to) =>
    dataQualityRows(db, { ...period, to, check, limit }).map(({ taskSid }) => taskSid)
  expect(rows('no-customer-key', 10)).toEqual(['WT3', 'WT2', 'WT1'])
  expect(rows('no-customer-key', 2)).toEqual(['WT3', 'WT2'])
  expect(rows('no-customer-key', 10, noon + hour)).toEqual(['WT2', 'WT1'])
  expect(rows('malformed-attributes', 10)).toEqual([])
})

test('tasks of Programmable Chat are named: their messages cannot be read', () => {
  const legacy = taskTeller('WT2', 'chat', { channelSid: 'CH9', from: 'Ana' }).on(0, 'task.created')
  expect(finding([...good('1', minute), legacy], 'programmable-chat')).toMatchObject({
    faulty: 1,
    examined: 2,
    examples: [{ taskSid: 'WT2' }],
  })
})
