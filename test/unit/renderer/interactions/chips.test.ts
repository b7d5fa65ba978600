import { expect, test } from 'vitest'
import { chipsOf } from '../../../../src-renderer/features/interactions/chips.ts'

const choices = { agents: [{ sid: 'WK1', name: 'Ana' }], queues: [] } as const

test('an SMS filter reads Text, and every part has its own chip', () => {
  const chips = chipsOf(
    { types: ['chat', 'text'], agentSids: ['WK1', 'WK2'], isUnread: true, hasNotes: false },
    choices,
  )
  expect(chips.map(({ label }) => label)).toEqual([
    'Chat, Text',
    'Agent: Ana, WK2',
    'Waiting for a reply',
    'Without notes',
  ])
})

test('a period says by which time stamp, unless it is the usual one', () => {
  const label = (filter: Parameters<typeof chipsOf>[0]) => chipsOf(filter, choices)[0]?.label
  expect(label({ period: 'today' })).toBe('Today')
  expect(label({ period: 'today', dateBy: 'ended' })).toBe('Ended: Today')
})

test('ranges say their open end', () => {
  const label = (min: number | null, max: number | null) =>
    chipsOf({ durationMs: { min, max } }, choices)[0]?.label
  expect(label(60_000, null)).toBe('Duration at least 01:00')
  expect(label(null, 90_000)).toBe('Duration up to 01:30')
  expect(label(0, 5000)).toBe('Duration 00:00 – 00:05')
})
