/**
 * Legs of a call's conference (api.twilio.com, "Conference Participants"). Asked without Twilio's package, as
 * recordings are.
 */
import { failureOf, TwilioFailure } from './failure.ts'
import type { SdkTransport } from './sdk-transport.ts'
import type { Call } from './transport.ts'
import { readable, recordOf, recordsOf, textOf, type WireRecord } from './wire.ts'

export type ConferenceLeg = {
  readonly callSid: string
  readonly label: string | null
  readonly isMuted: boolean
  /** The call SID of the leg that alone hears this one; null while none does. */
  readonly coaches: string | null
  /** queued, connecting, ringing, connected, complete, failed. */
  readonly status: string
}

/** Who hears a supervisor's leg: nobody, the coached leg alone, or everybody. */
export type Audible =
  | { readonly to: 'nobody' }
  | { readonly to: 'agent'; readonly agentCallSid: string }
  | { readonly to: 'everybody' }

export type Conferences = {
  /** Nobody is listed once the conference has ended. */
  legs(conferenceSid: string, call: Call): Promise<readonly ConferenceLeg[]>
  /** The one that goes on under a name, which in Flex is a task's SID; null when there is none. */
  named(name: string, call: Call): Promise<string | null>
  /**
   * Calls a phone into the conference, where nobody hears it and its coming and going ends, starts and beeps
   * nothing. Answers the SID of the call.
   */
  dial(
    conferenceSid: string,
    phone: { readonly to: string; readonly from: string; readonly label: string },
    call: Call,
  ): Promise<string>
  setAudible(conferenceSid: string, callSid: string, audible: Audible, call: Call): Promise<void>
  drop(conferenceSid: string, callSid: string, call: Call): Promise<void>
  /** queued, ringing, in-progress, completed, busy, failed, no-answer, canceled. */
  callStatus(callSid: string, call: Call): Promise<string | null>
}

const legFrom = (record: WireRecord): ConferenceLeg | null => {
  const callSid = textOf(record['call_sid'])
  return callSid === null
    ? null
    : {
        callSid,
        label: textOf(record['label']),
        isMuted: record['muted'] === true,
        coaches: record['coaching'] === true ? textOf(record['call_sid_to_coach']) : null,
        status: textOf(record['status']) ?? 'unknown',
      }
}

/** No call is supervised for longer: Twilio hangs the phone up. */
export const longestCallMs = 4 * 3_600_000
/** In seconds. */
const ringsFor = 25

const sound = (audible: Audible) =>
  audible.to === 'agent'
    ? { Muted: false, Coaching: true, CallSidToCoach: audible.agentCallSid }
    : { Muted: audible.to === 'nobody', Coaching: false }

export const createConferences = (ask: SdkTransport, accountSid: string): Conferences => {
  const root = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`
  const participants = (conferenceSid: string): string =>
    `${root}/Conferences/${conferenceSid}/Participants`
  const orNull = async <T>(asked: Promise<T>): Promise<T | null> => {
    try {
      return await asked
    } catch (thrown) {
      if (failureOf(thrown)?.kind === 'not-found') return null
      throw thrown
    }
  }
  return {
    legs: async (sid, call) => {
      const uri = `${participants(sid)}.json`
      const reply = await orNull(ask({ method: 'get', uri, params: { PageSize: 100 } }, call))
      return reply === null ? [] : readable(recordsOf(reply.body), legFrom)
    },
    named: async (name, call) => {
      const params = { FriendlyName: name, Status: 'in-progress', PageSize: 1 }
      const { body } = await ask({ method: 'get', uri: `${root}/Conferences.json`, params }, call)
      return textOf(recordsOf(body)[0]?.['sid'])
    },
    dial: async (sid, { to, from, label }, call) => {
      const data = {
        From: from,
        To: to,
        Label: label,
        Muted: true,
        Beep: 'false',
        StartConferenceOnEnter: false,
        EndConferenceOnExit: false,
        EarlyMedia: false,
        Record: false,
        Timeout: ringsFor,
        TimeLimit: longestCallMs / 1_000,
      }
      const { body } = await ask({ method: 'post', uri: `${participants(sid)}.json`, data }, call)
      const callSid = textOf(recordOf(body)['call_sid'])
      if (callSid === null) throw new TwilioFailure({ kind: 'not-found', status: 200, code: null })
      return callSid
    },
    setAudible: async (sid, callSid, audible, call) => {
      const uri = `${participants(sid)}/${callSid}.json`
      await ask({ method: 'post', uri, data: sound(audible) }, call)
    },
    drop: async (sid, callSid, call) => {
      await orNull(ask({ method: 'delete', uri: `${participants(sid)}/${callSid}.json` }, call))
    },
    callStatus: async (callSid, call) => {
      const reply = await orNull(ask({ method: 'get', uri: `${root}/Calls/${callSid}.json` }, call))
      return textOf(recordOf(reply?.body)['status'])
    },
  }
}
