import { expect, test } from 'vitest'
import { actionWords, verbName } from '../../../src-main/domain/action-words.ts'

test.each([
  [
    'set-activity',
    { activitySid: 'WA1', activity: 'Break', before: { activity: 'Available' } },
    'Status Available → Break',
  ],
  ['set-activity', { activitySid: 'WA1' }, 'Status WA1'],
  ['set-activity', { activity: 'Available', undoes: 7 }, 'Undone: Status Available'],
  ['set-capacity', { channel: 'chat', capacity: 0, before: 3 }, 'Capacity for chat 3 → 0'],
  ['close-and-dispose', { outcome: ['Billing', 'Refund'] }, 'Closed as Billing > Refund'],
  ['transfer', { from: 'Ana', to: 'Sales' }, 'Handed on from Ana to Sales'],
  ['some-later-verb', {}, 'Some later verb'],
])('%s is told in words', (verb, detail, words) => {
  expect(actionWords(verb, JSON.stringify(detail))).toBe(words)
})

test('what cannot be read is told by the name of the verb', () => {
  expect(actionWords('start-video', 'no JSON')).toBe('Video started')
  expect(verbName('end-video')).toBe('End video')
})
