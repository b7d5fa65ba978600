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

test('a wrap-up can be completed; what rings cannot be touched', () => {
  expect(verbsOf(leg)).toContain('complete-wrap-up')
  expect(verbsOf({ ...leg, phase: 'ringing' })).toEqual([])
})

test('what goes on can be closed, and handed on and joined when it is messaging', () => {
  const going = verbsOf({ ...leg, phase: 'engaged' })
  expect(going).toEqual(['note-to-agent', 'join-contact', 'transfer-contact', 'close-contact'])
  const otherwise = (channel: LegAtHand['channel']) =>
    verbsOf({ ...leg, phase: 'engaged', channel })
  expect(otherwise('voice')).toEqual(['note-to-agent', 'listen-in', 'close-contact'])
  expect(otherwise('task')).toEqual(['note-to-agent', 'close-contact'])
})
