/**
 * The one door through which the polling engine writes: raw answers go into the log, the entities they
 * touch are folded again, and the cursor moves, all in one transaction per batch. Repeated, late and
 * out-of-order answers give the same tables as the clean order.
 */
import type { ChatThreadSid, QueueSid, TaskSid, WorkerSid } from '../domain/ids.ts'
import type {
  ActivitySnapshot,
  LeftAs,
  QueueSnapshot,
  QueueStatistics,
  RawEvent,
  RawMessage,
  ReservationSnapshot,
  TaskSnapshot,
  ThreadParticipant,
  WorkerCapacity,
  WorkerSnapshot,
  WorkflowSnapshot,
} from '../domain/records.ts'
import type { ThreadToRead } from '../store/threads.ts'
import type { openAgentThreads, saveAgentThread } from '../store/agent-notes.ts'
import type { StoredVideo } from '../store/videos.ts'

/** A closed stretch of time of one feed, in epoch ms. */
export type Span = { readonly from: number; readonly to: number }

export type Coverage = Span & {
  readonly feed: string
  readonly state: 'covered' | 'gap'
  /** Why a gap could not be fetched; null when covered. */
  readonly reason: string | null
}

export type Touched = {
  readonly fresh: number
  readonly tasks: readonly TaskSid[]
  readonly workers: readonly WorkerSid[]
}

/** What was read of one chat thread. */
export type ThreadBatch = {
  readonly chatThreadSid: ChatThreadSid
  readonly messages: readonly RawMessage[]
  /** Null when they were not asked for. */
  readonly participants: readonly ThreadParticipant[] | null
  /** When the participants of a thread that goes on were listed, by Twilio's time. */
  readonly listedAt?: number
  /** Twilio has closed the thread for good. */
  readonly isClosed?: boolean
  /** Read to its end after its tasks had ended. */
  readonly isComplete: boolean
}

export type VideoJournal = {
  /** Rooms that are open as far as is known, those that agents made included. */
  openVideos(): readonly StoredVideo[]
  saveVideo(video: StoredVideo): void
  /** Whether a room is to end now because its contact did, as the account's settings say. */
  endsWithContact(roomSid: string): boolean
  /** Writes into the audit log that a room was ended because its contact did. */
  noteVideoEnded(video: StoredVideo, at: number): void
  /** Names of rooms whose start began before an instant and never came to its end. */
  begunVideosBefore(at: number): readonly string[]
  dropBegunVideo(code: string): void
}

export type Journal = VideoJournal & {
  /** Stores what is new, folds what it touches, marks `covered` as covered by the feed. One transaction. */
  ingestEvents(batch: {
    readonly feed: string
    readonly events: readonly RawEvent[]
    readonly covered: Span | null
  }): Touched
  /** Likewise for what was read of a chat thread. */
  ingestThread(batch: ThreadBatch): Touched
  /** Likewise for several threads, each of them once. Large batches cost far less for each message. */
  ingestThreads(batches: readonly ThreadBatch[]): Touched
  saveWorkers(workers: readonly WorkerSnapshot[], at: number): Touched
  /** The open tasks at `at`, all of them: a task that is not listed any more is not open. */
  saveOpenTasks(tasks: readonly TaskSnapshot[], at: number): Touched
  /** Targeted reads that fill what events have not shown yet (start-up, cut-off history). */
  saveReservations(reservations: readonly ReservationSnapshot[], at: number): Touched
  /** False when all of it was known already. */
  saveReference(reference: {
    readonly activities: readonly ActivitySnapshot[]
    readonly queues: readonly QueueSnapshot[]
    readonly workflows: readonly WorkflowSnapshot[]
  }): boolean
  saveCapacities(capacities: readonly WorkerCapacity[], at: number): void
  saveQueueStatistics(told: readonly QueueStatistics[], at: number): void
  /** All of the floor's feeds have answered, at this instant of this machine's clock. */
  saveFloorRead(at: number): void
  /** Every listed queue. */
  queues(): readonly QueueSid[]

  /** The supervisor has changed settings in the store: what is stored and folded from now on follows them. */
  settingsChanged(): void
  /** What the feed had covered since `from` is to be read again. */
  uncover(feed: string, from: number): void
  /** How far a rebuild is that is due, 0..1; null when none is. */
  rebuildProgress(): number | null
  /** Folds again what is due, a transaction to a turn, each telling how far it is. One at a time. */
  rebuildInTurns(): Generator<number, void>

  coverage(feed: string): readonly Coverage[]
  addGap(feed: string, gap: Span, reason: string): void

  /** Internal threads of work that goes on, or of notes since then. */
  openAgentThreads(since: number): ReturnType<typeof openAgentThreads>
  /** True when an agent has read or answered something. */
  saveAgentThread(threadSid: ChatThreadSid, now: Parameters<typeof saveAgentThread>[2]): boolean

  /** Chat threads whose messages should be read, most urgent first. */
  threadsToRead(limit: number): readonly ThreadToRead[]
  /** Likewise those of one contact, however recently they were read. */
  threadsToReadOf(associatedContactId: string): readonly ThreadToRead[]
  /** All threads that are left in this state; others that were are so no more. */
  saveLeftThreads(leftAs: LeftAs, chatThreadSids: readonly ChatThreadSid[]): Touched
  /** Open tasks that are assigned or wrapping but whose holder is not known from events. */
  tasksWithoutHolder(limit: number): readonly TaskSid[]
  /** Rows held: raw events, raw messages, conversations, engagements. */
  counts(): {
    readonly events: number
    readonly messages: number
    readonly conversations: number
    readonly engagements: number
  }
}
