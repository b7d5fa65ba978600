/** Fills the cache: for a selection because somebody asked for it, and by the policy as time goes by. */
import type { Clock } from '../lib/clock.ts'
import type { JobReport } from '../lib/jobs.ts'
import type { Logger } from '../lib/log.ts'
import type { WriteDb } from '../store/db.ts'
import { groupOfContact, keptFileSids, mediaOfGroup, mediaSince } from '../store/files.ts'
import {
  fetchableRecordings,
  recordingsOfTask,
  taskOfContact,
  unsearchedTasks,
} from '../store/recordings.ts'
import type { FileCache } from './cache.ts'
import type { Fetching, Wanted } from './fetching.ts'
import { causeOf } from './reasons.ts'
import { type RecordingFinder, settledAfterMs } from './recordings.ts'

const dayMs = 24 * 60 * 60_000
/** Two channels at Twilio's usual rate, for room that a recording of unknown size will take. */
const audioBytesPerMs = 8
const searchesPerRound = 50
/** After so many failures in a row, the rest waits for the next round. */
const mostFailures = 3

export type Offline = {
  /** Fetches every file and recording of the contacts. */
  make(contactIds: readonly string[], report: JobReport): Promise<string | null>
  /** Follows the policy until the signal aborts. */
  keepUp(signal: AbortSignal): Promise<void>
}

type Due = { readonly sid: string; readonly sentAt: number; readonly bytes: number }

export const createOffline = (options: {
  readonly db: WriteDb
  readonly cache: FileCache
  readonly fetching: Fetching
  readonly finder: RecordingFinder
  /** Files and recordings of so many days are fetched by themselves. */
  readonly days: () => number
  readonly clock: Clock
  readonly serverNow: () => number
  readonly restMs: number
  readonly log: Logger
}): Offline => {
  const { db, cache, fetching, finder, days, clock, serverNow, log } = options

  const isCached = (sid: string): boolean => cache.find(sid) !== null

  const sidsOf = async (contactId: string, signal: AbortSignal): Promise<readonly string[]> => {
    const task = taskOfContact(db, contactId)
    const group = groupOfContact(db, contactId)
    if (task === null || group === null) return []
    if (finder.isVoice(task))
      await finder.search(task, { purpose: 'recordings', priority: 'recent', signal, attempts: 2 })
    return [
      ...mediaOfGroup(db, group).map(({ sid }) => sid),
      ...recordingsOfTask(db, task.taskSid)
        .filter(({ status, isEncrypted }) => status === 'completed' && !isEncrypted)
        .map(({ sid }) => sid),
    ]
  }

  const make: Offline['make'] = async (contactIds, { signal, progress }) => {
    const sids = new Set<string>()
    for (const contactId of contactIds) {
      for (const sid of await sidsOf(contactId, signal)) sids.add(sid)
      progress(0, sids.size)
    }
    const failures: string[] = []
    let done = 0
    const fetchOne = async (sid: string): Promise<void> => {
      if (signal.aborted) return
      const state = await fetching.fetch({ sid, priority: 'recent', usedAt: null }, signal)
      if (state.state === 'failed') failures.push(state.reason)
      done += 1
      progress(done, sids.size)
    }
    await Promise.all([...sids].map(fetchOne))
    const [first] = failures
    return first === undefined
      ? null
      : `${failures.length} of ${sids.size} files could not be fetched. ${first}`
  }

  const findRecordings = async (since: number, signal: AbortSignal): Promise<void> => {
    const until = serverNow() - settledAfterMs
    for (const task of unsearchedTasks(db, since, until, searchesPerRound)) {
      if (signal.aborted) return
      await finder.search(task, { purpose: 'recordings', priority: 'archive', signal, attempts: 2 })
    }
  }

  const dueSince = (since: number): readonly Due[] => {
    const recent: readonly Due[] = [
      ...mediaSince(db, since).map(({ sid, size, sentAt }) => ({ sid, sentAt, bytes: size })),
      ...fetchableRecordings(db, since).map(({ sid, sentAt, durationMs }) => ({
        sid,
        sentAt,
        bytes: (durationMs ?? 0) * audioBytesPerMs,
      })),
    ].toSorted((a, b) => b.sentAt - a.sentAt)
    const known = new Set(recent.map(({ sid }) => sid))
    const kept = [...keptFileSids(db)].filter((sid) => !known.has(sid))
    return [...kept.map((sid) => ({ sid, sentAt: since, bytes: 0 })), ...recent]
  }

  const round = async (signal: AbortSignal): Promise<void> => {
    // the limit may have been lowered
    cache.makeRoom()
    const since = serverNow() - days() * dayMs
    await findRecordings(since, signal)
    let failures = 0
    for (const { sid, sentAt, bytes } of dueSince(since)) {
      if (signal.aborted || failures >= mostFailures) return
      if (isCached(sid) || fetching.state(sid).state === 'failed' || bytes > cache.room()) continue
      const wanted: Wanted = { sid, priority: 'archive', usedAt: sentAt }
      const { state } = await fetching.fetch(wanted, signal)
      failures = state === 'failed' ? failures + 1 : 0
    }
  }

  return {
    make,
    keepUp: async (signal) => {
      while (!signal.aborted) {
        await clock.sleep(options.restMs, signal)
        try {
          if (!signal.aborted) await round(signal)
        } catch (thrown) {
          // whatever was left is due again in the next round
          if (!signal.aborted) log.warn('files not kept up', { why: causeOf(thrown) })
        }
      }
    },
  }
}
