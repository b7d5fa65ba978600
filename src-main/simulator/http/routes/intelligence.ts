/** intelligence.twilio.com: transcripts of recordings, for some of them, and their sentences. */
import { agentLines, customerLines } from '../../texts.ts'
import type { Recording } from '../../voice-resources.ts'
import { type Answer, type ApiRequest, found, hosts, notFound, type Route } from '../api.ts'
import { metaPage } from '../paging.ts'
import { isoDate, seconds } from '../wire-values.ts'

const sentenceMs = 4_000
const serviceSid = `GA${'1'.repeat(32)}`
const transcriptSid = ({ sid }: Recording): string => `GT${sid.slice(2)}`

/** The account transcribes every other recording, by its SID. */
const isTranscribed = ({ sid, status }: Recording): boolean =>
  status === 'completed' && Number.parseInt(sid.slice(-1), 16) % 2 === 0

const transcriptWire = (request: ApiRequest, recording: Recording) => {
  const sid = transcriptSid(recording)
  const url = `https://${hosts.intelligence}/v2/Transcripts/${sid}`
  return {
    account_sid: request.floor.account.accountSid,
    service_sid: serviceSid,
    sid,
    date_created: isoDate(recording.updatedAt),
    date_updated: isoDate(recording.updatedAt),
    status: 'completed',
    channel: { media_properties: { source_sid: recording.sid } },
    data_logging: false,
    language_code: 'en-US',
    customer_key: null,
    media_start_time: isoDate(recording.startedAt),
    duration: seconds(recording.durationMs ?? 0),
    url,
    redaction: false,
    encryption_credential_sid: null,
    links: {
      sentences: `${url}/Sentences`,
      encrypted_sentences: `${url}/Sentences/Encrypted`,
      media: `${url}/Media`,
      operator_results: `${url}/OperatorResults`,
      encrypted_operator_results: `${url}/OperatorResults/Encrypted`,
    },
  }
}

const listTranscripts = (request: ApiRequest): Answer => {
  const source = request.query('SourceSid')
  return metaPage(request, {
    key: 'transcripts',
    items: request.floor
      .recordings()
      .filter((recording) => isTranscribed(recording) && [null, recording.sid].includes(source)),
    sidOf: transcriptSid,
    shown: (recording) => transcriptWire(request, recording),
  })
}

/** Agent and customer in turn, as long as the call was. */
const sentencesOf = (recording: Recording) => {
  const count = Math.max(1, Math.floor((recording.durationMs ?? 0) / sentenceMs))
  const start = Number.parseInt(recording.sid.slice(2, 6), 16)
  return Array.from({ length: Math.min(count, 200) }, (_, index) => {
    const lines = index % 2 === 0 ? agentLines : customerLines
    return {
      media_channel: (index % 2) + 1,
      sentence_index: index,
      start_time: ((index * sentenceMs) / 1_000).toFixed(2),
      end_time: (((index + 0.9) * sentenceMs) / 1_000).toFixed(2),
      transcript: lines[(start + index) % lines.length] ?? '',
      sid: `GX${recording.sid.slice(2, 26)}${index.toString(16).padStart(8, '0')}`,
      confidence: '0.93',
      words: null,
    }
  })
}

const recordingOf = (request: ApiRequest): Recording | undefined =>
  request.floor
    .recordings()
    .find((each) => transcriptSid(each) === request.param('transcript') && isTranscribed(each))

const listSentences = (request: ApiRequest): Answer => {
  const recording = recordingOf(request)
  if (recording === undefined) return notFound(request)
  return metaPage(request, {
    key: 'sentences',
    maxPageSize: 5_000,
    items: sentencesOf(recording),
    sidOf: ({ sid }) => sid,
    shown: (sentence) => sentence,
  })
}

const root = '/v2/Transcripts'

export const intelligenceRoutes: readonly Route[] = [
  { method: 'GET', host: hosts.intelligence, path: root, answer: listTranscripts },
  {
    method: 'GET',
    host: hosts.intelligence,
    path: `${root}/:transcript`,
    answer: (request) =>
      found(request, recordingOf(request), (recording) => transcriptWire(request, recording)),
  },
  {
    method: 'GET',
    host: hosts.intelligence,
    path: `${root}/:transcript/Sentences`,
    answer: listSentences,
  },
]
