/** A video room beside a chat, as the chat-to-video feature of the Flex template makes it. */
import type { Offer, World } from '../world-state.ts'
import { mergeTaskAttributes } from '../world-tasks.ts'
import { agentSays, type ChatRoom } from './chat-talk.ts'

type VideoChat = ChatRoom & { roomSid: string | null }

export const startVideo = (world: World, chat: VideoChat, offer: Offer): void => {
  const uniqueName = world.sids.next('VR').slice(2, 9)
  const room = world.rooms.open({
    uniqueName,
    maxParticipants: 50,
    emptyRoomTimeout: 60,
    unusedRoomTimeout: 5,
    recordParticipantsOnConnect: false,
  })
  chat.roomSid = room.sid
  mergeTaskAttributes(world, offer.job, { videoRoom: uniqueName, videoRoomSid: room.sid })
  const videoUrl = `https://acme.example/video/index.html?roomName=${uniqueName}`
  agentSays(
    world,
    chat,
    offer.agent,
    `Please join me using this unique video link: ${videoUrl}`,
    JSON.stringify({ hasVideo: true, videoUrl, uniqueCode: uniqueName }),
  )
  world.agenda.in(2_000, () => world.rooms.join(room.sid, 'agent'))
  world.agenda.in(world.random.between(8_000, 25_000), () => world.rooms.join(room.sid, 'Customer'))
}

export const stopVideo = (world: World, chat: VideoChat): void => {
  if (chat.roomSid !== null) world.rooms.complete(chat.roomSid)
  chat.roomSid = null
}
