import { expect, test } from 'vitest'
import { leavesOf } from '../../../../src-renderer/features/journey/details/attributes.tsx'
import { legFrom } from '../../../../src-renderer/features/journey/leg-chips.tsx'
import { proposedScore } from '../../../../src-renderer/features/journey/review-form.tsx'
import { selectedLeg } from '../../../../src-renderer/features/journey/reading-view.tsx'
import { madeLeg, madeTranscript, madeTurn } from '../made-interaction.ts'

test('attributes are listed by their paths', () => {
  expect(leavesOf({ a: { b: 1, c: ['x', null] }, d: {}, e: '' })).toEqual([
    { path: 'a.b', value: '1' },
    { path: 'a.c[0]', value: 'x' },
    { path: 'a.c[1]', value: 'null' },
    { path: 'd', value: '{}' },
    { path: 'e', value: '' },
  ])
})

test('the chips end where the legs end', () => {
  const legs = [madeLeg('WR1'), madeLeg('WR2'), madeLeg('WR3')]
  expect(legFrom(legs, 'WR2', 1)?.contactId).toBe('WR3')
  expect(legFrom(legs, 'WR3', 1)?.contactId).toBe('WR3')
  expect(legFrom(legs, 'WR1', -1)?.contactId).toBe('WR1')
})

test('a message opens with its own agent blue, everything else with the last one', () => {
  const shown = madeTranscript({
    legs: [madeLeg('WR1'), madeLeg('WR2')],
    turns: [madeTurn(0, 0, { engagementId: 'WR1' })],
  })
  const opened = { associatedContactId: 'WT1', contactId: null, turnId: null, words: [] }
  expect(selectedLeg(shown, { ...opened, turnId: 'IM0' })).toBe('WR1')
  expect(selectedLeg(shown, opened)).toBe('WR2')
  expect(selectedLeg(shown, { ...opened, contactId: 'WRgone' })).toBe('WR2')
})

test('the proposed score counts only questions that were answered', () => {
  expect(proposedScore({})).toBeNull()
  expect(proposedScore({ 'Kept the tone': 'yes' })).toBe(100)
  expect(proposedScore({ 'Kept the tone': 'yes', 'Gave the right answer': 'partly' })).toBe(75)
})
