/**
 * Video rooms of contacts: who is in them, and when they ended. Rooms that agents make in Flex are found by
 * the mark that the public chat-to-video feature leaves in the task. Nothing is asked while none is open.
 */
import type { StoredVideo } from '../../store/videos.ts'
import { failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import type { VideoParticipant } from '../../twilio/video-rooms.ts'
import type { Polling } from '../polling.ts'

/** What the people in a room, now and before, say of its state. */
export const videoStateOf = (
  people: readonly VideoParticipant[],
): Pick<StoredVideo, 'state' | 'joinedAt' | 'inRoom'> => {
  const inRoom = people.filter(({ leftAt }) => leftAt === null).map(({ identity }) => identity)
  const arrivals = people.toSorted((a, b) => a.joinedAt - b.joinedAt)
  const first = arrivals[0]?.identity
  const second = arrivals.find(({ identity }) => identity !== first)
  const hasBegun = people.length > 0
  return {
    state: inRoom.length > 1 ? 'in-call' : hasBegun ? 'waiting' : 'link-sent',
    joinedAt: second?.joinedAt ?? null,
    inRoom,
  }
}

export const createVideosFeed = ({ workspace, journal, serverNow, onTouched }: Polling) => {
  const { videoRooms } = workspace.writes
  const look = async (video: StoredVideo, call: Call): Promise<StoredVideo> => {
    try {
      const room = await videoRooms.one(video.roomSid, call)
      const people = await videoRooms.participants(video.roomSid, call)
      const state = videoStateOf(people)
      if (room === null || room.status === 'in-progress') return { ...video, ...state }
      return {
        ...video,
        ...state,
        state: 'ended',
        inRoom: [],
        endedAt: room.endedAt ?? serverNow(),
      }
    } catch (thrown) {
      if (failureOf(thrown)?.kind !== 'not-found') throw thrown
      return { ...video, state: 'ended', inRoom: [], endedAt: video.createdAt }
    }
  }
  return {
    step: async (signal: AbortSignal): Promise<void> => {
      const call: Call = { purpose: 'videos', priority: 'recent', signal }
      for (const video of journal.openVideos()) {
        const now = await look(video, call)
        if (JSON.stringify(now) === JSON.stringify(video)) continue
        journal.saveVideo(now)
        onTouched({ fresh: 0, tasks: [now.taskSid], workers: [] })
      }
    },
  }
}
