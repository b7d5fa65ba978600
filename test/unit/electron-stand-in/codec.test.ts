import { expect, test } from 'vitest'
import { createCodec } from '../../electron-stand-in/codec.ts'

const { encode, decode } = createCodec()
const passed = (value: unknown): unknown => decode(encode(value))

test.each([
  ['text outside ASCII', 'ä€😀'],
  ['numbers that JSON loses', [Number.NaN, Infinity, -Infinity, -0]],
  ['a bigint', 10n],
  ['undefined in an object', { absent: undefined, nothing: null }],
  ['a date', new Date(5)],
  ['an invalid date', new Date(Number.NaN)],
  ['a regular expression', /a+/giu],
  ['maps and sets in each other', new Map([[{ id: 1 }, new Set(['x', new Date(0)])]])],
  ['bytes', new Uint8Array([0, 255])],
  ['floats', new Float64Array([0.5, -1])],
  ['a buffer', new Uint8Array([1, 2, 3]).buffer],
  ['a key that looks like a tag', { $: 'date', v: 5 }],
])('%s passes unchanged', (_name, value) => {
  expect(passed(value)).toStrictEqual(value)
})

test('a view passes without the rest of its buffer', () => {
  const { buffer } = passed(new Uint8Array([9, 1, 2, 9]).subarray(1, 3)) as Uint8Array
  expect(buffer.byteLength).toBe(2)
})

test('bytes beyond one call of fromCharCode pass', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
  expect(passed(bytes)).toEqual(bytes)
})

test('an error keeps its type and message', () => {
  const error = passed(new TypeError('no such agent'))
  expect(error).toBeInstanceOf(TypeError)
  expect(error).toHaveProperty('message', 'no such agent')
})

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve()],
  ['a weak map', new WeakMap()],
])('%s is refused', (_name, value) => {
  expect(() => encode({ value })).toThrow('could not be cloned')
})

test('a cycle is refused, a repeated value is not', () => {
  const cycle: { self?: unknown } = {}
  cycle.self = cycle
  expect(() => encode(cycle)).toThrow('could not be cloned')
  const shared = { id: 1 }
  expect(passed([shared, shared])).toEqual([shared, shared])
})
