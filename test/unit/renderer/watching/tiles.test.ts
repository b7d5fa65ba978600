import { expect, test } from 'vitest'
import {
  laidOut,
  type Places,
  type Tile,
  withoutTile,
  withTile,
} from '../../../../src-renderer/features/watching/tiles.ts'

const tile = (associatedContactId: string): Tile => ({ kind: 'contact', associatedContactId })
const [a, b, c, d] = [tile('WTa'), tile('WTb'), tile('WTc'), tile('WTd')]

test('a tile that is closed leaves a hole, so that no other moves, and the next one fills it', () => {
  const left = withoutTile([a, b, c], 'WTb')
  expect(left).toEqual([a, null, c])
  expect(withTile(left, d)).toEqual([a, d, c])
})

test('holes at the end are none', () => {
  expect(withoutTile([a, null, c], 'WTc')).toEqual([a])
  expect(withoutTile([a], 'WTa')).toEqual([])
})

test('there are six places and no more', () => {
  const six: Places = [a, b, c, d, tile('WTe'), tile('WTf')]
  expect(withTile(six.slice(1), a)).toHaveLength(6)
  expect(withTile(six, tile('WTg'))).toBeNull()
})

test('places are laid out as one, two, four or six', () => {
  const sizes = [1, 2, 3, 4, 5, 6].map((count) => laidOut(Array.from({ length: count }, () => a)))
  expect(sizes).toEqual([1, 2, 4, 4, 6, 6])
})
