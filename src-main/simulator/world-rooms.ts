/** Video rooms and who is in them. */
import type { SidMaker } from './random.ts'
import type { Room, RoomParticipant } from './voice-resources.ts'

export type Rooms = {
  readonly bySid: Map<string, Room>
  readonly participants: Map<string, RoomParticipant[]>
  open(
    room: Pick<
      Room,
      | 'uniqueName'
      | 'maxParticipants'
      | 'emptyRoomTimeout'
      | 'unusedRoomTimeout'
      | 'recordParticipantsOnConnect'
    >,
  ): Room
  find(sidOrName: string): Room | null
  join(roomSid: string, identity: string): void
  leave(roomSid: string, identity: string): void
  complete(roomSid: string): Room | null
}

export const createRooms = (now: () => number, sids: SidMaker): Rooms => {
  const bySid = new Map<string, Room>()
  const participants = new Map<string, RoomParticipant[]>()
  return {
    bySid,
    participants,
    open: (options) => {
      const sid = sids.next('RM')
      const room: Room = {
        ...options,
        sid,
        uniqueName: options.uniqueName || sid,
        status: 'in-progress',
        createdAt: now(),
        updatedAt: now(),
        endedAt: null,
      }
      bySid.set(sid, room)
      participants.set(sid, [])
      return room
    },
    find: (sidOrName) =>
      bySid.get(sidOrName) ??
      [...bySid.values()].find(
        ({ uniqueName, status }) => uniqueName === sidOrName && status === 'in-progress',
      ) ??
      null,
    join: (roomSid, identity) => {
      if (bySid.get(roomSid)?.status !== 'in-progress') return
      participants.get(roomSid)?.push({
        sid: sids.next('PA'),
        roomSid,
        identity,
        status: 'connected',
        startedAt: now(),
        endedAt: null,
      })
    },
    leave: (roomSid, identity) =>
      void participants.set(
        roomSid,
        (participants.get(roomSid) ?? []).map((one) =>
          one.identity === identity && one.status === 'connected'
            ? { ...one, status: 'disconnected', endedAt: now() }
            : one,
        ),
      ),
    complete: (roomSid) => {
      const room = bySid.get(roomSid)
      if (room === undefined || room.status !== 'in-progress') return null
      const ended: Room = { ...room, status: 'completed', updatedAt: now(), endedAt: now() }
      bySid.set(roomSid, ended)
      participants.set(
        roomSid,
        (participants.get(roomSid) ?? []).map((one) =>
          one.status === 'connected' ? { ...one, status: 'disconnected', endedAt: now() } : one,
        ),
      )
      return ended
    },
  }
}
