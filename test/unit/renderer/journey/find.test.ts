import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText, rangesOf } from '../../../../src-renderer/features/journey/find.ts'

const found = (text: string, ...words: readonly string[]): readonly string[] =>
  rangesOf(text, words).map(([from, to]) => text.slice(from, to))

test('case and accents make no difference, in either direction', () => {
  expect(found('Café CAFE cafÉ', 'cafe')).toEqual(['Café', 'CAFE', 'cafÉ'])
  expect(found('cafe', 'Café')).toEqual(['cafe'])
})

test('places are right after characters of more than one unit', () => {
  expect(found('👍🏽 ñandú refund', 'refund')).toEqual(['refund'])
  expect(found('e\u0301te\u0301 x', 'x')).toEqual(['x'])
})

test('overlapping words are marked once', () => {
  expect(found('delivery', 'deliver', 'livery')).toEqual(['deliver'])
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa'])
})

test('no words find nothing', () => {
  expect(found('text', '', '  ')).toEqual([])
})

test('the parts of a text are the whole text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, word) => {
      const parts = cutText(text, rangesOf(text, [word]))
      expect(parts.map((part) => part.text).join('')).toBe(text)
    }),
  )
})
