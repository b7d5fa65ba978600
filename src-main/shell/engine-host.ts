import type { Worker } from 'node:worker_threads'
import type { EngineConfig } from '../contract/engine-port.ts'
import type {
  Args,
  Credentials,
  EngineRequestName,
  ReaderRequestName,
  Reply,
  ThreadRequestName,
} from '../contract/requests.ts'
import type { Clock } from '../lib/clock.ts'
import {
  type Checked,
  type EngineThread,
  type Heard,
  openEngineThread,
  type PowerState,
} from './engine-thread.ts'
import { openReaderThread, type ReaderThread } from './reader-thread.ts'

/** Holds the one engine that runs, the thread it runs in, and the thread that reads beside it. */
export type EngineHost = {
  /** Asks Twilio with these credentials, beside whatever engine runs. */
  check(credentials: Credentials, twilioUrl: string | null): Promise<Checked>
  /** Starts an engine after the one before has closed; its failure is heard as 'failed'. */
  start(config: EngineConfig): Promise<void>
  /** Null when no engine was started. */
  request(name: ThreadRequestName, args: Args<ThreadRequestName>): Promise<ThreadReply> | null
  power(state: PowerState): void
  stop(): Promise<void>
}

export type ThreadReply = Reply<ThreadRequestName>

/** What makes the worker threads; nothing is spawned before it is needed. */
export type Spawn = { readonly engine: () => Worker; readonly reader: () => Worker }

const isReaderRequest = async (name: ThreadRequestName): Promise<boolean> =>
  Object.hasOwn((await import('../contract/requests.ts')).readerRequests, name)

export const createEngineHost = (spawn: Spawn, heard: Heard, clock: Clock): EngineHost => {
  let running: { readonly engine: EngineThread; readonly dataDir: string } | null = null
  let reader: ReaderThread | null = null
  /** A thread that ended is replaced with the next question. */
  const readerThread = (): ReaderThread => {
    if (reader !== null) return reader
    const fresh = openReaderThread(spawn.reader(), heard.log, () => {
      if (reader === fresh) reader = null
    })
    reader = fresh
    return fresh
  }
  /** Reads once the engine has brought the store up to date. */
  const read = async (
    { engine, dataDir }: NonNullable<typeof running>,
    name: ReaderRequestName,
    args: Args<ReaderRequestName>,
  ): Promise<ThreadReply> => {
    const error = await engine.ready()
    if (error) return { ok: false, error }
    return readerThread().request(dataDir, name, args)
  }
  const ask = async (
    asked: NonNullable<typeof running>,
    name: ThreadRequestName,
    args: Args<ThreadRequestName>,
  ): Promise<ThreadReply> =>
    (await isReaderRequest(name))
      ? read(asked, name as ReaderRequestName, args as Args<ReaderRequestName>)
      : asked.engine.request(name as EngineRequestName, args as Args<EngineRequestName>)
  const stop = async (): Promise<void> => {
    const before = running
    running = null
    await Promise.all([reader?.close(), before?.engine.close()])
  }
  return {
    check: async (credentials, twilioUrl) => {
      // A thread of its own: a check must neither wait for a busy engine nor disturb it.
      const thread = openEngineThread(spawn.engine(), { ...heard, failed: () => undefined }, clock)
      try {
        return await thread.check(credentials, twilioUrl)
      } finally {
        void thread.close()
      }
    },
    start: async (config) => {
      await stop()
      const engine = openEngineThread(spawn.engine(), heard, clock)
      running = { engine, dataDir: config.dataDir }
      engine.start(config)
    },
    request: (name, args) => running && ask(running, name, args),
    power: (state) => running?.engine.power(state),
    stop,
  }
}
