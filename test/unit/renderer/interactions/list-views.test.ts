import { expect, test } from 'vitest'
import {
  builtInViews,
  questionFrom,
  savedText,
} from '../../../../src-renderer/features/interactions/list-views.ts'

test('a saved view comes back as it was', () => {
  for (const { question } of builtInViews)
    expect(questionFrom(savedText(question(['Blue'])))).toEqual(question(['Blue']))
})

test('a text that is no view is refused', () => {
  for (const text of ['', 'null', '[]', '{"filter":{}}', '{"filter":null,"order":"started"}'])
    expect(questionFrom(text)).toBeNull()
  expect(questionFrom('{"filter":{},"order":"nothing","isDescending":true}')).toBeNull()
})
