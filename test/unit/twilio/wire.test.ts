import { expect, test } from 'vitest'
import { messageFromWire, participantFromWire } from '../../../src-main/twilio/chat-threads.ts'
import { eventFromWire } from '../../../src-main/twilio/events.ts'
import { taskFromWire } from '../../../src-main/twilio/tasks.ts'
import { instantOf, recordsOf } from '../../../src-main/twilio/wire.ts'
import { workerFromWire } from '../../../src-main/twilio/workers.ts'

test('both of Twilio’s date forms are read', () => {
  const at = Date.parse('2026-11-20T11:40:07Z')
  expect(instantOf('2026-11-20T11:40:07Z')).toBe(at)
  expect(instantOf('Fri, 20 Nov 2026 11:40:07 +0000')).toBe(at)
  expect(instantOf('yesterday')).toBe(null)
  expect(instantOf(null)).toBe(null)
})

test('records are found under the key that the page names', () => {
  expect(recordsOf({ extras: [1], channels: [{ sid: 'TC1' }], meta: { key: 'channels' } })).toEqual(
    [{ sid: 'TC1' }],
  )
  expect(recordsOf({ calls: [{ sid: 'CA1' }], page: 0 })).toEqual([{ sid: 'CA1' }])
  expect(recordsOf('<html>')).toEqual([])
})

const event = {
  sid: 'EV1',
  event_type: 'reservation.accepted',
  event_date: '2026-11-20T11:02:41Z',
  event_date_ms: 1795172561203,
  resource_sid: 'WR1',
  event_data: { task_sid: 'WT1', worker_sid: 'WK1', task_age: 31, transfer: { to: 'WQ1' } },
}

test('an event keeps its own milliseconds, its text fields, and its whole record', () => {
  expect(eventFromWire(event, 'as sent')).toEqual({
    sid: 'EV1',
    type: 'reservation.accepted',
    at: 1795172561203,
    taskSid: 'WT1',
    reservationSid: 'WR1',
    workerSid: 'WK1',
    data: { task_sid: 'WT1', worker_sid: 'WK1', task_age: '31', transfer: '{"to":"WQ1"}' },
    json: 'as sent',
  })
})

test('an event without milliseconds has its second, and one without a time is dropped', () => {
  expect(eventFromWire({ ...event, event_date_ms: null }, '')?.at).toBe(1795172561000)
  expect(eventFromWire({ ...event, event_date_ms: null, event_date: 'soon' }, '')).toBe(null)
})

test('an unknown event type and missing data are no obstacle', () => {
  expect(
    eventFromWire({ ...event, event_type: 'worker.mood', event_data: null }, ''),
  ).toMatchObject({
    type: 'worker.mood',
    taskSid: null,
    data: {},
  })
})

test('a worker without attributes stays one, and its dates fall back', () => {
  const wire = { sid: 'WK1', activity_sid: 'WA1', date_created: '2026-11-20T10:00:00Z' }
  expect(workerFromWire(wire)).toEqual({
    sid: 'WK1',
    friendlyName: 'WK1',
    activitySid: 'WA1',
    activity: 'WA1',
    available: false,
    activitySince: Date.parse('2026-11-20T10:00:00Z'),
    attributes: null,
    createdAt: Date.parse('2026-11-20T10:00:00Z'),
    updatedAt: Date.parse('2026-11-20T10:00:00Z'),
  })
})

test('a task with a status nobody knows is not guessed at', () => {
  const wire = { sid: 'WT1', assignment_status: 'parked', date_created: '2026-11-20T10:00:00Z' }
  expect(taskFromWire(wire)).toBe(null)
  expect(taskFromWire({ ...wire, assignment_status: 'assigned' })).toMatchObject({
    attributes: '{}',
    queueSid: null,
    channel: 'default',
  })
})

test('a message of a web chat has no delivery, and its media may be null', () => {
  const wire = {
    sid: 'IM1',
    index: 0,
    author: 'FX1',
    body: 'Hi',
    media: null,
    delivery: null,
    date_created: '2026-11-20T10:59:58Z',
  }
  expect(messageFromWire('CH1')(wire, '')).toMatchObject({
    chatThreadSid: 'CH1',
    delivery: null,
    media: [],
    attributes: '{}',
    updatedAt: Date.parse('2026-11-20T10:59:58Z'),
  })
})

test('a participant by address has no identity', () => {
  const wire = {
    sid: 'MB1',
    identity: null,
    messaging_binding: { type: 'sms', address: '+15550100', proxy_address: '+15550199' },
    last_read_message_index: null,
  }
  expect(participantFromWire('CH1')(wire)).toEqual({
    sid: 'MB1',
    chatThreadSid: 'CH1',
    identity: null,
    address: '+15550100',
    bindingType: 'sms',
    lastReadMessageIndex: null,
  })
})
