/**
 * Recordings of calls (api.twilio.com) and what was said in them (Conversation Intelligence (classic)).
 * Asked without Twilio's package: its core API alone would double what the package loads.
 */
import type { Download, Sink } from './download.ts'
import { failureOf } from './failure.ts'
import type { SdkTransport } from './sdk-transport.ts'
import type { Call } from './transport.ts'
import {
  instantOf,
  numberOf,
  readable,
  recordOf,
  recordsOf,
  textOf,
  type WireRecord,
} from './wire.ts'

export type FoundRecording = {
  readonly sid: string
  /** in-progress, paused, stopped, processing, completed, absent, deleted, or what Twilio adds. */
  readonly status: string
  readonly channels: 1 | 2 | null
  readonly startedAt: number | null
  readonly durationMs: number | null
  /** With the account's own public key, so that nobody else can hear it. */
  readonly isEncrypted: boolean
}

/** One sentence; times in ms since the recording's start, channels from 1. */
export type Sentence = {
  readonly from: number
  readonly to: number
  readonly channel: number
  readonly text: string
}

export type RecordingReads = {
  ofConference(conferenceSid: string, call: Call): Promise<readonly FoundRecording[]>
  ofCall(callSid: string, call: Call): Promise<readonly FoundRecording[]>
  /** Null when Twilio does not know it. */
  one(recordingSid: string, call: Call): Promise<FoundRecording | null>
  /** As MP3, each side on a channel of its own where `isDual`. */
  audio(
    recording: { readonly sid: string; readonly isDual: boolean },
    call: Call,
    sink: Sink,
  ): Promise<void>
  /** Null where the account has no transcript of it. */
  sentences(recordingSid: string, call: Call): Promise<readonly Sentence[] | null>
}

/** Twilio: the source is mono, whatever was asked for. */
const onlyMono = 16113
const mostSentences = 5_000

const recordingFromWire = (record: WireRecord): FoundRecording | null => {
  const sid = textOf(record['sid'])
  if (sid === null || !/^RE[0-9a-f]{32}$/.test(sid)) return null
  const channels = numberOf(record['channels'])
  const seconds = numberOf(record['duration'])
  return {
    sid,
    status: textOf(record['status']) ?? 'unknown',
    channels: channels === 1 || channels === 2 ? channels : null,
    startedAt: instantOf(record['start_time']) ?? instantOf(record['date_created']),
    // Twilio says -1 while it does not know
    durationMs: seconds === null || seconds < 0 ? null : seconds * 1_000,
    isEncrypted: Object.keys(recordOf(record['encryption_details'])).length > 0,
  }
}

const sentenceFromWire = (record: WireRecord): Sentence | null => {
  const text = textOf(record['transcript'])
  const [from, to] = [numberOf(record['start_time']), numberOf(record['end_time'])]
  if (text === null) return null
  return {
    // Twilio may leave the times out
    from: Math.round((from ?? 0) * 1_000),
    to: Math.round((to ?? from ?? 0) * 1_000),
    channel: numberOf(record['media_channel']) ?? 1,
    text,
  }
}

const isMissing = (error: unknown): boolean =>
  ['not-found', 'refused', 'signed-out'].includes(failureOf(error)?.kind ?? '')

export const createRecordingReads = (
  ask: SdkTransport,
  download: Download,
  accountSid: string,
): RecordingReads => {
  const root = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`
  const intelligence = 'https://intelligence.twilio.com/v2/Transcripts'
  const get = async (
    uri: string,
    params: Readonly<Record<string, string | number | boolean>>,
    call: Call,
  ): Promise<unknown> => (await ask({ method: 'get', uri, params }, call)).body

  const list = async (by: 'ConferenceSid' | 'CallSid', sid: string, call: Call) => {
    const params = { [by]: sid, IncludeSoftDeleted: true, PageSize: 100 }
    return readable(
      recordsOf(await get(`${root}/Recordings.json`, params, call)),
      recordingFromWire,
    )
  }

  return {
    ofConference: (sid, call) => list('ConferenceSid', sid, call),
    ofCall: (sid, call) => list('CallSid', sid, call),
    one: async (sid, call) => {
      try {
        const params = { IncludeSoftDeleted: true }
        return recordingFromWire(
          recordOf(await get(`${root}/Recordings/${sid}.json`, params, call)),
        )
      } catch (error) {
        if (failureOf(error)?.kind === 'not-found') return null
        throw error
      }
    },
    audio: async ({ sid, isDual }, call, sink) => {
      const uri = `${root}/Recordings/${sid}.mp3`
      const mono = { uri, withKey: true }
      if (!isDual) return download(mono, call, sink)
      try {
        await download({ uri: `${uri}?RequestedChannels=2`, withKey: true }, call, sink)
      } catch (error) {
        const failure = failureOf(error)
        if (failure?.kind !== 'refused' || failure.code !== onlyMono) throw error
        await download(mono, call, sink)
      }
    },
    sentences: async (recordingSid, call) => {
      try {
        const found = recordsOf(await get(intelligence, { SourceSid: recordingSid }, call))
        const sid = textOf(found.find((each) => each['status'] === 'completed')?.['sid'])
        if (sid === null) return null
        const uri = `${intelligence}/${sid}/Sentences`
        const body = await get(uri, { PageSize: mostSentences }, call)
        return readable(recordsOf(body), sentenceFromWire)
      } catch (error) {
        // a key or an account without the product has no transcripts; that is no failure
        if (isMissing(error)) return null
        throw error
      }
    },
  }
}
