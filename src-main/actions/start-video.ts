import { AppFailure } from '../contract/errors.ts'
import type { Answer, Args } from '../contract/requests.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import { parseAttributes } from '../domain/attributes.ts'
import { channelClass } from '../domain/channels.ts'
import { type ChatThreadSid, sidOf } from '../domain/ids.ts'
import { canCarryRoomLink } from '../domain/video.ts'
import { createTurns } from '../lib/turns.ts'
import type { ReadDb } from '../store/db.ts'
import {
  dropBegunVideo,
  openVideos,
  saveVideo,
  type StoredVideo,
  videoOf,
} from '../store/videos.ts'
import type { VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { VideoRoom } from '../twilio/video-rooms.ts'
import { legOf } from './leg.ts'
import { type ActionPorts, perform } from './perform.ts'
import { makeLinkedRoom, markedRoomSid, roomNamed } from './video-room.ts'

type VideoSettings = Pick<AccountSettings, 'videoPageUrl' | 'videoLimit' | 'videoText'>
type Writes = Workspace['writes']

/** The thread that would carry the link; null where no link reaches anybody in time. */
export const linkThreadOf = (task: VersionedTask): ChatThreadSid | null => {
  const thread = sidOf('CH', parseAttributes(task.attributes)?.['conversationSid'])
  return canCarryRoomLink(channelClass(task.channel), thread !== null) ? thread : null
}

/** Somebody talks to the customer over the task. */
export const isHeld = ({ status }: VersionedTask): boolean => status === 'assigned'

const openRoomOf = async (
  writes: Writes,
  task: VersionedTask,
  call: Call,
): Promise<VideoRoom | null> => {
  const sid = markedRoomSid(task)
  const room = sid === null ? null : await roomNamed(writes, sid, call)
  return room?.status === 'in-progress' ? room : null
}

const groupOf = (db: ReadDb, taskSid: string): string =>
  db.get<{ id: string }>(
    'SELECT associated_contact_id AS id FROM tasks WHERE task_sid = ?',
    taskSid,
  )?.id ?? taskSid

/** How many rooms of the account are open, as Twilio says now, and whether this supervisor started one of them. */
export const roomsInUse = async (
  { db, actor }: Pick<ActionPorts, 'db' | 'actor'>,
  { videoRooms }: Writes,
  call: Call,
): Promise<{ readonly rooms: number; readonly isOwnOpen: boolean }> => {
  const open = new Set((await videoRooms.open(call)).map(({ sid }) => sid))
  const own = openVideos(db).filter(({ startedBy, link }) => link !== null && startedBy === actor)
  return { rooms: open.size, isOwnOpen: own.some(({ roomSid }) => open.has(roomSid)) }
}

/** A supervisor is in one room at a time, and the account in no more than its settings allow. */
const checkRooms = async (
  ports: Pick<ActionPorts, 'db' | 'actor'>,
  writes: Writes,
  limit: number,
  call: Call,
): Promise<void> => {
  const { rooms, isOwnOpen } = await roomsInUse(ports, writes, call)
  if (isOwnOpen) throw new AppFailure('video-busy')
  if (rooms >= limit) throw new AppFailure('video-limit', `${rooms} of ${limit}`)
}

const newVideo = (
  room: VideoRoom,
  of: Pick<StoredVideo, 'associatedContactId' | 'taskSid' | 'link' | 'startedBy'>,
): StoredVideo => ({
  ...of,
  roomSid: room.sid,
  uniqueName: room.uniqueName,
  state: 'link-sent',
  createdAt: room.createdAt,
  joinedAt: null,
  endedAt: null,
  inRoom: [],
})

/**
 * Takes a chat to video: makes a room that only its link leads to, writes it to the task as Flex's public
 * chat-to-video feature does, and posts the link once into the customer's thread. A contact has one open
 * room at most, and so has a supervisor. Fails with 'video-not-configured', 'video-needs-chat',
 * 'video-chat-over', 'video-busy' or 'video-limit' before anything is made.
 */
export const startVideo = (ports: ActionPorts & { readonly settings: () => VideoSettings }) => {
  const { db, clock, actor } = ports
  // two presses of a key must not both find that there is no room yet
  const turns = createTurns()
  const start = async ({ reservationSid }: Args<'start-video'>): Promise<Answer<'start-video'>> => {
    const { taskSid, customer, agentName } = legOf(db, reservationSid)
    const { videoPageUrl: pageUrl, videoLimit, videoText: text } = ports.settings()
    if (pageUrl === null) throw new AppFailure('video-not-configured')
    let roomSid = ''
    const deed = {
      verb: 'start-video',
      targetSid: taskSid,
      target: customer,
      detail: { reservationSid, agent: agentName },
      reason: null,
    }
    const { outcome } = await perform(ports, deed, async (writes, call) => {
      const task = await writes.tasks.read(taskSid, call)
      const of = { associatedContactId: groupOf(db, taskSid), taskSid }
      const open = await openRoomOf(writes, task, call)
      if (open !== null) {
        roomSid = open.sid
        if (videoOf(db, open.sid) === null)
          saveVideo(db, newVideo(open, { ...of, link: null, startedBy: agentName ?? 'agent' }))
        return 'already'
      }
      const thread = linkThreadOf(task)
      if (thread === null) throw new AppFailure('video-needs-chat', task.channel)
      if (!isHeld(task)) throw new AppFailure('video-chat-over', task.status)
      await checkRooms(ports, writes, videoLimit, call)
      const { room, code, link } = await makeLinkedRoom(
        { db, writes, now: clock.now() },
        { task, thread, pageUrl, text },
        call,
      )
      roomSid = room.sid
      db.transaction(() => {
        saveVideo(db, newVideo(room, { ...of, link, startedBy: actor }))
        dropBegunVideo(db, code)
      })
      return 'done'
    })
    return { outcome, roomSid }
  }
  return (wanted: Args<'start-video'>) => turns.take(() => start(wanted))
}
