import { randomBytes } from 'node:crypto'
import type { Args, Answer } from '../contract/requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { AccountSettings } from '../domain/account-settings.ts'
import { asText, parseAttributes, valueAt } from '../domain/attributes.ts'
import { type ChatThreadSid, sidOf } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'
import { saveVideo, type StoredVideo } from '../store/videos.ts'
import { failureOf } from '../twilio/failure.ts'
import type { VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { VideoRoom } from '../twilio/video-rooms.ts'
import { changeAttributes, legOf } from './leg.ts'
import { type ActionPorts, isUncertain, perform } from './perform.ts'

type VideoSettings = Pick<AccountSettings, 'videoPageUrl' | 'videoLimit' | 'videoText'>
type Writes = Workspace['writes']
/** 144 bits, as long as a name that is safe in a URL. */
const codeBytes = 18

/** The customer's page learns the room from the fragment, which no server gets to see. */
export const linkTo = (pageUrl: string, code: string): string => {
  const url = new URL(pageUrl)
  url.hash = `room=${code}`
  return url.href
}

const threadOf = (task: VersionedTask): ChatThreadSid => {
  const thread = sidOf('CH', parseAttributes(task.attributes)?.['conversationSid'])
  if (thread === null) throw new AppFailure('video-needs-chat', task.channel)
  return thread
}

const openRoomOf = async (
  { videoRooms }: Writes,
  task: VersionedTask,
  call: Call,
): Promise<VideoRoom | null> => {
  const sid = asText(parseAttributes(task.attributes)?.['videoRoomSid'])
  if (sid === null) return null
  try {
    const room = await videoRooms.one(sid, call)
    return room?.status === 'in-progress' ? room : null
  } catch (thrown) {
    if (failureOf(thrown)?.kind === 'not-found') return null
    throw thrown
  }
}

/** Makes the room once: when the answer is lost, its name tells whether it is there. */
const makeRoom = async ({ videoRooms }: Writes, code: string, call: Call): Promise<VideoRoom> => {
  try {
    return await videoRooms.create(code, call)
  } catch (thrown) {
    if (!isUncertain(thrown)) throw thrown
    try {
      const made = await videoRooms.one(code, call)
      if (made !== null) return made
    } catch (looked) {
      if (failureOf(looked)?.kind !== 'not-found') throw looked
    }
    return videoRooms.create(code, call)
  }
}

const hasMessage = async (
  { chatThreads }: Writes,
  thread: ChatThreadSid,
  code: string,
  call: Call,
): Promise<boolean> => {
  for await (const newest of chatThreads.messages(thread, 'desc', call))
    return newest.some(({ attributes }) => {
      const read = parseAttributes(attributes)
      return read !== null && valueAt(read, ['uniqueCode']) === code
    })
  return false
}

/** Sends the link once: when the answer is lost, the thread itself tells whether it was sent. */
const sendLink = async (
  writes: Writes,
  thread: ChatThreadSid,
  message: { readonly code: string; readonly link: string; readonly body: string },
  call: Call,
): Promise<void> => {
  const { code, link, body } = message
  const attributes = JSON.stringify({ hasVideo: true, videoUrl: link, uniqueCode: code })
  try {
    await writes.chatThreads.say(thread, { author: 'Supervisor', body, attributes }, call)
  } catch (thrown) {
    if (!isUncertain(thrown) || !(await hasMessage(writes, thread, code, call))) throw thrown
  }
}

const groupOf = (db: ReadDb, taskSid: string): string =>
  db.get<{ id: string }>(
    'SELECT associated_contact_id AS id FROM tasks WHERE task_sid = ?',
    taskSid,
  )?.id ?? taskSid

const checkLimit = async (writes: Writes, limit: number, call: Call): Promise<void> => {
  const open = (await writes.videoRooms.open(call)).length
  if (open >= limit) throw new AppFailure('video-limit', `${open} of ${limit}`)
}

type Made = { readonly room: VideoRoom; readonly link: string }

/** The room and the link, or neither: what fails after the room was made ends the room again. */
const makeLinkedRoom = async (
  writes: Writes,
  settings: VideoSettings & { readonly videoPageUrl: string },
  task: VersionedTask,
  call: Call,
): Promise<Made> => {
  const thread = threadOf(task)
  await checkLimit(writes, settings.videoLimit, call)
  const code = randomBytes(codeBytes).toString('base64url')
  const link = linkTo(settings.videoPageUrl, code)
  const room = await makeRoom(writes, code, call)
  const mark = { videoRoom: code, videoRoomSid: room.sid }
  try {
    await changeAttributes(
      writes.tasks,
      task.sid,
      {
        isDone: (attributes) => attributes['videoRoomSid'] === room.sid,
        apply: (attributes) => ({ ...attributes, ...mark }),
      },
      call,
    )
    const body = settings.videoText.replaceAll('{link}', link)
    await sendLink(writes, thread, { code, link, body }, call)
  } catch (thrown) {
    await writes.videoRooms.complete(room.sid, call)
    throw thrown
  }
  return { room, link }
}

/**
 * Takes a chat to video: makes a room that only its link leads to, writes it to the task as Flex's public
 * chat-to-video feature does, and posts the link once into the customer's thread. A contact has one open
 * room at most. Fails with 'video-not-configured', 'video-needs-chat' or 'video-limit' before anything is
 * made.
 */
export const startVideo =
  (ports: ActionPorts & { readonly settings: () => VideoSettings }) =>
  async ({ reservationSid }: Args<'start-video'>): Promise<Answer<'start-video'>> => {
    const { taskSid, customer, agentName } = legOf(ports.db, reservationSid)
    const settings = ports.settings()
    const { videoPageUrl } = settings
    if (videoPageUrl === null) throw new AppFailure('video-not-configured')
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
      const open = await openRoomOf(writes, task, call)
      const made = open ?? (await makeLinkedRoom(writes, { ...settings, videoPageUrl }, task, call))
      const { room, link } = 'room' in made ? made : { room: made, link: null }
      roomSid = room.sid
      const video: StoredVideo = {
        roomSid,
        associatedContactId: groupOf(ports.db, taskSid),
        taskSid,
        uniqueName: room.uniqueName,
        link,
        state: 'link-sent',
        startedBy: link === null ? (agentName ?? 'agent') : ports.actor,
        createdAt: room.createdAt,
        joinedAt: null,
        endedAt: null,
        inRoom: [],
      }
      saveVideo(ports.db, video)
      return open === null ? 'done' : 'already'
    })
    return { outcome, roomSid }
  }
