/** Brings files of Twilio into the cache, each once at a time, and knows how far each is. */
import type { MediaState } from '../contract/interaction-views.ts'
import { isFileSid } from '../domain/file-names.ts'
import type { Logger } from '../lib/log.ts'
import type { Priority } from '../twilio/budget.ts'
import type { Sink } from '../twilio/download.ts'
import { TwilioFailure } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { FileCache } from './cache.ts'
import { causeOf, reasonFor } from './reasons.ts'

/** Files that come in at once; more would only share the line. */
const lanes = 3

export type Wanted = {
  readonly sid: string
  readonly priority: Priority
  /** Null for one that somebody opens; else when it was sent. */
  readonly usedAt: number | null
}

export type Fetching = {
  state(sid: string): MediaState
  /** Resolves with 'cached' or 'failed'; at once when it is there, and 'remote' when it was ended. */
  fetch(wanted: Wanted, signal?: AbortSignal): Promise<MediaState>
  /** Ends what is under way. */
  close(): Promise<void>
}

/** Lets `lanes` pieces of work run at once, in the order they came. */
const createLanes = () => {
  const waiting: (() => void)[] = []
  let free = lanes
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

export const fileUrl = (sid: string): string => `/media/${sid}`

export const createFetching = (options: {
  readonly cache: FileCache
  /** Null while Twilio was not reached since the start. */
  readonly reads: () => Pick<Workspace, 'media' | 'recordings'> | null
  /** Whether each side of a recording has a channel of its own. */
  readonly isDual: (recordingSid: string) => boolean
  readonly log: Logger
  /** A state has changed. */
  readonly onChange: () => void
}): Fetching => {
  const { cache, reads, log, onChange } = options
  const closing = new AbortController()
  const inLane = createLanes()
  const underWay = new Map<string, { done: number | null; readonly ended: Promise<MediaState> }>()
  const failed = new Map<string, string>()

  const state = (sid: string): MediaState => {
    const file = cache.find(sid)
    if (file !== null) return { state: 'cached', url: fileUrl(sid), contentType: file.contentType }
    const fetching = underWay.get(sid)
    if (fetching !== undefined) return { state: 'fetching', done: fetching.done }
    const reason = failed.get(sid)
    return reason === undefined ? { state: 'remote' } : { state: 'failed', reason }
  }

  const bring = async ({ sid, priority, usedAt }: Wanted, signal: AbortSignal): Promise<void> => {
    const twilio = reads()
    if (twilio === null) throw new TwilioFailure({ kind: 'unreachable', reason: 'not connected' })
    const call: Call = { purpose: 'files', priority, signal }
    const sink: Sink = async (body, totalBytes) => {
      await cache.write(sid, body, {
        usedAt,
        onBytes: (written) => {
          const entry = underWay.get(sid)
          if (entry !== undefined) entry.done = totalBytes ? written / totalBytes : null
          onChange()
        },
      })
    }
    await (sid.startsWith('RE')
      ? twilio.recordings.audio({ sid, isDual: options.isDual(sid) }, call, sink)
      : twilio.media.fetch(sid, call, sink))
  }

  const run = async (wanted: Wanted, signal: AbortSignal): Promise<MediaState> => {
    const { sid } = wanted
    try {
      await inLane(() => bring(wanted, signal))
      failed.delete(sid)
    } catch (thrown) {
      if (!signal.aborted) {
        failed.set(sid, reasonFor(thrown, sid))
        log.warn('file not fetched', { sid, why: causeOf(thrown) })
      }
    } finally {
      underWay.delete(sid)
      onChange()
    }
    return state(sid)
  }

  return {
    state,
    fetch: (wanted, signal) => {
      const { sid } = wanted
      if (!isFileSid(sid))
        return Promise.resolve({ state: 'failed', reason: 'This is no file of Twilio’s.' })
      if (cache.find(sid) !== null) return Promise.resolve(state(sid))
      const before = underWay.get(sid)
      if (before !== undefined) return before.ended
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      const ended = run(wanted, either)
      underWay.set(sid, { done: null, ended })
      onChange()
      return ended
    },
    close: async () => {
      closing.abort()
      await Promise.allSettled([...underWay.values()].map(({ ended }) => ended))
    },
  }
}
