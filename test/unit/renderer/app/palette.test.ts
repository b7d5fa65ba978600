import { expect, test } from 'vitest'
import { matchingVerbs } from '../../../../src-renderer/app/matching-verbs.ts'
import { cutToMark, markedWords } from '../../../../src-renderer/ui/marked.tsx'

const run = (): void => {}
const verbs = [
  { keys: ['Mod+3'], label: 'Interactions', run },
  { keys: ['Enter'], label: 'Open details', run, isListKey: true },
  { keys: ['j'], label: 'Next contact', run, isKeyOnly: true },
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

test('a long excerpt begins close to its first found word', () => {
  const found = '\uE000delivery\uE001 address'
  expect(cutToMark(`short ${found}`)).toBe(`short ${found}`)
  expect(cutToMark(`a very long beginning of a message about the ${found}`)).toBe(
    `…of a message about the ${found}`,
  )
  expect(cutToMark(`${'x'.repeat(80)}${found}`)).toBe(`…${found}`)
})
