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
  /** An unused room, and one that everybody left, ends by itself after an hour. */
  create(uniqueName: string, call: Call): Promise<VideoRoom>
  /** Those in progress. */
  open(call: Call): Promise<readonly VideoRoom[]>
  /** By SID; by unique name while in progress. Throws 'not-found'. */
  one(sidOrName: string, call: Call): Promise<VideoRoom | null>
  /** Disconnects everybody. */
  complete(sid: string, call: Call): Promise<void>
  /** Everybody who is or was in it. */
  participants(sid: string, call: Call): Promise<readonly VideoParticipant[]>
}

const longestMinutes = 60
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
  return {
    create: async (uniqueName, call) => {
      const made = await room(
        sdk.body(call, ({ video }) =>
          video.rooms.create({
            type: 'group',
            uniqueName,
            unusedRoomTimeout: longestMinutes,
            emptyRoomTimeout: longestMinutes,
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
    participants: async (sid, call) => {
      const of = (status: 'connected' | 'disconnected') =>
        sdk.list(call, ({ video }) => video.rooms(sid).participants.page({ status, pageSize: 100 }))
      const lists = [await of('connected'), await of('disconnected')]
      return readable(
        lists.flatMap(({ records }) => records),
        participantFromWire,
      )
    },
  }
}
