import type { Done } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { saveVideo, videoOf } from '../store/videos.ts'
import { customerOf, isOver } from './leg.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

/** Ends a room for everybody in it; the chat goes on. */
export const endVideo =
  (ports: ActionPorts) =>
  ({ roomSid }: Args<'end-video'>): Promise<Done> => {
    const video = videoOf(ports.db, roomSid)
    const deed = {
      verb: 'end-video',
      targetSid: roomSid,
      target: video === null ? null : customerOf(ports.db, video.taskSid),
      detail: { taskSid: video?.taskSid ?? null },
      reason: null,
    }
    const saveEnd = (endedAt: number): void => {
      if (video !== null) saveVideo(ports.db, { ...video, state: 'ended', inRoom: [], endedAt })
    }
    return perform(ports, deed, async ({ videoRooms }, call) => {
      try {
        const room = await videoRooms.one(roomSid, call)
        if (room?.status === 'in-progress')
          await repeatable(() => videoRooms.complete(roomSid, call))
        saveEnd(room?.endedAt ?? ports.clock.now())
        return room?.status === 'in-progress' ? 'done' : 'already'
      } catch (thrown) {
        if (!isOver(thrown)) throw thrown
        saveEnd(ports.clock.now())
        return 'already'
      }
    })
  }
