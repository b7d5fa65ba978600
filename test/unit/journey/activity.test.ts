import { expect, test } from 'vitest'
import type { ActivityChange } from '../../../src-main/domain/journey.ts'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import { activityChange, endedStretches } from '../../../src-main/journey/activity.ts'

const event = (type: string, data: RawEvent['data']): RawEvent => ({
  sid: 'EV1',
  type,
  at: 1_000,
  taskSid: null,
  reservationSid: null,
  workerSid: 'WK1',
  data,
  json: '',
})
const entered = { worker_activity_sid: 'WA2', worker_activity_name: 'Lunch' }
const left = {
  worker_previous_activity_sid: 'WA1',
  worker_previous_activity_name: 'Available',
}

test('a change of activity tells the one entered, the one left and the time in it', () => {
  const told = { ...entered, ...left, worker_time_in_previous_activity_ms: '12345' }
  expect(activityChange(event('worker.activity.update', told))).toEqual({
    at: 1_000,
    eventSid: 'EV1',
    activitySid: 'WA2',
    activity: 'Lunch',
    previousSid: 'WA1',
    previous: 'Available',
    previousMs: 12_345,
  })
})

test.each([
  ['milliseconds before seconds', { ms: '12345', seconds: '12' }, 12_345],
  ['seconds without milliseconds', { ms: undefined, seconds: '12' }, 12_000],
  ['seconds where milliseconds are no number', { ms: 'long', seconds: '12' }, 12_000],
  ['unknown without either', { ms: undefined, seconds: undefined }, null],
  ['zero as zero', { ms: '0', seconds: '9' }, 0],
])('the time in the activity left is %s', (_title, { ms, seconds }, expected) => {
  const told = {
    ...left,
    worker_time_in_previous_activity_ms: ms,
    worker_time_in_previous_activity: seconds,
  }
  expect(activityChange(event('worker.activity.update', told))?.previousMs).toBe(expected)
})

test('a worker’s creation enters an activity, a deletion leaves it', () => {
  expect(activityChange(event('worker.created', entered))).toMatchObject({
    activity: 'Lunch',
    previous: null,
  })
  expect(activityChange(event('worker.deleted', entered))).toMatchObject({
    activity: null,
    previousSid: 'WA2',
    previous: 'Lunch',
  })
})

test.each(['worker.attributes.update', 'worker.capacity.update', 'reservation.accepted'])(
  '%s says nothing of activities',
  (type) => {
    expect(activityChange(event(type, { ...entered, ...left }))).toBeNull()
  },
)

const minute = 60_000
type Name = 'Available' | 'Lunch' | 'Training' | null
const sids = { Available: 'WA1', Lunch: 'WA2', Training: 'WA3' } as const

/** At minute `at`, from one activity to another, after so many minutes in it. */
const change = (at: number, from: Name, to: Name, minutes: number | null): ActivityChange => ({
  at: at * minute,
  eventSid: `EV${at}`,
  activitySid: to === null ? null : sids[to],
  activity: to,
  previousSid: from === null ? null : sids[from],
  previous: from,
  previousMs: minutes === null ? null : minutes * minute,
})
const stretches = (...changes: readonly ActivityChange[]) =>
  endedStretches(changes).map(({ from, to, activity }) => [activity, from / minute, to / minute])

const toLunch = change(30, 'Available', 'Lunch', 20)
const toTraining = change(50, 'Lunch', 'Training', 20)
const back = change(70, 'Training', 'Available', 20)

test.each([
  ['the first one rests on its own event', [toLunch], [['Available', 10, 30]]],
  [
    'changes that fit together leave no gap',
    [toLunch, toTraining, back],
    [
      ['Available', 10, 30],
      ['Lunch', 30, 50],
      ['Training', 50, 70],
    ],
  ],
  [
    'a change that was not seen leaves a gap',
    [toLunch, back],
    [
      ['Available', 10, 30],
      ['Training', 50, 70],
    ],
  ],
  [
    'a change told twice counts once',
    [toLunch, toLunch, toTraining, toTraining, back],
    [
      ['Available', 10, 30],
      ['Lunch', 30, 50],
      ['Training', 50, 70],
    ],
  ],
  [
    'no stretch reaches back over the change before it',
    [toLunch, change(40, 'Training', 'Available', 25)],
    [
      ['Available', 10, 30],
      ['Training', 30, 40],
    ],
  ],
  [
    'without a time of its own it lasts since the activity was entered',
    [toLunch, change(50, 'Lunch', 'Available', null)],
    [
      ['Available', 10, 30],
      ['Lunch', 30, 50],
    ],
  ],
  [
    'without a time of its own, after a change that was not seen, its length is unknown',
    [toLunch, change(50, 'Training', 'Available', null)],
    [['Available', 10, 30]],
  ],
  [
    'without a time and without a change before, its length is unknown',
    [{ ...toLunch, previousMs: null }],
    [],
  ],
  ['no time in the activity left is no stretch', [change(30, 'Available', 'Lunch', 0)], []],
  [
    'a worker’s creation starts the first stretch, a deletion ends the last',
    [change(5, null, 'Available', null), change(30, 'Available', null, null)],
    [['Available', 5, 30]],
  ],
  ['no changes, no stretches', [], []],
])('stretches: %s', (_title, changes, expected) => {
  expect(stretches(...changes)).toEqual(expected)
})

test('a late change between two others ends up in the rows as if it had come in time', () => {
  const late = [back, toLunch, toTraining].toSorted((a, b) => a.at - b.at)
  expect(stretches(...late)).toEqual(stretches(toLunch, toTraining, back))
})

test.each([
  [0, 30 * minute],
  [1_000, 30 * minute],
  [-1_000, 30 * minute],
  [1_001, 30 * minute + 1_001],
  [-1_001, 30 * minute],
])('a told start %i ms off the change before it begins there within a second', (off, from) => {
  const told = { ...toTraining, previousMs: 20 * minute - off }
  expect(endedStretches([toLunch, told])[1]?.from).toBe(from)
})

test('activities are the same by SID, and by name where a SID is missing', () => {
  const renamed = { ...change(50, 'Lunch', 'Available', null), previous: 'Break' }
  expect(stretches(toLunch, renamed)[1]).toEqual(['Break', 30, 50])
  const named = { ...change(50, 'Lunch', 'Available', null), previousSid: null }
  expect(stretches(toLunch, named)[1]).toEqual(['Lunch', 30, 50])
})

test('an activity told by SID alone is called by its SID', () => {
  expect(stretches({ ...toLunch, previous: null })).toEqual([['WA1', 10, 30]])
})
