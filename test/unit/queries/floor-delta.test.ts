import { expect, test } from 'vitest'
import type { FloorAgent, FloorFigures } from '../../../src-main/contract/views.ts'
import { floorDelta } from '../../../src-main/queries/floor-delta.ts'

const agent = (agentSid: `WK${string}`, more: Partial<FloorAgent> = {}): FloorAgent => ({
  agentSid,
  name: 'Ana Ruiz',
  activitySid: 'WA1',
  activity: 'Available',
  available: true,
  activitySince: 1_000,
  work: [],
  lastMissedAt: null,
  team: 'Blue',
  manager: null,
  department: null,
  location: null,
  role: 'agent',
  skills: ['billing'],
  queueSids: [],
  load: [{ channel: 'voice', used: 0, capacity: 1 }],
  today: { handled: 1, ahtMs: 60_000, missed: 0, rejected: 0 },
  ...more,
})
const figures: FloorFigures = {
  waiting: 1,
  oldestWaitingSince: 5,
  oldestWaitingChannel: 'voice',
  serviceLevel: { answeredWithin: 1, offered: 2, thresholdMs: 60_000 },
}
const unchanged = {
  before: figures,
  after: { ...figures, serviceLevel: { ...figures.serviceLevel } },
}
const known = new Map([['WK1', agent('WK1')]])

test('an agent read again without a change gives nothing to send', () => {
  expect(floorDelta(known, [agent('WK1')], [], unchanged)).toBeNull()
})

test('only what differs of a changed agent is sent', () => {
  const after = agent('WK1', {
    activity: 'Break',
    available: false,
    load: [{ channel: 'voice', used: 0, capacity: 2 }],
  })
  expect(floorDelta(known, [after], [], unchanged)).toEqual({
    changed: [['WK1', { activity: ['WA1', 'Break', false, 1_000], capacities: [['voice', 2]] }]],
    added: [],
    removed: [],
    figures: null,
  })
})

test('a new agent is sent whole and one that has gone by its SID', () => {
  expect(floorDelta(known, [agent('WK2')], ['WK1', 'WK9'], unchanged)).toEqual({
    changed: [],
    added: [agent('WK2')],
    removed: ['WK1'],
    figures: null,
  })
})

test('figures are sent when they changed, even when no agent did', () => {
  const after = { ...figures, waiting: 2 }
  expect(floorDelta(known, [], [], { before: figures, after })).toEqual({
    changed: [],
    added: [],
    removed: [],
    figures: after,
  })
})
