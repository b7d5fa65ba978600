import { expect, test } from 'vitest'
import { isSafeToOpen } from '../../../src-main/shell/safe-link.ts'

test('an https link may be opened', () => {
  expect(isSafeToOpen('https://www.twilio.com/docs/flex')).toBe(true)
})

test.each([
  'http://www.twilio.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'ms-settings:privacy',
  'smb://host/share',
  'https://name:password@www.twilio.com/',
  '//www.twilio.com',
  '',
])('%s may not', (url) => {
  expect(isSafeToOpen(url)).toBe(false)
})
