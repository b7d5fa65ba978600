import { expect, test } from 'vitest'
import {
  levelChoices,
  noDisposition,
  readDisposition,
} from '../../../../src-renderer/features/verbs/disposition.ts'

const all = [['Sales', 'New', 'Won'], ['Sales', 'New', 'Lost'], ['Sales', 'Renewal'], ['Spam']]
const chosen = (...levels: string[]) => readDisposition(all, { ...noDisposition, levels })

test('each chosen level opens the next one, as far as the list goes', () => {
  expect(levelChoices(all, [])).toEqual([['Sales', 'Spam']])
  expect(levelChoices(all, ['Sales', 'New'])).toEqual([
    ['Sales', 'Spam'],
    ['New', 'Renewal'],
    ['Won', 'Lost'],
  ])
  expect(levelChoices(all, ['Spam'])).toEqual([['Sales', 'Spam']])
})

test('a disposition is whole where a line of the list ends', () => {
  expect(chosen()).toEqual({ disposition: null, problem: null })
  expect(chosen('Sales', 'New').problem).toBe('Choose the next level as well.')
  expect(chosen('Sales', 'New', 'Won').disposition?.levels).toEqual(['Sales', 'New', 'Won'])
  expect(chosen('Spam')).toEqual({ disposition: { levels: ['Spam'], notes: '' }, problem: null })
})

test('notes without a disposition would be lost, so they are not taken', () => {
  expect(readDisposition(all, { ...noDisposition, notes: 'paid' }).problem).toMatch(/need/)
})

test('where nothing is set up, levels are typed', () => {
  const typed = (text: string) => readDisposition([], { ...noDisposition, text, notes: ' paid ' })
  expect(typed('Billing > Refund').disposition).toEqual({
    levels: ['Billing', 'Refund'],
    notes: 'paid',
  })
  expect(typed('a > > b').problem).toBe('The disposition has a level without a name.')
  expect(typed('a>b>c>d').problem).toBe('The disposition has more than 3 levels.')
})
