/**
 * Video rooms of contacts: who is in them, and when they ended. Rooms that agents make in Flex are found by
 * the mark that the public chat-to-video feature leaves in the task. A room whose contact is over is ended
 * where the account's settings say so, and one whose start never came to its end always. Nothing is asked
 * while none is open.
 */
import type { StoredVideo } from '../../store/videos.ts'
import { failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import type { VideoParticipant, VideoRoom } from '../../twilio/video-rooms.ts'
import type { Polling } from '../polling.ts'

/** A start takes no longer: whatever began earlier and is not done will never be. */
const longestStartMs = 120_000

const identitiesOf = (inside: readonly VideoParticipant[]): readonly string[] => [
  ...new Set(inside.map(({ identity }) => identity)),
]

/** What the people in a room, now and before, say of its state. */
export const videoStateOf = (
  people: readonly VideoParticipant[],
): Pick<StoredVideo, 'state' | 'joinedAt' | 'inRoom'> => {
  const inRoom = identitiesOf(people.filter(({ leftAt }) => leftAt === null))
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

  const orNull = async <T>(asked: Promise<T>): Promise<T | null> => {
    try {
      return await asked
    } catch (thrown) {
      if (failureOf(thrown)?.kind === 'not-found') return null
      throw thrown
    }
  }
  const everybody = async (roomSid: string, call: Call): Promise<readonly VideoParticipant[]> => [
    ...(await videoRooms.inside(roomSid, call)),
    ...(await videoRooms.gone(roomSid, call)),
  ]
  const ended = async (video: StoredVideo, call: Call): Promise<StoredVideo> => {
    const room = await orNull(videoRooms.one(video.roomSid, call))
    // Twilio has forgotten it, so nobody can tell how long it lasted
    if (room === null)
      return { ...video, state: 'ended', inRoom: [], endedAt: video.joinedAt ?? video.createdAt }
    const state = videoStateOf(await everybody(video.roomSid, call))
    if (room.status === 'in-progress') return { ...video, ...state }
    return { ...video, ...state, state: 'ended', inRoom: [], endedAt: room.endedAt ?? serverNow() }
  }
  const inProgress = async (video: StoredVideo, call: Call): Promise<StoredVideo> => {
    const inside = await videoRooms.inside(video.roomSid, call)
    const now = identitiesOf(inside)
    const isSame =
      now.length === video.inRoom.length && now.every((one) => video.inRoom.includes(one))
    return isSame ? video : { ...video, ...videoStateOf(await everybody(video.roomSid, call)) }
  }
  const closeUnfinished = async (call: Call): Promise<void> => {
    for (const code of journal.begunVideosBefore(serverNow() - longestStartMs)) {
      const room = await orNull(videoRooms.one(code, call))
      if (room?.status === 'in-progress') await videoRooms.complete(room.sid, call)
      journal.dropBegunVideo(code)
    }
  }
  const look = async (
    video: StoredVideo,
    open: ReadonlyMap<string, VideoRoom>,
    call: Call,
  ): Promise<StoredVideo> => {
    if (!open.has(video.roomSid)) return ended(video, call)
    if (!journal.endsWithContact(video.roomSid)) return inProgress(video, call)
    await videoRooms.complete(video.roomSid, call)
    journal.noteVideoEnded(video, serverNow())
    return ended(video, call)
  }
  return {
    step: async (signal: AbortSignal): Promise<void> => {
      const call: Call = { purpose: 'videos', priority: 'recent', signal }
      await closeUnfinished(call)
      const videos = journal.openVideos()
      if (videos.length === 0) return
      const open = new Map((await videoRooms.open(call)).map((room) => [room.sid, room]))
      for (const video of videos) {
        const now = await look(video, open, call)
        if (JSON.stringify(now) === JSON.stringify(video)) continue
        journal.saveVideo(now)
        onTouched({ fresh: 0, tasks: [now.taskSid], workers: [] })
      }
    },
  }
}
