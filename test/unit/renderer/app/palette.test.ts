import { expect, test } from 'vitest'
import { matchingVerbs } from '../../../../src-renderer/app/matching-verbs.ts'
import { markedWords } from '../../../../src-renderer/ui/marked.tsx'

const run = (): void => {}
const verbs = [
  { keys: ['Mod+3'], label: 'Interactions', run },
  { keys: ['Enter'], label: 'Open details', run, isListKey: true },
  { keys: ['t'], label: 'Tags and keep', run },
]
const labels = (text: string) => matchingVerbs(verbs, text).map(({ label }) => label)

test('verbs are found by the beginning of any of their words', () => {
  expect(labels('')).toEqual(['Interactions', 'Tags and keep'])
  expect(labels('Inter')).toEqual(['Interactions'])
  expect(labels('ke')).toEqual(['Tags and keep'])
  expect(labels('eep')).toEqual([])
})

test('the found words of an excerpt are its marked ones, each once', () => {
  expect(markedWords('a \uE000Café\uE001 b \uE000bar\uE001 \uE000Café\uE001')).toEqual([
    'Café',
    'bar',
  ])
})
