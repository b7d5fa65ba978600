import type { Done } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { saveVideo, videoOf } from '../store/videos.ts'
import { isOver } from './leg.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

/** Ends a room for everybody in it; the chat goes on. */
export const endVideo =
  (ports: ActionPorts) =>
  ({ roomSid }: Args<'end-video'>): Promise<Done> => {
    const video = videoOf(ports.db, roomSid)
    const deed = {
      verb: 'end-video',
      targetSid: roomSid,
      target: video?.uniqueName ?? null,
      detail: { taskSid: video?.taskSid ?? null },
      reason: null,
    }
    return perform(ports, deed, async ({ videoRooms }, call) => {
      try {
        const room = await videoRooms.one(roomSid, call)
        if (room?.status === 'in-progress')
          await repeatable(() => videoRooms.complete(roomSid, call))
        const endedAt = room?.endedAt ?? ports.clock.now()
        if (video !== null) saveVideo(ports.db, { ...video, state: 'ended', inRoom: [], endedAt })
        return room?.status === 'in-progress' ? 'done' : 'already'
      } catch (thrown) {
        if (isOver(thrown)) return 'already'
        throw thrown
      }
    })
  }
