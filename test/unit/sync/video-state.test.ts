import { expect, test } from 'vitest'
import { videoStateOf } from '../../../src-main/sync/feeds/videos.ts'

const person = (identity: string, joinedAt: number, leftAt: number | null = null) => ({
  identity,
  joinedAt,
  leftAt,
})

test.each([
  ['nobody came yet', [], 'link-sent', null],
  ['one waits', [person('customer', 5)], 'waiting', null],
  ['two are in it', [person('customer', 5), person('agent', 8)], 'in-call', 8],
  ['one stayed behind', [person('customer', 5, 20), person('agent', 8)], 'waiting', 8],
  ['one came twice', [person('customer', 5, 6), person('customer', 7)], 'waiting', null],
  ['all have left', [person('customer', 5, 20), person('agent', 8, 21)], 'waiting', 8],
] as const)('%s', (_name, people, state, joinedAt) => {
  expect(videoStateOf(people)).toMatchObject({ state, joinedAt })
})
