import { randomBytes } from 'node:crypto'
import type { VideoPass } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { videoOf } from '../store/videos.ts'
import type { VideoTokens } from '../twilio/video-token.ts'
import { customerOf } from './leg.ts'
import { type ActionPorts, perform } from './perform.ts'
import { roomNamed } from './video-room.ts'

/**
 * Lets the supervisor into a contact's room, under an identity that nobody else has: Twilio disconnects the
 * earlier of two with the same one. Fails with 'video-over' when the room has ended.
 */
export const joinVideo =
  (ports: ActionPorts & { readonly tokens: VideoTokens; readonly media: VideoPass['media'] }) =>
  async ({ roomSid }: Args<'join-video'>): Promise<VideoPass> => {
    const video = videoOf(ports.db, roomSid)
    if (video === null) throw new AppFailure('video-over')
    const { uniqueName: room, taskSid } = video
    const customer = customerOf(ports.db, taskSid)
    const deed = {
      verb: 'join-video',
      targetSid: roomSid,
      target: customer,
      detail: { taskSid },
      reason: null,
    }
    await perform(ports, deed, async (writes, call) => {
      const now = await roomNamed(writes, roomSid, call)
      if (now?.status !== 'in-progress') throw new AppFailure('video-over')
      return 'done'
    })
    const identity = `supervisor-${randomBytes(6).toString('hex')}`
    const token = ports.tokens.sign({ room, identity })
    return { roomSid, token, room, identity, customer, media: ports.media }
  }
