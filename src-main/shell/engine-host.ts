import type { Worker } from 'node:worker_threads'
import type { EngineConfig } from '../contract/engine-port.ts'
import type { Args, Credentials, EngineRequestName, Reply } from '../contract/requests.ts'
import type { Clock } from '../lib/clock.ts'
import {
  type Checked,
  type EngineThread,
  type Heard,
  openEngineThread,
  type PowerState,
} from './engine-thread.ts'

/** Holds the one engine that runs, and the thread it runs in. */
export type EngineHost = {
  /** Asks Twilio with these credentials, beside whatever engine runs. */
  check(credentials: Credentials, twilioUrl: string | null): Promise<Checked>
  /** Starts an engine after the one before has closed; its outcome is heard as 'started' or 'failed'. */
  start(config: EngineConfig): Promise<void>
  /** Null when no engine was started. */
  request(
    name: EngineRequestName,
    args: Args<EngineRequestName>,
  ): Promise<Reply<EngineRequestName>> | null
  power(state: PowerState): void
  stop(): Promise<void>
}

/** `spawn` makes the worker thread of the engine; nothing is spawned before it is needed. */
export const createEngineHost = (spawn: () => Worker, heard: Heard, clock: Clock): EngineHost => {
  let engine: EngineThread | null = null
  const stop = async (): Promise<void> => {
    const before = engine
    engine = null
    await before?.close()
  }
  return {
    check: async (credentials, twilioUrl) => {
      // A thread of its own: a check must neither wait for a busy engine nor disturb it.
      const thread = openEngineThread(spawn(), { ...heard, failed: () => undefined }, clock)
      try {
        return await thread.check(credentials, twilioUrl)
      } finally {
        void thread.close()
      }
    },
    start: async (config) => {
      await stop()
      engine = openEngineThread(spawn(), heard, clock)
      engine.start(config)
    },
    request: (name, args) => engine?.request(name, args) ?? null,
    power: (state) => engine?.power(state),
    stop,
  }
}
