import { expect, test } from 'vitest'
import { joinedAtTop } from '../../../../src-renderer/features/settings/audit/audit-rows.ts'
import { madeAction } from '../made-action.ts'

const rows = (...ids: readonly number[]) => ids.map((id) => madeAction(id))
const idsOf = (joined: ReturnType<typeof joinedAtTop>) => joined.map(({ actionId }) => actionId)

test('new lines come before those that are held, and lines of the page are taken as they are now', () => {
  const ended = madeAction(4, { result: 'failed' })
  const joined = joinedAtTop([madeAction(5), ended, madeAction(3)], rows(4, 3, 2, 1))
  expect(idsOf(joined)).toEqual([5, 4, 3, 2, 1])
  expect(joined[1]).toBe(ended)
})

test('where more lines came than a page holds, the list begins anew rather than with a hole', () => {
  expect(idsOf(joinedAtTop(rows(9, 8, 7), rows(4, 3)))).toEqual([9, 8, 7])
})
