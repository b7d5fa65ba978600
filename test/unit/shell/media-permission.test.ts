import { expect, test } from 'vitest'
import { isMediaAllowed } from '../../../src-main/shell/media-permission.ts'

const home = 'app://video'
const asked = {
  permission: 'media',
  isVideoWindow: true,
  url: 'app://video/video.html',
  isMainFrame: true,
}

test.each(['media', 'display-capture', 'speaker-selection'])(
  'the video window’s own page gets %s',
  (permission) => {
    expect(isMediaAllowed({ ...asked, permission }, home)).toBe(true)
    expect(isMediaAllowed({ ...asked, permission, url: home }, home)).toBe(true)
  },
)

test.each([
  ['another window', { isVideoWindow: false }],
  ['another page in it', { url: 'https://example.com/' }],
  ['a page of the main window', { url: 'app://floorwalker/index.html' }],
  ['an origin that only begins alike', { url: 'app://video.example/' }],
  ['a frame in it', { isMainFrame: false }],
  ['no address', { url: undefined }],
  ['another permission', { permission: 'geolocation' }],
])('%s gets nothing', (_name, change) => {
  expect(isMediaAllowed({ ...asked, ...change }, home)).toBe(false)
})
