/** api.twilio.com: calls, conferences and their participants, recordings and their audio. */
import type { Conference, ConferenceParticipant, Recording } from '../../voice-resources.ts'
import {
  type Answer,
  type ApiRequest,
  badRequest,
  bytesAnswer,
  deletedAnswer,
  errorAnswer,
  found,
  hosts,
  notFound,
  outcomeAnswer,
  type Route,
} from '../api.ts'
import { corePage } from '../paging.ts'
import { toneMp3 } from '../tone.ts'
import { truthOf } from '../wire-values.ts'
import {
  callWire,
  conferenceParticipantWire,
  conferenceWire,
  nestedRecordingWire,
  recordingWire,
} from './voice-wire.ts'

const root = '/2010-04-01/Accounts/:account'

/** A key opens its own account only. */
const ofAccount = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
  method,
  host: hosts.core,
  path: `${root}${path}`,
  answer: (request) =>
    request.param('account') === request.floor.account.accountSid
      ? answer(request)
      : errorAnswer(401, 20003, 'Authenticate'),
})

/** Whether `at` satisfies the date filters of that name: the comparison is part of the parameter's name. */
const isInDates = ({ query }: ApiRequest, name: string, at: number | null): boolean => {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const holds = (sign: '' | '<' | '>', test: (bound: number, at: number) => boolean): boolean => {
    const bound = query(`${name}${sign}`)
    return bound === null || (at !== null && test(Date.parse(bound), at))
  }
  return (
    holds('', (bound, at) => day(bound) === day(at)) &&
    holds('>', (bound, at) => at >= bound) &&
    holds('<', (bound, at) => at <= bound)
  )
}

const isEqual = ({ query }: ApiRequest, name: string, value: string | null): boolean =>
  query(name) === null || query(name) === value

const listCalls = (request: ApiRequest): Answer =>
  corePage(request, {
    key: 'calls',
    items: request.floor
      .calls()
      .filter(
        (call) =>
          isEqual(request, 'To', call.to) &&
          isEqual(request, 'From', call.from) &&
          isEqual(request, 'ParentCallSid', call.parentCallSid) &&
          isEqual(request, 'Status', call.status) &&
          isInDates(request, 'StartTime', call.startedAt) &&
          isInDates(request, 'EndTime', call.endedAt),
      )
      .toReversed(),
    sidOf: ({ sid }) => sid,
    shown: (call) => callWire(request.floor, call),
  })

const listConferences = (request: ApiRequest): Answer =>
  corePage(request, {
    key: 'conferences',
    items: request.floor
      .conferences()
      .filter(
        (conference) =>
          isEqual(request, 'FriendlyName', conference.friendlyName) &&
          isEqual(request, 'Status', conference.status) &&
          isInDates(request, 'DateCreated', conference.createdAt) &&
          isInDates(request, 'DateUpdated', conference.updatedAt),
      )
      .toReversed(),
    sidOf: ({ sid }) => sid,
    shown: (conference) => conferenceWire(request.floor, conference),
  })

const recordingsPage = (
  request: ApiRequest,
  isWanted: (recording: Recording) => boolean,
  shown: (recording: Recording) => unknown,
): Answer =>
  corePage(request, {
    key: 'recordings',
    items:
      request.faults.strike('no-recordings', request.url.host) === null
        ? request.floor
            .recordings()
            .filter(
              (recording) =>
                isWanted(recording) && isInDates(request, 'DateCreated', recording.createdAt),
            )
            .toReversed()
        : [],
    sidOf: ({ sid }) => sid,
    shown: (recording) => ({
      ...(shown(recording) as object),
      ...request.faults.strike('other-recording', request.url.host)?.fields,
    }),
  })

const listRecordings = (request: ApiRequest): Answer =>
  recordingsPage(
    request,
    (recording) =>
      isEqual(request, 'CallSid', recording.callSid) &&
      isEqual(request, 'ConferenceSid', recording.conferenceSid),
    (recording) => recordingWire(request.floor, recording),
  )

const listCallRecordings = (request: ApiRequest): Answer =>
  recordingsPage(
    request,
    ({ callSid }) => callSid === request.param('call'),
    (recording) => nestedRecordingWire(request.floor, recording, 'Calls'),
  )

