/**
 * The simulated contact centre as whatever serves it sees it: what can be read, what Twilio's REST
 * interface can change, and how its time moves on.
 */
import type {
  Activity,
  ChatThread,
  FlexInteraction,
  FloorAccount,
  FloorEvent,
  InteractionChannel,
  InteractionInvite,
  InteractionParticipant,
  Media,
  Message,
  Receipt,
  Reservation,
  Task,
  TaskChannel,
  TaskQueue,
  ThreadParticipant,
  Worker,
  WorkerChannel,
  Workflow,
  Workspace,
} from './resources.ts'
import type {
  Call,
  Conference,
  ConferenceParticipant,
  Recording,
  Room,
  RoomParticipant,
} from './voice-resources.ts'
import type { Truth } from './truth-rows.ts'

/** All filters hold together. Bounds are inclusive, epoch ms. */
export type EventQuery = {
  readonly from: number
  readonly to: number
  readonly sid?: string | undefined
  readonly type?: string | undefined
  readonly taskSid?: string | undefined
  readonly reservationSid?: string | undefined
  readonly workerSid?: string | undefined
  readonly queueSid?: string | undefined
  readonly workflowSid?: string | undefined
  /** Unique name or SID. */
  readonly taskChannel?: string | undefined
  /** Rows to skip and to return at most, newest first. */
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

/** A write that Twilio refuses: HTTP status, Twilio's error code, its sentence. */
export type Refusal = {
  readonly ok: false
  readonly status: number
  readonly code: number
  readonly message: string
}
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

export type WorkerChange = {
  readonly activitySid?: string | undefined
  readonly attributes?: string | undefined
  readonly friendlyName?: string | undefined
  readonly rejectPendingReservations?: boolean | undefined
  /** The version that the writer has read (`If-Match`). */
  readonly ifMatch?: number | undefined
}
export type TaskChange = {
  readonly attributes?: string | undefined
  readonly assignmentStatus?: string | undefined
  readonly reason?: string | undefined
  readonly priority?: number | undefined
  readonly ifMatch?: number | undefined
}
export type ReservationChange = {
  readonly status?: string | undefined
  readonly workerActivitySid?: string | undefined
  readonly ifMatch?: number | undefined
}
export type NewThread = {
  readonly uniqueName?: string | undefined
  readonly friendlyName?: string | undefined
  readonly attributes?: string | undefined
  /** It closes after so long without a message. */
  readonly closesAfterMs?: number | undefined
}
export type NewMessage = {
  readonly author?: string | undefined
  readonly body?: string | undefined
  readonly attributes?: string | undefined
  readonly mediaSid?: string | undefined
}
export type NewThreadParticipant = {
  readonly identity?: string | undefined
  readonly address?: string | undefined
  readonly proxyAddress?: string | undefined
  readonly attributes?: string | undefined
}
export type ThreadParticipantChange = {
  readonly attributes?: string | undefined
  readonly lastReadIndex?: number | undefined
}
/** Where an invite sends the new task: a queue or a worker. */
export type InviteRouting = {
  readonly queueSid?: string | undefined
  readonly workerSid?: string | undefined
  readonly attributes?: string | undefined
}
export type ConferenceParticipantChange = {
  readonly muted?: boolean | undefined
  readonly hold?: boolean | undefined
  readonly coaching?: boolean | undefined
  readonly callSidToCoach?: string | undefined
  readonly endConferenceOnExit?: boolean | undefined
}
export type NewConferenceParticipant = ConferenceParticipantChange & {
  readonly from: string
  readonly to: string
  readonly label?: string | undefined
  readonly startConferenceOnEnter?: boolean | undefined
}
export type NewRoom = {
  readonly uniqueName?: string | undefined
  readonly maxParticipants?: number | undefined
  readonly emptyRoomTimeout?: number | undefined
  readonly unusedRoomTimeout?: number | undefined
  readonly recordParticipantsOnConnect?: boolean | undefined
}

export type FloorReads = {
  readonly account: FloorAccount
  readonly workspace: Workspace
  readonly activities: readonly Activity[]
  readonly queues: readonly TaskQueue[]
  readonly taskChannels: readonly TaskChannel[]
  readonly workflows: readonly Workflow[]
  /** Those that exist now; a deleted worker is gone. */
  workers(): readonly Worker[]
  worker(sid: string): Worker | null
  workerChannels(workerSid: string): readonly WorkerChannel[]
  /** Whether the queue's expression matches the worker. */
  isEligible(queueSid: string, workerSid: string): boolean
  /** Those that Twilio still answers for: open, or ended less than five minutes ago. By creation. */
  tasks(): readonly Task[]
  task(sid: string): Task | null
  taskReservations(taskSid: string): readonly Reservation[]
  /** Of tasks that Twilio still answers for. */
  workerReservations(workerSid: string): readonly Reservation[]
  reservation(sid: string): Reservation | null
  /** Newest first; nothing older than 30 days before now. Cheap for narrow windows at any log size. */
  events(query: EventQuery): readonly FloorEvent[]

  /** By creation, all that were ever made. */
  threads(): readonly ChatThread[]
  /** By SID or unique name. */
  thread(sid: string): ChatThread | null
  /** The SIDs of threads that an identity or an address takes part in, newest first. */
  threadsOf(who: { readonly identity?: string; readonly address?: string }): readonly string[]
  participants(chatThreadSid: string): readonly ThreadParticipant[]
  /** By index. */
  messages(chatThreadSid: string): readonly Message[]
  receipts(chatThreadSid: string, messageSid: string): readonly Receipt[]
  media(sid: string): (Media & { readonly bytes: Uint8Array }) | null

  flexInteraction(sid: string): FlexInteraction | null
  interactionParticipants(flexInteractionSid: string): readonly InteractionParticipant[]
  interactionInvites(flexInteractionSid: string): readonly InteractionInvite[]

  /** By creation, all that were ever made. */
  calls(): readonly Call[]
  call(sid: string): Call | null
  conferences(): readonly Conference[]
  conference(sid: string): Conference | null
  conferenceParticipants(sid: string): readonly ConferenceParticipant[]
  recordings(): readonly Recording[]
  recording(sid: string): Recording | null
  /** A playable WAV (PCM, 8 kHz). */
  recordingBytes(sid: string): Uint8Array | null
  rooms(): readonly Room[]
  /** By SID, or by unique name while in progress. */
  room(sid: string): Room | null
  roomParticipants(roomSid: string): readonly RoomParticipant[]
}

export type FloorWrites = {
  updateWorker(sid: string, change: WorkerChange): Outcome<Worker>
  updateWorkerChannel(
    workerSid: string,
    channelSid: string,
    change: { readonly capacity?: number | undefined; readonly available?: boolean | undefined },
  ): Outcome<WorkerChannel>
  updateTask(sid: string, change: TaskChange): Outcome<Task>
  deleteTask(sid: string, ifMatch?: number): Outcome<null>
  updateReservation(sid: string, change: ReservationChange): Outcome<Reservation>
  addThread(thread: NewThread): Outcome<ChatThread>
  updateThread(
    sid: string,
    change: { readonly attributes?: string | undefined; readonly state?: string | undefined },
  ): Outcome<ChatThread>
  addMessage(chatThreadSid: string, message: NewMessage): Outcome<Message>
  addMedia(media: {
    readonly filename: string | null
    readonly contentType: string
    readonly bytes: Uint8Array
  }): Outcome<Media>
  addParticipant(
    chatThreadSid: string,
    participant: NewThreadParticipant,
  ): Outcome<ThreadParticipant>
  updateParticipant(
    chatThreadSid: string,
    sid: string,
    change: ThreadParticipantChange,
  ): Outcome<ThreadParticipant>
  removeParticipant(chatThreadSid: string, sid: string): Outcome<null>
  updateInteractionChannel(
    flexInteractionSid: string,
    channelSid: string,
    /** Without `endsTasks` the agents of a closed channel go into wrap-up. */
    change: { readonly status: string; readonly endsTasks: boolean },
  ): Outcome<InteractionChannel>
  updateInteractionParticipant(
    flexInteractionSid: string,
    participantSid: string,
    status: string,
  ): Outcome<InteractionParticipant>
  /** Makes a new task under the same interaction and chat thread. */
  addInvite(
    flexInteractionSid: string,
    channelSid: string,
    routing: InviteRouting,
  ): Outcome<InteractionInvite>
  updateConference(sid: string, status: string): Outcome<Conference>
  addConferenceParticipant(
    sid: string,
    participant: NewConferenceParticipant,
  ): Outcome<ConferenceParticipant>
  /** By call SID or label, as the two below. */
  updateConferenceParticipant(
    sid: string,
    callSid: string,
    change: ConferenceParticipantChange,
  ): Outcome<ConferenceParticipant>
  removeConferenceParticipant(sid: string, callSid: string): Outcome<null>
  createRoom(room: NewRoom): Outcome<Room>
  completeRoom(sid: string): Outcome<Room>
  /** What people do in a room, which no interface of Twilio's tells them to. */
  joinRoom(sid: string, identity: string): void
  leaveRoom(sid: string, identity: string): void
}

export type Floor = FloorReads &
  FloorWrites & {
    now(): number
    /** Plays on to `at` (inclusive); earlier instants are ignored. */
    advanceTo(at: number): void
    /** The rows that the public views must show at `now()`. */
    truth(): Truth
    /** How often each scenario was begun. */
    scenarioCounts(): Readonly<Record<string, number>>
    /** Raw events written so far. */
    eventCount(): number
  }

export type FloorOptions = {
  readonly seed: number
  readonly agents: number
  /** Epoch ms. */
  readonly startAt: number
  /** Local time less UTC. */
  readonly utcOffsetMs?: number
  /** Hours after local midnight at which the lines open and close; 7 to 21 unless told. */
  readonly openHours?: readonly [number, number]
  /** 1 is about 40 engagements per agent and working day. */
  readonly load?: number
  /** Scenario names to play; all unless told. */
  readonly scenarios?: readonly string[]
}
