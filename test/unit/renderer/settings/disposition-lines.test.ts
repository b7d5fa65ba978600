import { expect, test } from 'vitest'
import {
  dispositionsIn,
  linesOf,
  treeOf,
} from '../../../../src-renderer/features/settings/disposition-lines.ts'

test('lines become levels and lines again, without empty and repeated ones', () => {
  const { dispositions, problem } = dispositionsIn('Sales>New > Won\n\nSpam\n Sales > New > Won \n')
  expect(problem).toBeNull()
  expect(dispositions).toEqual([['Sales', 'New', 'Won'], ['Spam']])
  expect(linesOf(dispositions)).toBe('Sales > New > Won\nSpam')
})

test('the first line that cannot be kept is named', () => {
  expect(dispositionsIn('Spam\na > b > c > d').problem).toBe('Line 2 has more than 3 levels.')
  expect(dispositionsIn('Spam >').problem).toBe('Line 1 has a level without a name.')
})

test('the tree names each level once, as deep as it stands', () => {
  expect(treeOf([['Sales', 'New'], ['Sales', 'Lost'], ['Spam']])).toEqual([
    { key: 'Sales', name: 'Sales', depth: 0 },
    { key: 'Sales > New', name: 'New', depth: 1 },
    { key: 'Sales > Lost', name: 'Lost', depth: 1 },
    { key: 'Spam', name: 'Spam', depth: 0 },
  ])
})
