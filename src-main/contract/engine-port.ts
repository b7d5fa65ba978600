/**
 * The engine's thread edge: what passes between the main process and the worker that holds an engine.
 * The secret crosses it in memory only.
 */
import type { AppError } from './errors.ts'
import type { Args, Credentials, EngineRequestName, EventName, Events, Reply } from './requests.ts'

export type EngineConfig = {
  /** Folder that holds `journeys.sqlite3`; created when missing. */
  readonly dataDir: string
  readonly credentials: Credentials
  /** Discovered when null. */
  readonly workspaceSid: string | null
  /** Sends every Twilio request to this base URL, the real host as first path segment; null = Twilio. */
  readonly twilioUrl: string | null
  /** Time between polls of the floor. */
  readonly tickMs: number
  /** Ceiling over everything the engine asks, and how many requests may be under way at once. */
  readonly requestsPerMinute: number
  readonly concurrency: number
  /** How far back a new store is filled; Twilio keeps 30 days. Epoch ms, or null for all of it. */
  readonly since: number | null
}

export const defaultPace = { tickMs: 5_000, requestsPerMinute: 600, concurrency: 4 } as const

/** Main process to worker. */
export type ToEngine =
  | { readonly kind: 'start'; readonly config: EngineConfig }
  /** Asks Twilio with these credentials, without opening a store. */
  | {
      readonly kind: 'check'
      readonly id: number
      readonly credentials: Credentials
      readonly twilioUrl: string | null
    }
  | {
      readonly kind: 'request'
      readonly id: number
      readonly name: EngineRequestName
      readonly args: Args<EngineRequestName>
    }
  /** The machine sleeps or wakes, or the window is hidden: polling pauses, catches up, or slows down. */
  | { readonly kind: 'power'; readonly state: 'suspended' | 'resumed' | 'hidden' | 'shown' }
  | { readonly kind: 'close' }

/** What an engine says without being asked. */
export type EngineEvent = {
  [N in EventName]: { readonly name: N; readonly body: Events[N] }
}[EventName]

/** Worker to main process. */
export type FromEngine =
  | { readonly kind: 'started'; readonly workspaceSid: string | null }
  /** The engine cannot run (store, key); it has closed itself. Starting again is allowed. */
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'checked'
      readonly id: number
      readonly result:
        | { readonly ok: true; readonly workspaceSid: string }
        | { readonly ok: false; readonly error: AppError }
    }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<EngineRequestName> }
  | ({ readonly kind: 'event' } & EngineEvent)
  | {
      readonly kind: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly line: string
    }
  | { readonly kind: 'closed' }
