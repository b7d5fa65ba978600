/** A room that only its link leads to: made once, told once, or not at all. */
import { randomBytes } from 'node:crypto'
import { AppFailure } from '../contract/errors.ts'
import { asText, parseAttributes, valueAt } from '../domain/attributes.ts'
import type { ChatThreadSid } from '../domain/ids.ts'
import type { WriteDb } from '../store/db.ts'
import { dropBegunVideo, saveBegunVideo } from '../store/videos.ts'
import { failureOf } from '../twilio/failure.ts'
import type { VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { VideoRoom } from '../twilio/video-rooms.ts'
import { changeAttributes } from './leg.ts'
import { callFor, isUncertain } from './perform.ts'

type Writes = Workspace['writes']

/** 144 bits, as long as a name that is safe in a URL. */
const codeBytes = 18
/** Twilio Video: "Room exists". */
const roomExists = 53113

/** The customer's page learns the room from the fragment, which no server gets to see. */
export const linkTo = (pageUrl: string, code: string): string => {
  const url = new URL(pageUrl)
  url.hash = `room=${code}`
  return url.href
}

/** What the customer reads; `{link}` stands for the link. */
export const messageWith = (text: string, link: string): string => text.replaceAll('{link}', link)

/** The room under a SID or, while it is in progress, a name; null when Twilio knows none. */
export const roomNamed = async (
  { videoRooms }: Writes,
  sidOrName: string,
  call: Call,
): Promise<VideoRoom | null> => {
  try {
    return await videoRooms.one(sidOrName, call)
  } catch (thrown) {
    if (failureOf(thrown)?.kind === 'not-found') return null
    throw thrown
  }
}

/** The room that a task is marked with, as Flex's public chat-to-video feature marks it. */
export const markedRoomSid = (task: VersionedTask): string | null =>
  asText(parseAttributes(task.attributes)?.['videoRoomSid'])

/** Makes the room once: when the answer is lost, its name tells whether it is there. */
const makeRoom = async (writes: Writes, code: string, call: Call): Promise<VideoRoom> => {
  try {
    return await writes.videoRooms.create(code, call)
  } catch (thrown) {
    if (!isUncertain(thrown)) throw thrown
  }
  const made = await roomNamed(writes, code, call)
  if (made !== null) return made
  try {
    return await writes.videoRooms.create(code, call)
  } catch (thrown) {
    // the first one came into being after it was looked for
    const failure = failureOf(thrown)
    const isThere = failure?.kind === 'refused' && failure.code === roomExists
    const late = isThere ? await roomNamed(writes, code, call) : null
    if (late === null) throw thrown
    return late
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

/** Marks the task; fails when somebody else's room got there first. */
const mark = async (
  { tasks }: Writes,
  task: VersionedTask,
  room: { readonly code: string; readonly sid: string },
  call: Call,
): Promise<void> => {
  const seen = markedRoomSid(task)
  await changeAttributes(
    tasks,
    task.sid,
    {
      isDone: (attributes) => attributes['videoRoomSid'] === room.sid,
      apply: (attributes) => {
        if (asText(attributes['videoRoomSid']) !== seen) throw new AppFailure('changed-meanwhile')
        return { ...attributes, videoRoom: room.code, videoRoomSid: room.sid }
      },
    },
    call,
  )
}

const unmark = ({ tasks }: Writes, taskSid: string, roomSid: string, call: Call) =>
  changeAttributes(
    tasks,
    taskSid,
    {
      isDone: (attributes) => attributes['videoRoomSid'] !== roomSid,
      apply: ({ videoRoom: _name, videoRoomSid: _sid, ...rest }) => rest,
    },
    call,
  )

/** Closes what was begun. What does not work now is done by the feed that follows rooms. */
const undo = async (
  db: WriteDb,
  writes: Writes,
  { code, taskSid }: { readonly code: string; readonly taskSid: string },
): Promise<void> => {
  const call = callFor('start-video')
  try {
    const room = await roomNamed(writes, code, call)
    if (room !== null) {
      await writes.videoRooms.complete(room.sid, call)
      await unmark(writes, taskSid, room.sid, call)
    }
    dropBegunVideo(db, code)
  } catch {
    // it stays noted as begun, and what made the start fail is what a person must hear
  }
}

export type LinkedRoom = { readonly room: VideoRoom; readonly code: string; readonly link: string }

/**
 * The room and its link in the customer's thread, or neither. That it was begun stays noted until
 * `dropBegunVideo`, so that a room whose start was cut short is closed later.
 */
export const makeLinkedRoom = async (
  { db, writes, now }: { readonly db: WriteDb; readonly writes: Writes; readonly now: number },
  to: {
    readonly task: VersionedTask
    readonly thread: ChatThreadSid
    readonly pageUrl: string
    readonly text: string
  },
  call: Call,
): Promise<LinkedRoom> => {
  const code = randomBytes(codeBytes).toString('base64url')
  const link = linkTo(to.pageUrl, code)
  saveBegunVideo(db, code, now)
  try {
    const room = await makeRoom(writes, code, call)
    await mark(writes, to.task, { code, sid: room.sid }, call)
    await sendLink(writes, to.thread, { code, link, body: messageWith(to.text, link) }, call)
    return { room, code, link }
  } catch (thrown) {
    await undo(db, writes, { code, taskSid: to.task.sid })
    throw thrown
  }
}
