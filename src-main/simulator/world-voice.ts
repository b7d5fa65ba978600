/** Calls, the conferences they meet in, and the recordings of those. */
import type { SidMaker } from './random.ts'
import type { Call, Conference, ConferenceParticipant, Recording } from './voice-resources.ts'

export type Voice = {
  readonly calls: Map<string, Call>
  readonly conferences: Map<string, Conference>
  /** Of live conferences, by conference SID. */
  readonly participants: Map<string, ConferenceParticipant[]>
  readonly recordings: Map<string, Recording>
  dial(
    call: Pick<Call, 'from' | 'to' | 'direction' | 'status'> & { readonly parentCallSid?: string },
  ): Call
  changeCall(sid: string, change: Partial<Call>): void
  hangUp(callSid: string): void
  /** Starts a conference with its dual-channel recording. */
  meet(name: string, customerCallSid: string): Conference
  join(
    conferenceSid: string,
    callSid: string,
    options?: Partial<ConferenceParticipant>,
  ): ConferenceParticipant
  changeParticipant(
    participant: ConferenceParticipant,
    change: Partial<ConferenceParticipant>,
  ): ConferenceParticipant
  leave(conferenceSid: string, callSid: string): void
  end(conferenceSid: string, endedBy: string | null): void
}

export const createVoice = (now: () => number, sids: SidMaker): Voice => {
  const calls = new Map<string, Call>()
  const conferences = new Map<string, Conference>()
  const participants = new Map<string, ConferenceParticipant[]>()
  const recordings = new Map<string, Recording>()
  const recordingOf = new Map<string, string>()
  const changeCall = (sid: string, change: Partial<Call>): void => {
    const call = calls.get(sid)
    if (call !== undefined) calls.set(sid, { ...call, ...change })
  }
  const hangUp = (sid: string): void => {
    const call = calls.get(sid)
    if (call === undefined || call.endedAt !== null) return
    const status = call.startedAt === null ? 'no-answer' : 'completed'
    changeCall(sid, { status, endedAt: now() })
  }
  const leave = (conferenceSid: string, callSid: string): void => {
    const present = participants.get(conferenceSid) ?? []
    participants.set(
      conferenceSid,
      present.filter((participant) => participant.callSid !== callSid),
    )
    hangUp(callSid)
  }
  const finishRecording = (conferenceSid: string): void => {
    const sid = recordingOf.get(conferenceSid) ?? ''
    const recording = recordings.get(sid)
    recordingOf.delete(conferenceSid)
    if (recording === undefined) return
    const durationMs = now() - recording.startedAt
    recordings.set(sid, { ...recording, status: 'completed', durationMs, updatedAt: now() })
  }
  return {
    calls,
    conferences,
    participants,
    recordings,
    changeCall,
    hangUp,
    leave,
    dial: ({ from, to, direction, status, parentCallSid }) => {
      const call: Call = {
        sid: sids.next('CA'),
        parentCallSid: parentCallSid ?? null,
        from,
        to,
        direction,
        status,
        createdAt: now(),
        startedAt: status === 'in-progress' ? now() : null,
        endedAt: null,
      }
      calls.set(call.sid, call)
      return call
    },
    meet: (name, customerCallSid) => {
      const conference: Conference = {
        sid: sids.next('CF'),
        friendlyName: name,
        status: 'in-progress',
        createdAt: now(),
        updatedAt: now(),
        reasonEnded: null,
        callSidEnding: null,
      }
      conferences.set(conference.sid, conference)
      participants.set(conference.sid, [])
      const recording: Recording = {
        sid: sids.next('RE'),
        callSid: customerCallSid,
        conferenceSid: conference.sid,
        status: 'in-progress',
        channels: 2,
        startedAt: now(),
        createdAt: now(),
        updatedAt: now(),
        durationMs: null,
      }
      recordings.set(recording.sid, recording)
      recordingOf.set(conference.sid, recording.sid)
      return conference
    },
    join: (conferenceSid, callSid, options = {}) => {
      const participant: ConferenceParticipant = {
        label: null,
        muted: false,
        hold: false,
        coaching: false,
        callSidToCoach: null,
        startConferenceOnEnter: true,
        endConferenceOnExit: false,
        status: 'connected',
        ...options,
        conferenceSid,
        callSid,
        createdAt: now(),
        updatedAt: now(),
      }
      participants.set(conferenceSid, [...(participants.get(conferenceSid) ?? []), participant])
      return participant
    },
    changeParticipant: (participant, change) => {
      const changed = { ...participant, ...change, updatedAt: now() }
      participants.set(
        participant.conferenceSid,
        (participants.get(participant.conferenceSid) ?? []).map((present) =>
          present.callSid === participant.callSid ? changed : present,
        ),
      )
      return changed
    },
    end: (conferenceSid, endedBy) => {
      const conference = conferences.get(conferenceSid)
      if (conference === undefined || conference.status === 'completed') return
      for (const { callSid } of participants.get(conferenceSid) ?? []) hangUp(callSid)
      participants.delete(conferenceSid)
      finishRecording(conferenceSid)
      conferences.set(conferenceSid, {
        ...conference,
        status: 'completed',
        updatedAt: now(),
        reasonEnded:
          endedBy === null
            ? 'conference-ended-via-api'
            : 'participant-with-end-conference-on-exit-left',
        callSidEnding: endedBy,
      })
    },
  }
}
