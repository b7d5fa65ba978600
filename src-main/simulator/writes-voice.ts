/** What the conference and video interfaces change on the floor. */
import type { ConferenceParticipantChange, FloorWrites, Refusal } from './floor.ts'
import { done, invalid, notFound } from './refusals.ts'
import type { Call, ConferenceParticipant } from './voice-resources.ts'
import type { World } from './world-state.ts'

type ConferenceWrites = Pick<
  FloorWrites,
  | 'updateConference'
  | 'addConferenceParticipant'
  | 'updateConferenceParticipant'
  | 'removeConferenceParticipant'
>

/** Phones that are not answered; every other one is, after three seconds. */
const unanswered: Readonly<
  Record<string, { readonly status: Call['status']; readonly afterMs: number }>
> = {
  '+15005550001': { status: 'busy', afterMs: 2_000 },
  '+15005550002': { status: 'no-answer', afterMs: 25_000 },
}

const absent = {
  muted: false,
  hold: false,
  coaching: false,
  callSidToCoach: null,
  endConferenceOnExit: false,
}

/** The settings after a change: what it does not name stays as it was. */
const settings = (
  before: Pick<ConferenceParticipant, keyof typeof absent>,
  change: ConferenceParticipantChange,
): Pick<ConferenceParticipant, keyof typeof absent> => ({
  muted: change.muted ?? before.muted,
  hold: change.hold ?? before.hold,
  coaching: change.coaching ?? before.coaching,
  callSidToCoach:
    change.coaching === false ? null : (change.callSidToCoach ?? before.callSidToCoach),
  endConferenceOnExit: change.endConferenceOnExit ?? before.endConferenceOnExit,
})

export const createConferenceWrites = (world: World): ConferenceWrites => {
  const { voice } = world
  const find = (sid: string, callSidOrLabel: string): ConferenceParticipant | undefined =>
    voice.participants
      .get(sid)
      ?.find(({ callSid, label }) => callSid === callSidOrLabel || label === callSidOrLabel)
  const coachRefusal = (
    sid: string,
    coaching: boolean | undefined,
    callSidToCoach: string | undefined,
  ): Refusal | null =>
    coaching === true && (find(sid, callSidToCoach ?? '')?.hold ?? true)
      ? { ok: false, status: 400, code: 16027, message: 'CallSidToCoach is absent or on hold' }
      : null
  const live = (sid: string): boolean => voice.conferences.get(sid)?.status === 'in-progress'
  return {
    updateConference: (sid, status) => {
      if (!voice.conferences.has(sid)) return notFound(`Conference ${sid} was not found`)
      if (status !== 'completed') return invalid(`Status ${status} is not completed`)
      voice.end(sid, null)
      const conference = voice.conferences.get(sid)
      return conference === undefined ? notFound(sid) : done(conference)
    },
    addConferenceParticipant: (sid, { from, to, ...options }) => {
      if (!live(sid)) return notFound(`Conference ${sid} is not in progress`)
      const refusal = coachRefusal(sid, options.coaching, options.callSidToCoach)
      if (refusal !== null) return refusal
      const call = voice.dial({ from, to, direction: 'outbound-api', status: 'ringing' })
      const participant = voice.join(sid, call.sid, {
        ...settings(absent, options),
        label: options.label ?? null,
        startConferenceOnEnter: options.startConferenceOnEnter ?? true,
        status: 'ringing',
      })
      const ending = unanswered[to]
      if (ending !== undefined) {
        world.agenda.in(ending.afterMs, () => {
          voice.changeCall(call.sid, { status: ending.status, endedAt: world.agenda.now() })
          voice.leave(sid, call.sid)
        })
        return done(participant)
      }
      world.agenda.in(3_000, () => {
        const ringing = find(sid, call.sid)
        if (ringing === undefined) return
        voice.changeCall(call.sid, { status: 'in-progress', startedAt: world.agenda.now() })
        voice.changeParticipant(ringing, { status: 'connected' })
      })
      return done(participant)
    },
    updateConferenceParticipant: (sid, callSid, change) => {
      const participant = find(sid, callSid)
      if (participant === undefined) return notFound(`Participant ${callSid} was not found`)
      const refusal = coachRefusal(sid, change.coaching, change.callSidToCoach)
      return refusal ?? done(voice.changeParticipant(participant, settings(participant, change)))
    },
    removeConferenceParticipant: (sid, callSid) => {
      const participant = find(sid, callSid)
      if (participant === undefined) return notFound(`Participant ${callSid} was not found`)
      voice.leave(sid, participant.callSid)
      if (participant.endConferenceOnExit) voice.end(sid, participant.callSid)
      return done(null)
    },
  }
}
