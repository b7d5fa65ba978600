import { expect, test } from 'vitest'
import { transcriptLines } from '../../../src-main/queries/transcript-lines.ts'
import { lineText } from '../../../src-renderer/features/journey/transcript-items.ts'

const video = { startedBy: 'dana', createdAt: 1_000, joinedAt: 61_000, endedAt: 301_000 }
const textsOf = (change: Partial<typeof video> | { joinedAt: null } | { endedAt: null }) =>
  transcriptLines([], { videos: [{ ...video, ...change }] }, 0, null).map((line) => [
    line.at,
    lineText(line),
  ])

test('a video call is told from its link to its end, with how long it lasted', () => {
  expect(textsOf({})).toEqual([
    [1_000, 'Video link sent by dana'],
    [61_000, 'Video call began'],
    [301_000, 'Video call ended after 4 min'],
  ])
})

test('one in which nobody met says so, and one that goes on has no end', () => {
  expect(textsOf({ joinedAt: null }).at(-1)?.[1]).toBe('Video call ended; nobody met in it')
  expect(textsOf({ endedAt: null })).toHaveLength(2)
})