/** Twilio: `.mp3` or `.wav`; a WAV without either. */
const recordingAudio = (request: ApiRequest): Answer => {
  const [sid = '', format = 'wav'] = request.param('recording').split('.')
  const recording = request.floor.recording(sid)
  const wav = request.floor.recordingBytes(sid)
  if (recording === null || wav === null) return notFound(request)
  const isDual = request.query('RequestedChannels') === '2'
  if (isDual && request.faults.strike('mono', request.url.host) !== null)
    return errorAnswer(400, 16113, 'The recording has one channel only')
  if (format === 'mp3') return bytesAnswer(toneMp3(recording.durationMs ?? 0), 'audio/mpeg')
  return format === 'wav' ? bytesAnswer(wav, 'audio/x-wav') : notFound(request)
}

const inConference = (
  method: Route['method'],
  path: string,
  answer: (request: ApiRequest, conference: Conference) => Answer,
): Route =>
  ofAccount(method, `/Conferences/:conference${path}`, (request) => {
    const conference = request.floor.conference(request.param('conference'))
    return conference === null ? notFound(request) : answer(request, conference)
  })

const listParticipants = (request: ApiRequest, { sid }: Conference): Answer => {
  const is = (name: string, value: boolean): boolean => isEqual(request, name, String(value))
  return corePage(request, {
    key: 'participants',
    items: request.floor
      .conferenceParticipants(sid)
      .filter(
        (each) => is('Muted', each.muted) && is('Hold', each.hold) && is('Coaching', each.coaching),
      ),
    sidOf: ({ callSid }) => callSid,
    shown: (participant) => conferenceParticipantWire(request.floor, participant),
  })
}

const participantAnswer =
  (request: ApiRequest) =>
  (participant: ConferenceParticipant): unknown =>
    conferenceParticipantWire(request.floor, participant)

const changeIn = ({ form }: ApiRequest) => ({
  muted: truthOf(form('Muted')),
  hold: truthOf(form('Hold')),
  coaching: truthOf(form('Coaching')),
  callSidToCoach: form('CallSidToCoach'),
  endConferenceOnExit: truthOf(form('EndConferenceOnExit')),
})

const addParticipant = (request: ApiRequest, { sid }: Conference): Answer => {
  const [from, to] = [request.form('From'), request.form('To')]
  if (from === undefined || to === undefined) return badRequest('From and To are required')
  const outcome = request.floor.addConferenceParticipant(sid, {
    ...changeIn(request),
    from,
    to,
    label: request.form('Label'),
    startConferenceOnEnter: truthOf(request.form('StartConferenceOnEnter')),
  })
  return outcomeAnswer(201, outcome, participantAnswer(request))
}

const participantRoutes: readonly Route[] = [
  inConference('GET', '/Participants.json', listParticipants),
  inConference('POST', '/Participants.json', addParticipant),
  inConference('GET', '/Participants/:call.json', (request, { sid }) =>
    found(
      request,
      request.floor
        .conferenceParticipants(sid)
        .find((each) => [each.callSid, each.label].includes(request.param('call'))),
      participantAnswer(request),
    ),
  ),
  inConference('POST', '/Participants/:call.json', (request, { sid }) =>
    outcomeAnswer(
      200,
      request.floor.updateConferenceParticipant(sid, request.param('call'), changeIn(request)),
      participantAnswer(request),
    ),
  ),
  inConference('DELETE', '/Participants/:call.json', (request, { sid }) =>
    deletedAnswer(request.floor.removeConferenceParticipant(sid, request.param('call'))),
  ),
]

export const voiceRoutes: readonly Route[] = [
  ofAccount('GET', '/Calls.json', listCalls),
  ofAccount('GET', '/Calls/:call.json', (request) =>
    found(request, request.floor.call(request.param('call')), (call) =>
      callWire(request.floor, call),
    ),
  ),
  ofAccount('GET', '/Calls/:call/Recordings.json', listCallRecordings),
  ofAccount('GET', '/Conferences.json', listConferences),
  inConference('GET', '.json', (request, conference) =>
    found(request, conference, (each) => conferenceWire(request.floor, each)),
  ),
  inConference('POST', '.json', (request, { sid }) =>
    outcomeAnswer(
      200,
      request.floor.updateConference(sid, request.form('Status') ?? ''),
      (conference) => conferenceWire(request.floor, conference),
    ),
  ),
  ...participantRoutes,
  inConference('GET', '/Recordings.json', (request, { sid }) =>
    recordingsPage(
      request,
      ({ conferenceSid }) => conferenceSid === sid,
      (recording) => nestedRecordingWire(request.floor, recording, 'Conferences'),
    ),
  ),
  ofAccount('GET', '/Recordings.json', listRecordings),
  ofAccount('GET', '/Recordings/:recording.json', (request) =>
    found(request, request.floor.recording(request.param('recording')), (recording) =>
      recordingWire(request.floor, recording),
    ),
  ),
  ofAccount('GET', '/Recordings/:recording', recordingAudio),
]
