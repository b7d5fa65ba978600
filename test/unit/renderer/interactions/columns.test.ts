import { expect, test } from 'vitest'
import { fitting } from '../../../../src-renderer/features/interactions/columns.tsx'

test('what does not fit goes by its rank, and the rest keeps its order', () => {
  const all = ['type', 'start', 'customer', 'agent', 'journey', 'legs'] as const
  expect(fitting(all, 10_000)).toEqual(all)
  expect(fitting(all, 440)).toEqual(['type', 'start', 'customer', 'agent', 'legs'])
  expect(fitting(all, 150)).toEqual(['type', 'start'])
})
