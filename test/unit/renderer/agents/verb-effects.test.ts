import { expect, test } from 'vitest'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import { capacityEffect } from '../../../../src-renderer/features/agents/details/capacity-form.tsx'
import {
  type Activity,
  effectOf,
  rejectsPending,
} from '../../../../src-renderer/features/agents/status-effect.ts'

const activity = (name: string, available: boolean) =>
  ({ sid: `WA${name}`, name, available }) as Activity
const lunch = activity('Lunch', false)
const available = activity('Available', true)
const agent = (...phases: string[]): FloorAgent =>
  ({
    activitySid: 'WAAvailable',
    work: phases.map((phase) => ({ phase })),
  }) as unknown as FloorAgent

test('what rings is rejected for a status that takes nothing, and for no other', () => {
  expect([lunch, available].map(rejectsPending)).toEqual([true, false])
  expect(effectOf(agent('ringing'), lunch)).toContain('rings now is rejected')
  expect(effectOf({ ...agent('ringing'), activitySid: null }, available)).not.toContain('rejected')
})

test('what is open stays open, and nobody is moved to where they are', () => {
  expect(effectOf(agent('engaged', 'wrapping'), lunch)).toContain('2 contacts stay open')
  expect(effectOf(agent(), lunch)).toBe('No new contacts are offered.')
  expect(effectOf(agent(), available)).toBe('Has this status already.')
})

test.each([
  [0, 0, 'Ana is offered nothing more on this channel.'],
  [2, 0, 'Ana is offered nothing more on this channel. What is open stays open.'],
  [3, 2, 'The 3 that are open stay open; Ana is offered nothing more until fewer than 2 are.'],
  [2, 2, 'Ana can be offered nothing more until one ends.'],
  [1, 4, 'Ana can be offered 3 more now.'],
])('with %i open, a capacity of %i: %s', (used, capacity, sentence) => {
  expect(capacityEffect('Ana', used, capacity)).toBe(sentence)
})
