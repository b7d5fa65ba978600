import { expect, test } from 'vitest'
import type { EventSid } from '../../../src-main/domain/ids.ts'
import { compareEvents, withoutOvertaken } from '../../../src-main/journey/lifecycle.ts'

const event = (type: string, at = 0, sid: EventSid = 'EV1') => ({ type, at, sid })

test('events of one millisecond are in the order of a task’s life', () => {
  const life = [
    'task.created',
    'workflow.entered',
    'workflow.target-matched',
    'task-queue.entered',
    'task.updated',
    'reservation.created',
    'reservation.accepted',
    'task.transfer-initiated',
    'task-queue.timeout',
    'task-queue.moved',
    'reservation.wrapup',
    'task.wrapup',
    'reservation.completed',
    'task.completed',
    'worker.activity.update',
  ]
  const mixed = life.toReversed().map((type) => event(type))
  expect(mixed.sort(compareEvents).map(({ type }) => type)).toEqual(life)
})

test('time comes before kind, and the SID settles the rest', () => {
  const events = [
    event('task.created', 2),
    event('task.completed', 1),
    event('task.completed', 1, 'EV0'),
  ]
  expect(events.sort(compareEvents).map(({ sid, at }) => [sid, at])).toEqual([
    ['EV0', 1],
    ['EV1', 1],
    ['EV1', 2],
  ])
})

test('a name out of the prototype is an unknown type', () => {
  expect(compareEvents(event('constructor'), event('toString'))).toBe(0)
})

test('of a run of attribute changes the last one stays', () => {
  const line = ['task.updated', 'task.updated', 'reservation.created', 'task.updated'].map(
    (type, at) => event(type, at),
  )
  expect(withoutOvertaken(line).map(({ at }) => at)).toEqual([1, 2, 3])
})
