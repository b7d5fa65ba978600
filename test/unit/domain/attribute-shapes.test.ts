import { expect, test } from 'vitest'
import {
  asNumber,
  asText,
  asTexts,
  asWhole,
  parseAttributes,
  valueAt,
} from '../../../src-main/domain/attributes.ts'

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty text', ''],
  ['text that is not JSON', '{"a":'],
  ['a JSON null', 'null'],
  ['a JSON array', '[{"a":1}]'],
  ['a JSON text', '"{}"'],
  ['a JSON number', '7'],
  ['a JSON boolean', 'true'],
  ['a megabyte of text', 'x'.repeat(1_048_576)],
  ['a megabyte of opening brackets', '['.repeat(1_048_576)],
])('%s is no attributes', (_title, text) => {
  expect(parseAttributes(text)).toBeNull()
})

test('an empty object is attributes without keys', () => {
  expect(parseAttributes('{}')).toEqual({})
  expect(parseAttributes(' { } ')).toEqual({})
})

test('a text of a megabyte under one key leaves the other keys readable', () => {
  const attributes = parseAttributes(JSON.stringify({ a: 'x'.repeat(1_048_576), b: 'read' }))
  expect(attributes?.b).toBe('read')
})

test('keys that name a prototype add nothing to any object', () => {
  const text = '{"__proto__":{"from":"+1"},"constructor":{"prototype":{"from":"+1"}}}'
  const attributes = parseAttributes(text) ?? {}
  expect(attributes.from).toBeUndefined()
  expect(valueAt(attributes, ['from'])).toBeUndefined()
  expect(Object.hasOwn(Object.prototype, 'from')).toBe(false)
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'the built-in property %s is not found',
  (key) => {
    expect(valueAt({ conversations: {} }, [key])).toBeUndefined()
    expect(valueAt({ conversations: {} }, ['conversations', key])).toBeUndefined()
  },
)

test.each([
  ['a text', { a: 'text' }],
  ['an array', { a: ['x'] }],
  ['null', { a: null }],
  ['a number', { a: 1 }],
])('a path through %s finds nothing', (_title, attributes) => {
  expect(valueAt(attributes, ['a', '0'])).toBeUndefined()
  expect(valueAt(attributes, ['a', 'length'])).toBeUndefined()
})

test.each([
  [' a ', 'a'],
  ['', null],
  [' \n', null],
  ['a\ud800', 'a\ufffd'],
  [0, '0'],
  [1.5, '1.5'],
  [Number.NaN, null],
  [true, null],
  [null, null],
  [undefined, null],
  [{}, null],
  [['a'], null],
])('%j as text is %j', (value, expected) => {
  expect(asText(value)).toBe(expected)
})

test.each([
  ['12.5', 12.5],
  [' 7 ', 7],
  [-1, -1],
  [0, 0],
  ['12 s', null],
  ['', null],
  ['Infinity', null],
  [true, null],
  [[3], null],
  [null, null],
])('%j as a number is %j', (value, expected) => {
  expect(asNumber(value)).toBe(expected)
})

test('a whole number is rounded', () => {
  expect([asWhole('1499.6'), asWhole(2.4), asWhole('x')]).toEqual([1500, 2, null])
  expect([asWhole('1.4996', 1_000), asWhole(1e300), asWhole(1e14, 1_000)]).toEqual([
    1500,
    null,
    null,
  ])
})

test.each([
  [
    ['agent', ' admin ', '', 7, null, {}],
    ['agent', 'admin', '7'],
  ],
  ['agent, admin,,', ['agent', 'admin']],
  ['agent', ['agent']],
  [{ 0: 'agent' }, []],
  [null, []],
])('%j as a list of texts is %j', (value, expected) => {
  expect(asTexts(value)).toEqual(expected)
})
