/** Twilio as the rest of the engine sees it: questions in the project's words, one budget under them all. */
import type { WorkspaceSid } from '../domain/ids.ts'
import type { Clock } from '../lib/clock.ts'
import { type Account, findAccount } from './account.ts'
import { createAddress } from './address.ts'
import { createBudget } from './budget.ts'
import { type ChatThreadReads, createChatThreadReads } from './chat-threads.ts'
import { type ChatThreadWrites, createChatThreadWrites } from './chat-thread-writes.ts'
import { type Conferences, createConferences } from './conferences.ts'
import { createDownload } from './download.ts'
import { createEventFeed, type EventFeed } from './events.ts'
import { createMediaReads, type MediaReads } from './media.ts'
import { createLocalMedia, type LocalMedia } from './local-media.ts'
import { createMeter, type Traffic } from './meter.ts'
import { createRecordingReads, type RecordingReads } from './recordings.ts'
import { createQueueStatisticsReads, type QueueStatisticsReads } from './queue-statistics.ts'
import { createReferenceReads, type ReferenceReads } from './reference.ts'
import { createSdk } from './sdk.ts'
import { createFlexInteractions, type FlexInteractions } from './flex-interactions.ts'
import { createSdkTransport } from './sdk-transport.ts'
import { createTaskReads, createTaskWrites, type TaskReads, type TaskWrites } from './tasks.ts'
import { type Call, createTransport } from './transport.ts'
import { createVideoRooms, type VideoRooms } from './video-rooms.ts'
import { createVideoTokens, type VideoTokens } from './video-token.ts'
import {
  createWorkerReads,
  createWorkerWrites,
  type WorkerReads,
  type WorkerWrites,
} from './workers.ts'

export type TwilioOptions = {
  readonly credentials: {
    readonly accountSid: string
    readonly apiKeySid: string
    readonly apiSecret: string
  }
  readonly twilioUrl: string | null
  readonly clock: Clock
  readonly random?: () => number
  readonly concurrency: number
  readonly requestsPerMinute: number
  /** How long one request may take; 30 s unless told. */
  readonly timeoutMs?: number
}

export type Workspace = {
  readonly events: EventFeed
  readonly workers: WorkerReads
  readonly tasks: TaskReads
  readonly reference: ReferenceReads
  readonly queueStatistics: QueueStatisticsReads
  readonly chatThreads: ChatThreadReads
  readonly writes: {
    readonly workspaceSid: WorkspaceSid
    readonly workers: WorkerWrites
    readonly tasks: TaskWrites
    readonly flexInteractions: FlexInteractions
    readonly chatThreads: ChatThreadReads & ChatThreadWrites
    readonly videoRooms: VideoRooms
    readonly conferences: Conferences
    readonly localMedia: LocalMedia
  }
  readonly media: MediaReads
  readonly recordings: RecordingReads
}

export type Twilio = {
  findAccount(workspaceSid: WorkspaceSid | null, call: Call): Promise<Account>
  workspace(workspaceSid: WorkspaceSid, chatServiceSid: string | null): Workspace
  readonly videoTokens: VideoTokens
  traffic(): Traffic
}

export const createTwilio = (options: TwilioOptions): Twilio => {
  const { clock, credentials } = options
  const meter = createMeter(clock)
  const transport = createTransport({
    budget: createBudget(options),
    meter,
    clock,
    random: options.random ?? Math.random,
    timeoutMs: options.timeoutMs ?? 30_000,
  })
  const key = `${credentials.apiKeySid}:${credentials.apiSecret}`
  const wire = {
    transport,
    address: createAddress(options.twilioUrl),
    authorization: `Basic ${Buffer.from(key).toString('base64')}`,
    meter,
    clock,
  }
  const ask = createSdkTransport(wire)
  const sdk = createSdk(ask)
  const download = createDownload(wire)
  return {
    findAccount: (workspaceSid, call) =>
      findAccount(sdk, { accountSid: credentials.accountSid, workspaceSid }, call),
    workspace: (workspaceSid, chatServiceSid) => ({
      events: createEventFeed(sdk, workspaceSid),
      workers: createWorkerReads(sdk, workspaceSid),
      tasks: createTaskReads(sdk, workspaceSid),
      reference: createReferenceReads(sdk, workspaceSid),
      queueStatistics: createQueueStatisticsReads(sdk, workspaceSid),
      chatThreads: createChatThreadReads(sdk, chatServiceSid),
      writes: {
        workspaceSid,
        workers: createWorkerWrites(sdk, workspaceSid),
        tasks: createTaskWrites(sdk, workspaceSid),
        flexInteractions: createFlexInteractions(sdk),
        chatThreads: {
          ...createChatThreadReads(sdk, chatServiceSid),
          ...createChatThreadWrites(sdk, chatServiceSid),
        },
        videoRooms: createVideoRooms(sdk),
        conferences: createConferences(ask, credentials.accountSid),
        localMedia: createLocalMedia(ask),
      },
      media: createMediaReads(ask, download, chatServiceSid),
      recordings: createRecordingReads(ask, download, credentials.accountSid),
    }),
    videoTokens: createVideoTokens(credentials, () => clock.now() + meter.traffic().skewMs),
    traffic: () => meter.traffic(),
  }
}
