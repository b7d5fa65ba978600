import { expect, test } from 'vitest'
import {
  appOrigin,
  contentPolicy,
  headersFor,
  rendererFile,
} from '../../../src-main/shell/renderer-files.ts'

const root = '/app/out/renderer'

test.each([
  ['app://floorwalker/', '/app/out/renderer/index.html'],
  ['app://floorwalker', '/app/out/renderer/index.html'],
  ['app://floorwalker/index.html?x=1#y', '/app/out/renderer/index.html'],
  ['app://floorwalker/assets/main-1a.js', '/app/out/renderer/assets/main-1a.js'],
  ['app://floorwalker/assets/with%20space.svg', '/app/out/renderer/assets/with space.svg'],
])('%s is %s', (url, path) => {
  expect(rendererFile(url, root)).toBe(path)
})

test.each([
  'app://floorwalker/../../secret',
  'app://floorwalker/%2e%2e/%2e%2e/secret',
  'app://floorwalker/..%2f..%2fsecret',
  'app://floorwalker/assets/..%2f..%2f..%2fsecret',
  'app://floorwalker/..%5c..%5csecret',
  'app://floorwalker/C:%5csecret',
  'app://floorwalker/%00',
  'app://floorwalker/%E0%A4%A',
  'app://floorwalker/..%2frenderer-of-another/index.html',
  'app://other/index.html',
  'app://floorwalker.evil/index.html',
  'https://floorwalker/index.html',
  'file:///etc/passwd',
  'nonsense',
])('%s names no file outside the window’s folder', (url) => {
  const path = rendererFile(url, root)
  expect(path === null || path.startsWith(`${root}/`)).toBe(true)
  expect(path ?? '').not.toMatch(/\.\.|\\|:/)
})

test('another host, another scheme and an encoded way out are refused', () => {
  for (const url of ['app://other/index.html', 'https://floorwalker/', 'app://floorwalker/..%2fx'])
    expect(rendererFile(url, root)).toBeNull()
})

test('every answer carries the content policy, which lets the page run only its own scripts', () => {
  expect(headersFor('/a/index.html', `${appOrigin}/`)['content-security-policy']).toBe(
    contentPolicy,
  )
  const directives = new Map(
    contentPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect(directives.get('default-src')).toBe("'none'")
  expect(directives.get('script-src')).toBe("'self'")
  expect(directives.get('connect-src')).toBe("'self'")
  expect(contentPolicy).not.toMatch(/https?:|\*|unsafe-eval/)
})

test('only the video window may talk to somebody: to Twilio’s video hosts, and to no other', () => {
  const policy = headersFor('/a/video.html', 'app://video/video.html')['content-security-policy']
  const connect = /connect-src ([^;]*)/.exec(policy ?? '')?.[1]
  expect(connect).toBe("'self' wss://global.vss.twilio.com wss://sdkgw.us1.twilio.com")
  expect(policy?.replace(` ${connect}`, '')).not.toMatch(/(https?|wss?):|\*|unsafe-eval/)
})
