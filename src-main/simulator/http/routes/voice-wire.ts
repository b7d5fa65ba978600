/** Resources of api.twilio.com as Twilio writes them: relative `uri`s, RFC-2822 dates, durations as text. */
import type { Floor } from '../../floor.ts'
import type { Call, Conference, ConferenceParticipant, Recording } from '../../voice-resources.ts'
import { rfcDate, rfcDateOrNull, seconds } from '../wire-values.ts'

const apiVersion = '2010-04-01'

const accountUri = (floor: Floor, path: string): string =>
  `/${apiVersion}/Accounts/${floor.account.accountSid}${path}`

const durationText = (ms: number | null): string | null =>
  ms === null ? null : String(seconds(ms))

export const callWire = (floor: Floor, call: Call) => {
  const uri = accountUri(floor, `/Calls/${call.sid}`)
  const end = call.endedAt
  return {
    sid: call.sid,
    date_created: rfcDate(call.createdAt),
    date_updated: rfcDate(end ?? call.startedAt ?? call.createdAt),
    parent_call_sid: call.parentCallSid,
    account_sid: floor.account.accountSid,
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    phone_number_sid: null,
    status: call.status,
    start_time: rfcDateOrNull(call.startedAt),
    end_time: rfcDateOrNull(end),
    duration: durationText(end === null || call.startedAt === null ? null : end - call.startedAt),
    price: null,
    price_unit: 'USD',
    direction: call.direction,
    answered_by: null,
    api_version: apiVersion,
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: {
      recordings: `${uri}/Recordings.json`,
      notifications: `${uri}/Notifications.json`,
      events: `${uri}/Events.json`,
    },
  }
}

export const conferenceWire = (floor: Floor, conference: Conference) => {
  const uri = accountUri(floor, `/Conferences/${conference.sid}`)
  return {
    account_sid: floor.account.accountSid,
    date_created: rfcDate(conference.createdAt),
    date_updated: rfcDate(conference.updatedAt),
    api_version: apiVersion,
    friendly_name: conference.friendlyName,
    region: 'us1',
    sid: conference.sid,
    status: conference.status,
    uri: `${uri}.json`,
    subresource_uris: {
      participants: `${uri}/Participants.json`,
      recordings: `${uri}/Recordings.json`,
    },
    reason_conference_ended: conference.reasonEnded,
    call_sid_ending_conference: conference.callSidEnding,
  }
}

export const conferenceParticipantWire = (floor: Floor, participant: ConferenceParticipant) => ({
  account_sid: floor.account.accountSid,
  call_sid: participant.callSid,
  label: participant.label,
  call_sid_to_coach: participant.callSidToCoach,
  coaching: participant.coaching,
  conference_sid: participant.conferenceSid,
  date_created: rfcDate(participant.createdAt),
  date_updated: rfcDate(participant.updatedAt),
  end_conference_on_exit: participant.endConferenceOnExit,
  muted: participant.muted,
  hold: participant.hold,
  start_conference_on_enter: participant.startConferenceOnEnter,
  status: participant.status,
  queue_time: null,
  uri: accountUri(
    floor,
    `/Conferences/${participant.conferenceSid}/Participants/${participant.callSid}.json`,
  ),
})

const recordingFacts = (floor: Floor, recording: Recording) => ({
  account_sid: floor.account.accountSid,
  api_version: apiVersion,
  call_sid: recording.callSid,
  conference_sid: recording.conferenceSid,
  date_created: rfcDate(recording.createdAt),
  date_updated: rfcDate(recording.updatedAt),
  start_time: rfcDate(recording.startedAt),
  duration: durationText(recording.durationMs),
  sid: recording.sid,
  price: null,
  price_unit: 'USD',
  status: recording.status,
  channels: recording.channels,
  source: 'Conference',
  error_code: null,
  encryption_details: null,
})

export const recordingWire = (floor: Floor, recording: Recording) => {
  const uri = accountUri(floor, `/Recordings/${recording.sid}`)
  return {
    ...recordingFacts(floor, recording),
    uri: `${uri}.json`,
    subresource_uris: {
      add_on_results: `${uri}/AddOnResults.json`,
      transcriptions: `${uri}/Transcriptions.json`,
    },
    media_url: `https://api.twilio.com${uri}`,
  }
}

/** Under a call or a conference Twilio shows fewer fields; only a call's have a track. */
export const nestedRecordingWire = (
  floor: Floor,
  recording: Recording,
  of: 'Calls' | 'Conferences',
) => {
  const holder = of === 'Calls' ? recording.callSid : recording.conferenceSid
  return {
    ...recordingFacts(floor, recording),
    ...(of === 'Calls' && { track: 'both' }),
    uri: accountUri(floor, `/${of}/${holder}/Recordings/${recording.sid}.json`),
  }
}
