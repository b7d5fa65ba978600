/** Calls, conferences, recordings and video rooms of the simulated floor. Instants are epoch ms. */

export type Call = {
  readonly sid: string
  readonly parentCallSid: string | null
  readonly from: string
  readonly to: string
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial'
  readonly status:
    | 'queued'
    | 'ringing'
    | 'in-progress'
    | 'completed'
    | 'busy'
    | 'failed'
    | 'no-answer'
    | 'canceled'
  readonly createdAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
}

export type Conference = {
  readonly sid: string
  /** The task SID. */
  readonly friendlyName: string
  readonly status: 'init' | 'in-progress' | 'completed'
  readonly createdAt: number
  readonly updatedAt: number
  readonly reasonEnded: string | null
  readonly callSidEnding: string | null
}

/** Listed only while the conference is live. */
export type ConferenceParticipant = {
  readonly conferenceSid: string
  readonly callSid: string
  readonly label: string | null
  readonly muted: boolean
  readonly hold: boolean
  readonly coaching: boolean
  readonly callSidToCoach: string | null
  readonly startConferenceOnEnter: boolean
  readonly endConferenceOnExit: boolean
  readonly status: 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed'
  readonly createdAt: number
  readonly updatedAt: number
}

export type Recording = {
  readonly sid: string
  readonly callSid: string
  readonly conferenceSid: string
  readonly status: 'in-progress' | 'processing' | 'completed' | 'absent' | 'deleted'
  readonly channels: 1 | 2
  readonly startedAt: number
  readonly createdAt: number
  readonly updatedAt: number
  /** Null until completed. */
  readonly durationMs: number | null
}

export type Room = {
  readonly sid: string
  readonly uniqueName: string
  readonly status: 'in-progress' | 'completed' | 'failed'
  readonly createdAt: number
  readonly updatedAt: number
  readonly endedAt: number | null
  readonly maxParticipants: number
  /** Minutes. */
  readonly emptyRoomTimeout: number
  /** Minutes. */
  readonly unusedRoomTimeout: number
  readonly recordParticipantsOnConnect: boolean
}

export type RoomParticipant = {
  readonly sid: string
  readonly roomSid: string
  readonly identity: string
  readonly status: 'connected' | 'disconnected'
  readonly startedAt: number
  readonly endedAt: number | null
}
