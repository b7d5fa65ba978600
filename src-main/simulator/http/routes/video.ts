/** Video: rooms and who is in them. */
import type { Room, RoomParticipant } from '../../voice-resources.ts'
import {
  type Answer,
  type ApiRequest,
  deletedAnswer,
  errorAnswer,
  found,
  hosts,
  notFound,
  outcomeAnswer,
  type Route,
} from '../api.ts'
import { done } from '../../refusals.ts'
import { metaPage } from '../paging.ts'
import { isoDate, isoDateOrNull, numberOf, seconds, truthOf } from '../wire-values.ts'

const origin = `https://${hosts.video}`

const durationOf = (from: number, to: number | null): number | null =>
  to === null ? null : seconds(to - from)

const roomWire = ({ floor }: ApiRequest, room: Room) => {
  const url = `${origin}/v1/Rooms/${room.sid}`
  return {
    sid: room.sid,
    status: room.status,
    date_created: isoDate(room.createdAt),
    date_updated: isoDate(room.updatedAt),
    account_sid: floor.account.accountSid,
    enable_turn: true,
    unique_name: room.uniqueName,
    status_callback: null,
    status_callback_method: 'POST',
    end_time: isoDateOrNull(room.endedAt),
    duration: durationOf(room.createdAt, room.endedAt),
    type: 'group',
    max_participants: room.maxParticipants,
    max_participant_duration: 14_400,
    max_concurrent_published_tracks: 170,
    record_participants_on_connect: room.recordParticipantsOnConnect,
    video_codecs: ['VP8', 'H264'],
    media_region: 'us1',
    audio_only: false,
    empty_room_timeout: room.emptyRoomTimeout,
    unused_room_timeout: room.unusedRoomTimeout,
    large_room: false,
    url,
    links: {
      participants: `${url}/Participants`,
      recordings: `${url}/Recordings`,
      recording_rules: `${url}/RecordingRules`,
      transcriptions: `${url}/Transcriptions`,
    },
  }
}

const participantWire = ({ floor }: ApiRequest, participant: RoomParticipant) => {
  const url = `${origin}/v1/Rooms/${participant.roomSid}/Participants/${participant.sid}`
  return {
    sid: participant.sid,
    room_sid: participant.roomSid,
    account_sid: floor.account.accountSid,
    status: participant.status,
    identity: participant.identity,
    date_created: isoDate(participant.startedAt),
    date_updated: isoDate(participant.endedAt ?? participant.startedAt),
    start_time: isoDate(participant.startedAt),
    end_time: isoDateOrNull(participant.endedAt),
    duration: durationOf(participant.startedAt, participant.endedAt),
    url,
    links: {
      subscribed_tracks: `${url}/SubscribedTracks`,
      published_tracks: `${url}/PublishedTracks`,
      subscribe_rules: `${url}/SubscribeRules`,
      anonymize: `${url}/Anonymize`,
    },
  }
}

/** Twilio lists the rooms in progress unless another status is asked for. */
const listRooms = (request: ApiRequest): Answer => {
  const status = request.query('Status') ?? 'in-progress'
  const uniqueName = request.query('UniqueName')
  return metaPage(request, {
    key: 'rooms',
    items: request.floor
      .rooms()
      .filter(
        (room) => room.status === status && (uniqueName === null || room.uniqueName === uniqueName),
      )
      .toReversed(),
    sidOf: ({ sid }) => sid,
    shown: (room) => roomWire(request, room),
  })
}

const createRoom = (request: ApiRequest): Answer => {
  const { floor, form } = request
  // Accounts that began with Video after October 2024 get no other type.
  if ((form('Type') ?? 'group') !== 'group')
    return errorAnswer(400, 53126, 'Invalid RoomType: only group rooms may be created')
  const outcome = floor.createRoom({
    uniqueName: form('UniqueName'),
    maxParticipants: numberOf(form('MaxParticipants')),
    emptyRoomTimeout: numberOf(form('EmptyRoomTimeout')),
    unusedRoomTimeout: numberOf(form('UnusedRoomTimeout')),
    recordParticipantsOnConnect: truthOf(form('RecordParticipantsOnConnect')),
  })
  return outcomeAnswer(201, outcome, (room) => roomWire(request, room))
}

const inRoom = (
  method: Route['method'],
  path: string,
  answer: (request: ApiRequest, room: Room) => Answer,
): Route => ({
  method,
  host: hosts.video,
  path: `/v1/Rooms/:room${path}`,
  answer: (request) => {
    const room = request.floor.room(request.param('room'))
    return room === null ? notFound(request) : answer(request, room)
  },
})

const updateRoom = (request: ApiRequest, { sid }: Room): Answer =>
  request.form('Status') === 'completed'
    ? outcomeAnswer(202, request.floor.completeRoom(sid), (room) => roomWire(request, room))
    : errorAnswer(400, 53110, 'The only status that can be set is completed')

/** Connected ones of a room in progress, disconnected ones of a room that is over, unless asked. */
const listParticipants = (request: ApiRequest, room: Room): Answer => {
  const usual = room.status === 'in-progress' ? 'connected' : 'disconnected'
  const status = request.query('Status') ?? usual
  const identity = request.query('Identity')
  return metaPage(request, {
    key: 'participants',
    items: request.floor
      .roomParticipants(room.sid)
      .filter(
        (each) => each.status === status && (identity === null || each.identity === identity),
      ),
    sidOf: ({ sid }) => sid,
    shown: (participant) => participantWire(request, participant),
  })
}

/**
 * Pages speak over a web socket with Twilio's signalling, which tells Twilio who is in a room. What stands in for
 * it in a page of this machine says so here.
 */
const presence = (method: Route['method'], isInside: boolean): Route => ({
  method,
  host: hosts.videoSignalling,
  path: '/v1/Rooms/:room/Participants/:identity',
  answer: ({ floor, param }) => {
    const [room, identity] = [param('room'), param('identity')]
    if (isInside) floor.joinRoom(room, identity)
    else floor.leaveRoom(room, identity)
    return deletedAnswer(done(null))
  },
})

export const videoRoutes: readonly Route[] = [
  { method: 'GET', host: hosts.video, path: '/v1/Rooms', answer: listRooms },
  { method: 'POST', host: hosts.video, path: '/v1/Rooms', answer: createRoom },
  presence('POST', true),
  presence('DELETE', false),
  inRoom('GET', '', (request, room) => found(request, room, (each) => roomWire(request, each))),
  inRoom('POST', '', updateRoom),
  inRoom('GET', '/Participants', listParticipants),
  inRoom('GET', '/Participants/:participant', (request, { sid }) =>
    found(
      request,
      request.floor
        .roomParticipants(sid)
        .find((each) => [each.sid, each.identity].includes(request.param('participant'))),
      (participant) => participantWire(request, participant),
    ),
  ),
]
