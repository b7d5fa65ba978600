/** The reader's thread edge: what passes between the main process and the worker that only reads. */
import type { Args, ReaderRequestName, Reply } from './requests.ts'

/** Main process to worker. */
export type ToReader = {
  readonly id: number
  /** Folder that holds `journeys.sqlite3`. */
  readonly dataDir: string
  readonly name: ReaderRequestName
  readonly args: Args<ReaderRequestName>
}

/** Worker to main process. */
export type FromReader = { readonly id: number; readonly reply: Reply<ReaderRequestName> }
