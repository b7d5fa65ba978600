import { beforeAll, expect, test } from 'vitest'
import { fromWeb, policyToWeb, protocol, toWeb } from '../../electron-stand-in/custom-schemes.ts'

beforeAll(() => protocol.handle('app', () => new Response()))

test.each([
  ['app://console/index.html?a=1#b', 'https://console.app.standin/index.html?a=1#b'],
  ['app://console', 'https://console.app.standin/'],
])('%s has an address in Chromium', (own, web) => {
  expect(toWeb(own)).toBe(web)
  expect(fromWeb(web).replace(/\/$/, '')).toBe(own)
})

test('other addresses stay as they are', () => {
  for (const url of ['https://example.com/x', 'file:///x', 'about:blank', 'other://host/x']) {
    expect(toWeb(url)).toBe(url)
    expect(fromWeb(url)).toBe(url)
  }
})

test('a policy means the same in Chromium', () => {
  expect(policyToWeb("default-src 'none'; img-src 'self' app: data:; media-src app://files")).toBe(
    "default-src 'none'; img-src 'self' https://*.app.standin data:; media-src https://files.app.standin",
  )
})
