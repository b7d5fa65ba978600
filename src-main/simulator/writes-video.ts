/** What the video interface changes on the floor, and what people do in its rooms. */
import type { FloorWrites } from './floor.ts'
import { done, notFound } from './refusals.ts'
import type { World } from './world-state.ts'

type RoomWrites = Pick<FloorWrites, 'createRoom' | 'completeRoom' | 'joinRoom' | 'leaveRoom'>

const minuteMs = 60_000

export const createRoomWrites = ({ rooms, agenda }: World): RoomWrites => ({
  joinRoom: (sid, identity) => rooms.join(sid, identity),
  leaveRoom: (sid, identity) => rooms.leave(sid, identity),
  createRoom: (options) => {
    const uniqueName = options.uniqueName ?? ''
    if (uniqueName !== '' && rooms.find(uniqueName)?.status === 'in-progress')
      return { ok: false, status: 400, code: 53113, message: 'Room exists' }
    const room = rooms.open({
      uniqueName,
      maxParticipants: options.maxParticipants ?? 50,
      emptyRoomTimeout: options.emptyRoomTimeout ?? 5,
      unusedRoomTimeout: options.unusedRoomTimeout ?? 5,
      recordParticipantsOnConnect: options.recordParticipantsOnConnect ?? false,
    })
    agenda.in(room.unusedRoomTimeout * minuteMs, () => {
      if (rooms.participants.get(room.sid)?.length === 0) rooms.complete(room.sid)
    })
    return done(room)
  },
  completeRoom: (sidOrName) => {
    const room = rooms.find(sidOrName)
    if (room === null) return notFound(`Room ${sidOrName} was not found`)
    const completed = rooms.complete(room.sid)
    return completed === null
      ? { ok: false, status: 400, code: 53112, message: 'Room is completed' }
      : done(completed)
  },
})

/** Until a customer who got a link has opened it. */
const openingMs = 12_000

/** A customer who reads a video link opens it, whoever sent it. */
export const followLink = ({ rooms, agenda, sids }: World, attributes: string): void => {
  const code = /"uniqueCode":"([\w-]+)"/.exec(attributes)?.[1]
  const room = code === undefined ? null : rooms.find(code)
  if (room === null) return
  const identity = `customer-${sids.next('PA').slice(-6)}`
  agenda.in(openingMs, () => rooms.join(room.sid, identity))
}
