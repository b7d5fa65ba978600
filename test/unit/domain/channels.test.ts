import { expect, test } from 'vitest'
import { channelClass } from '../../../src-main/domain/channels.ts'

test.each([
  ['voice', 'voice'],
  [' Web ', 'chat'],
  ['chat', 'chat'],
  ['SMS', 'sms'],
  ['whatsapp', 'whatsapp'],
  ['email', 'email'],
  ['video', 'video'],
  ['default', 'task'],
  ['constructor', 'task'],
  ['__proto__', 'task'],
])('%s is of class %s', (channel, expected) => {
  expect(channelClass(channel)).toBe(expected)
})
