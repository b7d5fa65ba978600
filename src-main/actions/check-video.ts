import type { VideoCheck, VideoReadiness } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import { legOf } from './leg.ts'
import { type ActionPorts, asking } from './perform.ts'
import { isHeld, linkThreadOf, roomsInUse } from './start-video.ts'
import { messageWith } from './video-room.ts'

type CheckPorts = Pick<ActionPorts, 'db' | 'workspace' | 'actor'> & {
  readonly settings: () => AccountSettings
}

/** What stands in the way of any new room, asked of Twilio now. */
export const videoReadiness = (ports: CheckPorts) => (): Promise<VideoReadiness> => {
  const { videoPageUrl, videoLimit } = ports.settings()
  return asking(ports, 'check-video', async (writes, call) => ({
    ...(await roomsInUse(ports, writes, call)),
    limit: videoLimit,
    isSetUp: videoPageUrl !== null,
  }))
}

/**
 * What stands in the way of video with a contact, asked of Twilio now, and what the customer would read.
 * Nothing is made or sent.
 */
export const checkVideo =
  (ports: CheckPorts) =>
  ({ reservationSid }: Args<'check-video'>): Promise<VideoCheck> => {
    const { taskSid, customer, agentName } = legOf(ports.db, reservationSid)
    const { videoPageUrl, videoLimit, videoText } = ports.settings()
    return asking(ports, 'check-video', async (writes, call) => {
      const task = await writes.tasks.read(taskSid, call)
      const thread = linkThreadOf(task)
      const isThreadOpen = thread !== null && !(await writes.chatThreads.isClosed(thread, call))
      const rooms = (await writes.videoRooms.open(call)).length
      if (videoPageUrl === null) throw new AppFailure('video-not-configured')
      return {
        customer,
        agent: agentName,
        text: messageWith(videoText, `${new URL(videoPageUrl).href}#room=…`),
        rooms,
        limit: videoLimit,
        checks: [
          { name: 'channel', isMet: thread !== null },
          { name: 'chat', isMet: isThreadOpen && isHeld(task) },
          { name: 'limit', isMet: rooms < videoLimit },
          { name: 'code', isMet: true },
        ],
      }
    })
  }
