import { expect, test } from 'vitest'
import { ingestChannelOf } from '../../../src-main/domain/ingest-channel.ts'

test.each([
  ['voice', {}, 'voice'],
  ['chat', { channelType: 'web' }, 'chat'],
  ['chat', { channelType: 'sms' }, 'sms'],
  ['chat', { channelType: 'whatsapp' }, 'whatsapp'],
  ['sms', { from: 'whatsapp:+15550100002' }, 'whatsapp'],
  ['chat', { customerAddress: 'whatsapp:+15550100002' }, 'whatsapp'],
  ['email', {}, 'email'],
  ['video', {}, 'other'],
  ['chat', { channelType: 'messenger' }, 'other'],
  ['default', {}, 'other'],
  [null, {}, 'other'],
] as const)('a task on %s with %j is on the channel %s', (channel, attributes, expected) => {
  expect(ingestChannelOf(channel, JSON.stringify(attributes))).toBe(expected)
})

test('attributes that cannot be read leave the task channel to say it', () => {
  expect(ingestChannelOf('sms', 'no object')).toBe('sms')
  expect(ingestChannelOf('sms', null)).toBe('sms')
})
