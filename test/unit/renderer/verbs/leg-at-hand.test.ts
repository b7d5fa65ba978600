import { expect, test } from 'vitest'
import { type LegAtHand, verbsOf } from '../../../../src-renderer/features/verbs/leg-at-hand.ts'

const leg: LegAtHand = {
  reservationSid: 'WR1',
  taskSid: 'WT1',
  customer: 'John',
  agentSid: 'WK1',
  agent: 'Ana',
  channel: 'chat',
  phase: 'wrapping',
}

test('a wrap-up can be completed; what rings or goes on cannot', () => {
  expect(verbsOf(leg)).toEqual(['complete-wrap-up'])
  expect(verbsOf({ ...leg, phase: 'engaged' })).toEqual([])
  expect(verbsOf({ ...leg, phase: 'ringing' })).toEqual([])
})
