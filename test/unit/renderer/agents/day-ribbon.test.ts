import { expect, test } from 'vitest'
import type { AgentDay, DayEngagement } from '../../../../src-main/contract/views.ts'
import {
  activitySums,
  hourMarks,
  inLanes,
  placeOn,
  ribbonSpan,
} from '../../../../src-renderer/features/agents/details/day-ribbon.ts'

const at = (hour: number, minute = 0): number => new Date(2026, 2, 9, hour, minute).getTime()
const stretch = (activity: string, from: number, to: number | null) => ({
  activitySid: 'WA1' as const,
  activity,
  available: activity === 'Available',
  from,
  to,
})
const day = (parts: Partial<AgentDay> = {}): AgentDay => ({
  agentSid: 'WK1',
  from: at(0),
  to: at(24),
  stretches: [],
  engagements: [],
  gaps: [],
  ...parts,
})
const engagement = (from: number, to: number | null): DayEngagement => ({
  reservationSid: `WR${from}`,
  taskSid: 'WT1',
  kind: 'Agent',
  channel: 'voice',
  direction: 'Inbound',
  customerName: null,
  queue: null,
  state: to === null ? 'live' : 'final',
  outcome: null,
  offeredAt: from,
  startedAt: from,
  wrapUpAt: null,
  endedAt: to,
  waitMs: null,
  engagementMs: null,
  wrapUpMs: null,
})

test('the axis runs from the first hour of work to the end of the present one', () => {
  const stretches = [stretch('Offline', at(0), at(8, 20)), stretch('Available', at(8, 20), null)]
  expect(ribbonSpan(day({ stretches }), at(14, 10))).toEqual({ from: at(8), to: at(15) })
})

test('a short day still has four hours, within its midnights', () => {
  expect(ribbonSpan(day(), at(0, 30))).toEqual({ from: at(0), to: at(4) })
  expect(ribbonSpan(day(), at(23, 30))).toEqual({ from: at(20), to: at(24) })
})

test('what reaches beyond the axis is cut, what is outside is not drawn', () => {
  const span = { from: at(8), to: at(12) }
  expect(placeOn(span, at(7), at(9))).toEqual({ left: 0, width: 25 })
  expect(placeOn(span, at(11), at(13))).toEqual({ left: 75, width: 25 })
  expect(placeOn(span, at(13), at(14))).toBe(null)
})

test('a long axis has fewer marks', () => {
  expect(hourMarks({ from: at(8), to: at(12) })).toEqual([8, 9, 10, 11].map((hour) => at(hour)))
  expect(hourMarks({ from: at(0), to: at(24) })).toEqual(
    [0, 4, 8, 12, 16, 20].map((hour) => at(hour)),
  )
})

test('what overlaps lies in lanes of its own, an open one until now', () => {
  const lanes = inLanes(
    [engagement(at(9), at(10)), engagement(at(9, 30), null), engagement(at(10), at(10, 30))],
    at(11),
    3,
  )
  expect(lanes.map(({ lane }) => lane)).toEqual([0, 1, 0])
  expect(lanes[1]?.span.to).toBe(at(11))
})

test('time per activity adds up within the day, the longest first', () => {
  const stretches = [
    stretch('Break', at(0) - 600_000, at(0, 10)),
    stretch('Available', at(0, 10), at(1)),
    stretch('Break', at(1), null),
  ]
  expect(activitySums(day({ stretches }), at(1, 20))).toEqual([
    { activity: 'Available', ms: 50 * 60_000 },
    { activity: 'Break', ms: 30 * 60_000 },
  ])
})
