import { expect, test } from 'vitest'
import { channelClass, isTextChannel } from '../../../src-main/domain/channels.ts'

test.each([
  ['voice', 'voice', false],
  [' Web ', 'chat', true],
  ['chat', 'chat', true],
  ['SMS', 'sms', true],
  ['whatsapp', 'whatsapp', true],
  ['email', 'email', true],
  ['video', 'video', false],
  ['default', 'task', false],
  ['constructor', 'task', false],
  ['__proto__', 'task', false],
])('%s is of class %s', (channel, expected, isText) => {
  expect(channelClass(channel)).toBe(expected)
  expect(isTextChannel(channel)).toBe(isText)
})
