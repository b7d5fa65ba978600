import { expect, test } from 'vitest'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import type { Filter } from '../../../../src-renderer/features/agents/filter.ts'
import { isFiltered, matches, noFilter } from '../../../../src-renderer/features/agents/filter.ts'
import { look } from '../../../../src-renderer/features/agents/seen.ts'
import { ago, madeAgent, madeWork, now } from '../made-agent.ts'

const seen = (agent: FloorAgent) => look(agent, now, false)
const found = (agent: FloorAgent, filter: Partial<Filter>): boolean =>
  matches(seen(agent), { ...noFilter, ...filter })

const carla = madeAgent('Carla Meyer', {
  team: 'Blue',
  skills: ['german'],
  queueSids: ['WQ1'],
  work: [madeWork({ channel: 'web', customerName: 'John P' })],
})

test('every word is found somewhere: name, skill, customer, queue', () => {
  expect(found(carla, { text: 'meyer john' })).toBe(true)
  expect(found(carla, { text: '  GERMAN sales' })).toBe(true)
  expect(found(carla, { text: 'meyer zebra' })).toBe(false)
})

test('any value of one criterion is enough, but every criterion must hold', () => {
  expect(found(carla, { states: ['ready', 'engaged'] })).toBe(true)
  expect(found(carla, { states: ['engaged'], teams: ['Green'] })).toBe(false)
  expect(found(carla, { queueSids: ['WQ1', 'WQ2'], activities: ['Available'] })).toBe(true)
})

test('a channel means working on it or having slots on it', () => {
  expect(found(carla, { channels: ['chat'] })).toBe(true)
  expect(found(carla, { channels: ['sms'] })).toBe(false)
  const load = [{ channel: 'sms', used: 0, capacity: 2 }]
  expect(found({ ...carla, load }, { channels: ['sms'] })).toBe(true)
})

test.each([
  ['a missed offer', madeAgent('A', { lastMissedAt: ago(10) }), true],
  [
    'a wrap-up over its limit',
    madeAgent('A', { work: [madeWork({ phase: 'wrapping', since: ago(70) })] }),
    true,
  ],
  ['a call of five minutes', madeAgent('A', { work: [madeWork({ since: ago(300) })] }), true],
  ['a call of four minutes', madeAgent('A', { work: [madeWork({ since: ago(240) })] }), false],
  [
    'a chat of an hour',
    madeAgent('A', { work: [madeWork({ channel: 'chat', since: ago(3600) })] }),
    false,
  ],
  [
    'a lunch of 66 minutes',
    madeAgent('A', { available: false, activity: 'Lunch', activitySince: ago(66 * 60) }),
    true,
  ],
  [
    'a training of a day',
    madeAgent('A', { available: false, activity: 'Training', activitySince: ago(86_400) }),
    false,
  ],
])('attention: %s', (_what, agent, expected) => {
  expect(seen(agent).needsAttention).toBe(expected)
})

test('blank text is no filter', () => {
  expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false)
  expect(isFiltered({ ...noFilter, channels: ['sms'] })).toBe(true)
})
