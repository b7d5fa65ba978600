import { expect, test } from 'vitest'
import {
  engineFilter,
  fromTri,
  isTwilioId,
  triOf,
  withPart,
} from '../../../../src-renderer/features/interactions/list-filter.ts'

const dayMs = 86_400_000
const midnight = (days: number): number => 1000 * dayMs + days * dayMs

test('a part that is emptied is no part any more', () => {
  const filter = withPart(withPart({}, 'types', ['chat']), 'text', 'refund')
  expect(filter).toEqual({ types: ['chat'], text: 'refund' })
  expect(withPart(withPart(filter, 'types', []), 'text', '')).toEqual({})
  expect(withPart(filter, 'text', undefined)).toEqual({ types: ['chat'] })
})

test('days by their names run from midnight to midnight', () => {
  expect(engineFilter({ period: 'today' }, midnight)).toEqual({
    from: midnight(0),
    to: midnight(1) - 1,
  })
  expect(engineFilter({ period: 'yesterday', types: ['voice'] }, midnight)).toEqual({
    types: ['voice'],
    from: midnight(-1),
    to: midnight(0) - 1,
  })
  expect(engineFilter({ period: '7-days' }, midnight)).toMatchObject({ from: midnight(-6) })
})

test('a range may be open at either end', () => {
  expect(engineFilter({ period: { from: 5 } }, midnight)).toEqual({ from: 5 })
  expect(engineFilter({ period: { to: 9 } }, midnight)).toEqual({ to: 9 })
})

test('a sample lists the legs that were drawn, whatever they were drawn out of', () => {
  const sample = { seed: 's', of: { isReviewed: false }, contactIds: ['WR1'] }
  expect(engineFilter({ sample, types: ['chat'] }, midnight)).toEqual({
    contactIds: ['WR1'],
    types: ['chat'],
  })
})

test('an ID is told from words', () => {
  expect(isTwilioId(` WT${'0a'.repeat(16)} `)).toBe(true)
  expect(isTwilioId(`WT${'0a'.repeat(16)}:2`)).toBe(true)
  expect(isTwilioId('WTF is this')).toBe(false)
  expect(isTwilioId('+442079460123')).toBe(false)
})

test('any, yes and no survive the way there and back', () => {
  for (const value of [undefined, true, false]) expect(fromTri(triOf(value))).toBe(value)
})
