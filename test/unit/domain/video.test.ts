import { expect, test } from 'vitest'
import { channelClasses } from '../../../src-main/domain/channels.ts'
import { canCarryRoomLink } from '../../../src-main/domain/video.ts'

test('a room’s link goes wherever somebody reads soon, also on a channel that nobody knows by its name', () => {
  const carrying = channelClasses.filter((channel) => canCarryRoomLink(channel, true))
  expect(carrying).toEqual(['chat', 'sms', 'whatsapp', 'messenger', 'task'])
})

test('without a chat thread there is nothing that could carry it', () => {
  expect(channelClasses.filter((channel) => canCarryRoomLink(channel, false))).toEqual([])
})
