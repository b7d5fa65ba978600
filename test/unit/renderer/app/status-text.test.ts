import { expect, test } from 'vitest'
import type { SyncStatus } from '../../../../src-main/contract/views.ts'
import { serviceLevelLevel, serviceLevelShare } from '../../../../src-renderer/app/figures.ts'
import {
  ageText,
  backfillText,
  gapsText,
  phaseText,
  rebuildText,
  requestsText,
} from '../../../../src-renderer/app/status-text.ts'

const now = new Date(2026, 2, 9, 14, 32).getTime()
const at = (hour: number, minute: number, day = 9): number =>
  new Date(2026, 2, day, hour, minute).getTime()
const status = (parts: Partial<SyncStatus> = {}): SyncStatus => ({
  phase: 'live',
  asOf: now - 4000,
  tickMs: 5000,
  skewMs: 0,
  offlineSince: null,
  problem: null,
  requestsPerMinute: 31,
  slowedDown: 0,
  backfill: null,
  rebuild: null,
  gaps: [],
  counts: { events: 0, messages: 0, conversations: 0, engagements: 0 },
  ...parts,
})
const gap = (from: number, to: number) => ({ feed: 'events', from, to, reason: 'refused' })

test('the bar says how old the data is, and that there is none', () => {
  expect(ageText(status(), now)).toBe('Data 4 s old')
  expect(ageText(status({ asOf: null }), now)).toBe('No data yet')
})

test('the bar names the phase and since when it is offline', () => {
  expect(phaseText(status())).toBe('Live')
  expect(phaseText(status({ phase: 'offline', offlineSince: at(14, 20) }))).toBe(
    'Offline since 14:20',
  )
})

test('the last gap is told, with its day when that is not today', () => {
  expect(gapsText(status(), now)).toBe('No gaps')
  expect(gapsText(status({ gaps: [gap(at(12, 10), at(12, 24))] }), now)).toBe('1 gap 12:10–12:24')
  const gaps = [gap(at(9, 0, 8), at(9, 5, 8)), gap(at(7, 0, 7), at(7, 5, 7))]
  expect(gapsText(status({ gaps }), now)).toBe('2 gaps, last 8 Mar 09:00–8 Mar 09:05')
})

test('back-fill is never called complete while it runs', () => {
  const backfill = { from: at(0, 0, 1), to: now, done: 0.999 }
  expect(backfillText(status({ backfill }))).toBe('Filling back to 1 Mar, 99%')
  expect(backfillText(status())).toBe(null)
})

test('a rebuild is told while it runs and while it rests', () => {
  expect(rebuildText(status())).toBe(null)
  const rebuild = { done: 0.999, isRunning: true }
  expect(rebuildText(status({ rebuild }))).toBe('Folding again, 99%')
  expect(rebuildText(status({ rebuild: { done: 0.4, isRunning: false } }))).toBe(
    'Folding again paused at 40%',
  )
})

test('being slowed down is said beside the requests', () => {
  expect(requestsText(status())).toBe('API 31/min')
  expect(requestsText(status({ slowedDown: 2 }))).toBe('API 31/min, slowed 2×')
})

test('service level needs something offered, and warns below 90 and at 60 per cent', () => {
  const level = { thresholdMs: 20_000 }
  expect(serviceLevelShare({ ...level, answeredWithin: 0, offered: 0 })).toBe(null)
  expect(serviceLevelShare({ ...level, answeredWithin: 83, offered: 100 })).toBe(0.83)
  expect([null, 0.9, 0.89, 0.61, 0.6].map(serviceLevelLevel)).toEqual([
    'normal',
    'normal',
    'warning',
    'warning',
    'critical',
  ])
})
