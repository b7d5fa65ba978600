import { expect, test } from 'vitest'
import { compareEvents, isTaskEnd } from '../../../src-main/journey/lifecycle.ts'

type Ordered = Parameters<typeof compareEvents>[0]
const event = (type: string, at = 0, sid: Ordered['sid'] = 'EV1'): Ordered => ({ type, at, sid })

/** One line per stage: events of a line are equal in rank. */
const stages = [
  ['task.created'],
  ['workflow.entered'],
  ['workflow.target-matched'],
  ['task-queue.entered'],
  ['task.updated'],
  ['reservation.created'],
  [
    'reservation.accepted',
    'reservation.rejected',
    'reservation.timeout',
    'reservation.canceled',
    'reservation.rescinded',
    'reservation.failed',
  ],
  ['task.transfer-initiated', 'task.transfer-completed', 'task.transfer-failed'],
  ['task-queue.timeout'],
  ['task-queue.moved'],
  ['reservation.wrapup'],
  ['task.wrapup'],
  ['reservation.completed'],
  ['task.completed', 'task.canceled', 'task.deleted', 'task.system-deleted'],
  ['worker.activity.update', 'worker.created'],
]
const types = stages.flatMap((stage, rank) => stage.map((type) => ({ type, rank })))

test.each(types)('of one millisecond, $type is at its place in a task’s life', ({ type, rank }) => {
  for (const other of types)
    expect(Math.sign(compareEvents(event(type), event(other.type))), other.type).toBe(
      Math.sign(rank - other.rank),
    )
})

test('time goes before lifecycle', () => {
  expect(compareEvents(event('task.completed', 1), event('task.created', 2))).toBeLessThan(0)
})

test('the SID settles what time and lifecycle leave equal, so that every arrival gives one order', () => {
  const events = [
    event('reservation.timeout', 5, 'EVb'),
    event('reservation.created', 5, 'EVz'),
    event('reservation.timeout', 5, 'EVa'),
    event('task.created', 4, 'EVx'),
  ]
  const order = ['EVx', 'EVz', 'EVa', 'EVb']
  expect(events.toSorted(compareEvents).map(({ sid }) => sid)).toEqual(order)
  expect(
    events
      .toReversed()
      .toSorted(compareEvents)
      .map(({ sid }) => sid),
  ).toEqual(order)
})

test('a name out of the prototype is a type like any unknown one', () => {
  expect(compareEvents(event('constructor'), event('toString'))).toBe(0)
})

test('an event is equal to itself', () => {
  expect(compareEvents(event('task.created'), event('task.created'))).toBe(0)
})

test.each(types)('$type ends a task only at the last stage of its life', ({ type, rank }) => {
  expect(isTaskEnd(type)).toBe(rank === 13)
})
