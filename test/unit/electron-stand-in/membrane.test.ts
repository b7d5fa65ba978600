import { expect, test } from 'vitest'
import { createCodec } from '../../electron-stand-in/codec.ts'
import { createMembrane } from '../../electron-stand-in/membrane.ts'

type Exposed = Record<string, (...args: unknown[]) => unknown>

/** What the page finds as `api` when the preload exposes `value`. */
const expose = (value: unknown): { page: { api?: Exposed }; again: () => void } => {
  const events = new EventTarget()
  const page: { api?: Exposed } = {}
  const ends = { createCodec, events, channel: 'secret' }
  createMembrane({ ...ends, side: 'page', globals: page })
  const preload = createMembrane({ ...ends, side: 'preload', globals: {} })
  preload.expose('api', value)
  return { page, again: () => preload.expose('api', value) }
}

test('functions pass both ways, values are copied', () => {
  const given: unknown[] = []
  const { page } = expose({
    each: (list: number[], visit: (one: number) => number) => {
      given.push(list)
      return list.map(visit)
    },
  })
  const list = [1, 2]
  expect(page.api?.['each']?.(list, (one: number) => one * 10)).toEqual([10, 20])
  expect(given[0]).toEqual(list)
  expect(given[0]).not.toBe(list)
})

test('a promise settles on the other side, with its value or its error', async () => {
  const { page } = expose({
    later: async () => new Date(5),
    never: async () => {
      throw new RangeError('out of range')
    },
  })
  await expect(page.api?.['later']?.()).resolves.toEqual(new Date(5))
  await expect(page.api?.['never']?.()).rejects.toThrow(RangeError)
})

test('what a function throws reaches the caller', () => {
  const { page } = expose({
    fail: () => {
      throw new TypeError('refused')
    },
  })
  expect(() => page.api?.['fail']?.()).toThrow(TypeError)
})

test('a result that cannot pass becomes an error', () => {
  const { page } = expose({ leak: () => new WeakMap() })
  expect(() => page.api?.['leak']?.()).toThrow('could not be cloned')
})

test('calls may nest across the wall', () => {
  const { page } = expose({ twice: (ask: (one: number) => number) => ask(ask(1)) })
  const twice = page.api?.['twice']
  expect(twice?.((one: number) => one + Number(twice?.((inner: number) => inner)))).toBe(3)
})

test('what is exposed is frozen in all its depth and cannot be replaced', () => {
  const { page, again } = expose({ inner: { list: [1] } })
  expect(Object.isFrozen(page.api)).toBe(true)
  expect(Object.isFrozen(page.api?.['inner'])).toBe(true)
  expect(Object.getOwnPropertyDescriptor(page, 'api')).toMatchObject({
    writable: false,
    configurable: false,
  })
  expect(again).toThrow('existing property')
})
