/** Everything about Twilio's files on this machine: the cache, recordings, and work that takes long. */
import { join } from 'node:path'
import type { fileRequests } from '../contract/interaction-requests.ts'
import type { JobView, MediaState } from '../contract/interaction-views.ts'
import type { Answer, Args } from '../contract/requests.ts'
import type { Clock } from '../lib/clock.ts'
import { coalesce } from '../lib/coalesce.ts'
import { createJobs } from '../lib/jobs.ts'
import type { Logger } from '../lib/log.ts'
import { accountSettings } from '../store/account-settings.ts'
import type { WriteDb } from '../store/db.ts'
import { isDualRecording, recordingsOfTask } from '../store/recordings.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { openFileCache } from './cache.ts'
import { createFetching } from './fetching.ts'
import { createOffline } from './offline.ts'
import { reasonFor } from './reasons.ts'
import { createRecordingFinder } from './recordings.ts'

type Handlers = {
  readonly [N in keyof typeof fileRequests]: (args: Args<N>) => Answer<N> | Promise<Answer<N>>
}

export type Files = {
  readonly handlers: Handlers
  /** Fetches by itself what the settings ask for, until the signal aborts. */
  keepUp(signal: AbortSignal): Promise<void>
  /** Ends what is under way. */
  close(): Promise<void>
}

/** The window hears of progress so often at most. */
const changedRestMs = 250
const roundTicks = 6

export const createFiles = (options: {
  readonly db: WriteDb
  readonly dataDir: string
  readonly clock: Clock
  readonly log: Logger
  readonly tickMs: number
  readonly serverNow: () => number
  /** Null while Twilio was not reached since the start. */
  readonly workspace: () => Pick<Workspace, 'media' | 'recordings'> | null
  readonly onChange: (
    requests: readonly ('media' | 'recordings' | 'jobs' | 'offline-jobs')[],
  ) => void
}): Files => {
  const { db, clock, log, serverNow, workspace } = options
  const closing = new AbortController()
  const announce = (...requests: Parameters<typeof options.onChange>[0]): (() => void) =>
    coalesce(clock, changedRestMs, () => closing.signal.aborted || options.onChange(requests))
  const onFile = announce('media', 'recordings')
  const cache = openFileCache({
    db,
    folder: join(options.dataDir, 'media'),
    clock,
    limit: () => accountSettings(db).fileLimitMb * 1024 * 1024,
  })
  const fetching = createFetching({
    cache,
    reads: workspace,
    isDual: (sid) => isDualRecording(db, sid),
    log,
    onChange: onFile,
  })
  const finder = createRecordingFinder({
    db,
    reads: () => workspace()?.recordings ?? null,
    fetching,
    serverNow,
    signal: closing.signal,
    log,
    onChange: onFile,
  })
  const offline = createOffline({
    db,
    cache,
    fetching,
    finder,
    days: () => accountSettings(db).fileDays,
    clock,
    serverNow,
    restMs: options.tickMs * roundTicks,
    log,
  })
  const jobs = createJobs<JobView['kind']>({
    prefix: 'engine',
    reasonFor: (thrown) => reasonFor(thrown),
    onChange: announce('jobs', 'offline-jobs'),
  })
  const fetch = (sid: string): MediaState => {
    void fetching.fetch({ sid, priority: 'recent', usedAt: null })
    return fetching.state(sid)
  }

  const fetchFirst = async (taskSid: string): Promise<MediaState> => {
    const task = finder.taskOf(taskSid)
    if (task === null) return { state: 'failed', reason: 'This call is not known here.' }
    const { signal } = closing
    await finder.search(task, { purpose: 'recordings', priority: 'recent', signal, attempts: 2 })
    const [first] = recordingsOfTask(db, taskSid)
    return first === undefined
      ? { state: 'failed', reason: 'Twilio has no recording of this call.' }
      : fetch(first.sid)
  }

  return {
    handlers: {
      media: ({ sids }) => {
        cache.touch(sids)
        return Object.fromEntries(sids.map((sid) => [sid, fetching.state(sid)]))
      },
      'fetch-media': ({ sid }) => fetch(sid),
      recordings: ({ contactId }) => finder.ofContact(contactId),
      'fetch-recording': ({ taskSid, recordingSid }) =>
        recordingSid === null ? fetchFirst(taskSid) : fetch(recordingSid),
      'make-offline': ({ contactIds }) =>
        jobs.start('offline', null, (report) => offline.make(contactIds, report)),
      'offline-jobs': () => jobs.list(),
      'cancel-offline': ({ jobId }) => {
        jobs.cancel(jobId)
        return null
      },
    },
    keepUp: (signal) => offline.keepUp(signal),
    close: async () => {
      closing.abort()
      await jobs.close()
      await fetching.close()
    },
  }
}
