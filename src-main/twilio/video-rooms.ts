/** Video rooms (Twilio Video, "Rooms" and "Participants"). Only group rooms: newer accounts get no others. */
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { instantOf, readable, recordOf, textOf, type WireRecord, wordOf } from './wire.ts'

export type VideoRoom = {
  readonly sid: string
  readonly uniqueName: string
  readonly status: 'in-progress' | 'completed' | 'failed'
  readonly createdAt: number
  readonly endedAt: number | null
}

export type VideoParticipant = {
  readonly identity: string
  readonly joinedAt: number
  /** Null while in the room. */
  readonly leftAt: number | null
}

export type VideoRooms = {
  /** A room that nobody joins ends by itself after an hour, one that everybody left after ten minutes. */
  create(uniqueName: string, call: Call): Promise<VideoRoom>
  /** Those in progress. */
  open(call: Call): Promise<readonly VideoRoom[]>
  /** By SID; by unique name while in progress. Throws 'not-found'. */
  one(sidOrName: string, call: Call): Promise<VideoRoom | null>
  /** Disconnects everybody. */
  complete(sid: string, call: Call): Promise<void>
  /** Who is in it. */
  inside(sid: string, call: Call): Promise<readonly VideoParticipant[]>
  /** Who was in it and left. */
  gone(sid: string, call: Call): Promise<readonly VideoParticipant[]>
}

/** The longest that Twilio allows: so long may the customer take to open the link. */
const unusedMinutes = 60
/** Whoever lost the connection may come back meanwhile. */
const emptyMinutes = 10
const statuses = ['in-progress', 'completed', 'failed'] as const

const roomFromWire = (record: WireRecord): VideoRoom | null => {
  const sid = textOf(record['sid'])
  const status = wordOf(statuses, record['status'])
  const createdAt = instantOf(record['date_created'])
  if (sid === null || status === null || createdAt === null) return null
  const uniqueName = textOf(record['unique_name']) ?? sid
  return { sid, uniqueName, status, createdAt, endedAt: instantOf(record['end_time']) }
}

const participantFromWire = (record: WireRecord): VideoParticipant | null => {
  const identity = textOf(record['identity'])
  const joinedAt = instantOf(record['start_time'])
  return identity === null || joinedAt === null
    ? null
    : { identity, joinedAt, leftAt: instantOf(record['end_time']) }
}

export const createVideoRooms = (sdk: Sdk): VideoRooms => {
  const room = async (body: Promise<unknown>): Promise<VideoRoom | null> =>
    roomFromWire(recordOf(await body))
  const people = async (
    sid: string,
    status: 'connected' | 'disconnected',
    call: Call,
  ): Promise<readonly VideoParticipant[]> => {
    const { records } = await sdk.list(call, ({ video }) =>
      video.rooms(sid).participants.page({ status, pageSize: 100 }),
    )
    return readable(records, participantFromWire)
  }
  return {
    create: async (uniqueName, call) => {
      const made = await room(
        sdk.body(call, ({ video }) =>
          video.rooms.create({
            type: 'group',
            uniqueName,
            unusedRoomTimeout: unusedMinutes,
            emptyRoomTimeout: emptyMinutes,
          }),
        ),
      )
      if (made === null) throw new TypeError('a room without SID')
      return made
    },
    open: async (call) => {
      const { records } = await sdk.list(call, ({ video }) =>
        video.rooms.page({ status: 'in-progress', pageSize: 100 }),
      )
      return readable(records, roomFromWire)
    },
    one: (sidOrName, call) => room(sdk.body(call, ({ video }) => video.rooms(sidOrName).fetch())),
    complete: async (sid, call) => {
      await sdk.reply(call, ({ video }) => video.rooms(sid).update({ status: 'completed' }))
    },
    inside: (sid, call) => people(sid, 'connected', call),
    gone: (sid, call) => people(sid, 'disconnected', call),
  }
}
