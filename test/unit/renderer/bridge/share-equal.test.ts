import { expect, test } from 'vitest'
import { shareEqual } from '../../../../src-renderer/bridge/share-equal.ts'

const answer = () => ({ list: [{ id: 1 }, { id: 2 }], deep: { a: { b: null } } })

test('an equal answer is the one already held', () => {
  const before = answer()
  expect(shareEqual(before, answer())).toBe(before)
})

test('only the branch that changed is new', () => {
  const before = answer()
  const after = shareEqual(before, { ...answer(), list: [{ id: 1 }, { id: 3 }] })
  expect(after).not.toBe(before)
  expect(after.list[0]).toBe(before.list[0])
  expect(after.list[1]).toEqual({ id: 3 })
  expect(after.deep).toBe(before.deep)
})

test('a key that is gone, a key that is undefined and a shorter list are changes', () => {
  expect(shareEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
  expect(Object.keys(shareEqual({ a: 1 }, { a: 1, b: undefined }))).toEqual(['a', 'b'])
  expect(shareEqual([1, 2], [1])).toEqual([1])
})
