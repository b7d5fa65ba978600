/** What a room's state is called, and which rooms are shown. */
import type { VideoView } from '../../../src-main/contract/action-requests.ts'
import { nameInRoom, roleInRoom } from '../../../src-main/domain/video.ts'
import { clock, localMidnight } from '../../bridge/clock.ts'
import { useLive } from '../../bridge/live.ts'

/** An instant after every end: asks for the open rooms only. */
const never = Number.MAX_SAFE_INTEGER

/** The open rooms; empty until they are known. */
export const useOpenRooms = (): readonly VideoView[] => {
  const reply = useLive('videos', { since: never })
  return reply?.ok === true ? reply.value : []
}

/** Open rooms, and those that ended since midnight. */
export const useRoomsOfToday = () => useLive('videos', { since: localMidnight(clock.floorNow()) })

export const isOpen = ({ endedAt }: VideoView): boolean => endedAt === null

/** Who is in the room, each kind once. */
export const peopleIn = ({ inRoom }: VideoView): string => {
  const counts = Map.groupBy(inRoom, nameInRoom)
  return [...counts]
    .map(([name, all]) => (all.length === 1 ? name : `${name} ×${all.length}`))
    .join(', ')
}

const isCustomerIn = ({ inRoom }: VideoView): boolean =>
  inRoom.some((identity) => roleInRoom(identity) === 'customer')

/** The room's state in words. */
export const stateText = (video: VideoView): string => {
  if (video.state === 'ended') return 'Ended'
  if (video.isLeftOpen) return 'Room left open'
  if (video.state === 'in-call') return 'In call'
  if (video.inRoom.length > 0)
    return isCustomerIn(video) ? 'Customer waiting' : 'Waiting for customer'
  return video.state === 'waiting' ? 'Everybody left' : 'Link sent'
}

/** Since when the state holds, as far as is known. */
export const stateSince = ({ state, createdAt, joinedAt }: VideoView): number =>
  state === 'in-call' ? (joinedAt ?? createdAt) : createdAt

/** How long two or more were in it; null when they never were, or still are. */
export const talkMs = ({ joinedAt, endedAt }: VideoView): number | null =>
  joinedAt === null || endedAt === null ? null : endedAt - joinedAt
