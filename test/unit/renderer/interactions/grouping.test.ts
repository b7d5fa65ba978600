import { expect, test } from 'vitest'
import { grouped, rowOf } from '../../../../src-renderer/features/interactions/grouping.ts'
import { madeRow } from '../made-interaction.ts'

const second = madeRow('WR2', { legNumber: 2, legs: 2, agentsSeen: 2 })
const first = madeRow('WR1', { legNumber: 1, legs: 2, agentsSeen: 2 })
const other = madeRow('WR3', { associatedContactId: 'WT2' })
const rows = [second, other, first]

test('two legs of one contact fold to one parent, and a single row stays as it is', () => {
  expect(grouped(rows, new Set()).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'group WT1',
    'row WR3',
  ])
})

test('an unfolded parent shows its legs in the order of time', () => {
  expect(grouped(rows, new Set(['WT1'])).map(({ key }) => key)).toEqual([
    'WT1',
    'WR1',
    'WR2',
    'WR3',
  ])
})

test('a folded contact opens at its last leg', () => {
  const [parent] = grouped(rows, new Set())
  expect(parent === undefined ? null : rowOf(parent)?.contactId).toBe('WR2')
})
