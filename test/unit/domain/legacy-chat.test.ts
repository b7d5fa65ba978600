import { expect, test } from 'vitest'
import { isLegacyChat } from '../../../src-main/domain/legacy-chat.ts'

test.each([
  ['a channel alone', { channelSid: 'CH1', channelType: 'web' }, true],
  ['a channel beside its conversation', { channelSid: 'CH1', conversationSid: 'CH1' }, false],
  ['a channel of an interaction', { channelSid: 'CH1', flexInteractionChannelSid: 'UO1' }, false],
  ['a channel that is none', { channelSid: 'web' }, false],
  ['no channel', { conversationSid: 'CH1' }, false],
  ['nothing', {}, false],
])('a task that names %s is one of Programmable Chat or not', (_title, attributes, isLegacy) => {
  expect(isLegacyChat(attributes)).toBe(isLegacy)
})
