import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fileNameOf,
  plainName,
  segmentsOf,
  sizeText,
} from '../../../../src-renderer/features/journey/text-segments.ts'

const linksIn = (text: string) =>
  segmentsOf(text).flatMap((segment) => (segment.kind === 'link' ? segment.url : []))

test('only https becomes a link', () => {
  expect(linksIn('see https://example.com/a?b=c.')).toEqual(['https://example.com/a?b=c'])
  for (const text of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,<b>',
    'http://example.com',
    'https://user:secret@example.com/',
    'https://user@example.com/',
    'https://',
  ])
    expect(linksIn(text), text).toEqual([])
})

test('a link ends before marks that turn the direction of text', () => {
  expect(linksIn('https://example.com/\u202egnp.exe')).toEqual(['https://example.com/'])
})

test('a host that looks like another is spelt out', () => {
  const [segment] = segmentsOf('https://аррӏе.com/')
  expect(segment).toMatchObject({ kind: 'link', host: expect.stringMatching(/^xn--/) })
  expect(segmentsOf('https://example.com/')[0]).toMatchObject({ host: null })
})

test('nothing of any text is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.string(), (a, url, b) => {
      const text = `${a}${url}${b}`
      expect(
        segmentsOf(text)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
    }),
  )
})

test('a file name shows its real end', () => {
  expect(plainName('invoice\u202etxt.exe')).toBe('invoicetxt.exe')
  expect(plainName('a\u0000b\nc')).toBe('abc')
})

test('sizes read as people say them', () => {
  expect([12, 1500, 999_600, 1_234_567, 150_000_000].map(sizeText)).toEqual([
    '12 B',
    '2 kB',
    '1.0 MB',
    '1.2 MB',
    '150 MB',
  ])
})

test('a file is shown under one safe name, whatever its sender called it', () => {
  expect(fileNameOf({ filename: '../..\\evil\u202Egnp.png' })).toBe('_.._evilgnp.png')
  expect(fileNameOf({ filename: null })).toBe('Attachment without a name')
})
