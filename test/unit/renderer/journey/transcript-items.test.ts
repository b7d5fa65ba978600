import { expect, test } from 'vitest'
import type { TranscriptLine } from '../../../../src-main/contract/interaction-views.ts'
import type { TranscriptItem } from '../../../../src-renderer/features/journey/transcript-items.ts'
import {
  lineText,
  transcriptItems,
} from '../../../../src-renderer/features/journey/transcript-items.ts'
import { madeLeg, madeTranscript, madeTurn, startAt } from '../made-interaction.ts'

const hour = 3_600_000
const byAgent = { authorKind: 'agent', agentSid: 'WK1', author: 'Sumit R' } as const
const line = (kind: TranscriptLine['kind'], afterMs: number): TranscriptLine => ({
  at: startAt + afterMs,
  offsetMs: afterMs,
  kind,
  agent: 'Anurag K',
  queue: 'Sales',
  destination: null,
})
const short = (item: TranscriptItem): string => {
  if (item.kind === 'turn') return `${item.turn.turnId}${item.isFirst ? ' named' : ''}`
  return item.kind === 'line' ? item.line.kind : item.kind
}
const shortOf = (...args: Parameters<typeof madeTranscript>) =>
  transcriptItems(madeTranscript(...args)).map(short)

test('the first of a run names its author, and a system line ends the run', () => {
  const items = shortOf({
    turns: [
      madeTurn(0, 0),
      madeTurn(1, 1000),
      madeTurn(2, 2000, byAgent),
      madeTurn(3, 9000, byAgent),
    ],
    lines: [line('transferred', 5000)],
  })
  expect(items).toEqual(['day', 'IM0 named', 'IM1', 'IM2 named', 'transferred', 'IM3 named'])
})

test('after twelve silent hours a divider says the day, and times become times of day', () => {
  const items = transcriptItems(
    madeTranscript({ turns: [madeTurn(0, 0), madeTurn(1, 11 * hour), madeTurn(2, 23 * hour)] }),
  )
  expect(items.map(short)).toEqual(['day', 'IM0 named', 'IM1', 'day', 'IM2 named'])
  expect(items.flatMap((item) => (item.kind === 'turn' ? item.isAfterGap : []))).toEqual([
    false,
    false,
    true,
  ])
})

test('the unread divider stands before the first message that nobody answered', () => {
  const items = shortOf({
    legs: [madeLeg('WR1', { unread: 2 })],
    turns: [madeTurn(0, 0), madeTurn(1, 1000, byAgent), madeTurn(2, 2000), madeTurn(3, 3000)],
  })
  expect(items).toEqual(['day', 'IM0 named', 'IM1 named', 'unread', 'IM2 named', 'IM3'])
})

test('messages keep their order in the thread even when clocks differ', () => {
  expect(shortOf({ turns: [madeTurn(1, 500), madeTurn(0, 1000)] }).slice(1)).toEqual([
    'IM0 named',
    'IM1',
  ])
})

test('a note follows its message, and one about the whole contact stands at its time', () => {
  const note = {
    engagementId: null,
    author: 'You',
    body: 'x',
    updatedAt: startAt,
    toAgent: null,
  }
  const items = transcriptItems(
    madeTranscript({
      turns: [madeTurn(0, 0), madeTurn(1, 1000)],
      notes: [
        { ...note, noteId: 'N1', turnId: 'IM0', createdAt: startAt + hour },
        { ...note, noteId: 'N2', turnId: null, createdAt: startAt + 2000 },
      ],
    }),
  )
  expect(items.map(({ key, kind }) => (kind === 'note' ? key : kind))).toEqual([
    'day',
    'turn',
    'N1',
    'turn',
    'N2',
  ])
})

test('which leg is selected changes nothing about what is listed', () => {
  const turns = [madeTurn(0, 0), madeTurn(1, 1000, byAgent)]
  const legs = [madeLeg('WR1'), madeLeg('WR2')]
  expect(shortOf({ turns, legs })).toEqual(shortOf({ turns, legs: legs.toReversed() }))
})

test('a contact that left says where it went and that nothing follows', () => {
  const left = { ...line('left-organisation', 0), destination: '+49 30 123' }
  expect(lineText(left)).toBe(
    'Left the organisation to +49 30 123; what was said afterwards is not known here',
  )
})
