/**
 * The recordings of voice tasks: found through the links in the task's attributes, its conference and its
 * calls, kept in the store, and explained where there is none.
 */
import type { Recordings, RecordingView } from '../contract/interaction-views.ts'
import { parseAttributes } from '../domain/attributes.ts'
import { channelClass } from '../domain/channels.ts'
import { type RecordingSources, recordingSources } from '../domain/recording-sources.ts'
import type { Logger } from '../lib/log.ts'
import type { WriteDb } from '../store/db.ts'
import {
  type RecordedTask,
  recordedTask,
  recordingsOfTask,
  saveRecordings,
  saveSentences,
  searchedAt,
  sentencesOf,
  type StoredRecording,
  taskOfContact,
  toldAttributes,
} from '../store/recordings.ts'
import { TwilioFailure } from '../twilio/failure.ts'
import type { FoundRecording, RecordingReads } from '../twilio/recordings.ts'
import type { Call } from '../twilio/transport.ts'
import type { Fetching } from './fetching.ts'
import { causeOf, reasonFor } from './reasons.ts'

/** Twilio shows a recording within minutes of the call's end; after that, there is none. */
export const settledAfterMs = 10 * 60_000
const askAgainMs = 30_000

export type RecordingFinder = {
  /** What is known now; what is not, or may change, is asked for beside it. */
  ofContact(contactId: string): Recordings
  /** Asks Twilio for one task's recordings and what was said in them. Throws a `TwilioFailure`. */
  search(task: RecordedTask, call: Call): Promise<void>
  taskOf(taskSid: string): RecordedTask | null
  isVoice(task: RecordedTask): boolean
}

const statusReasons: Readonly<Record<string, string>> = {
  'in-progress': 'The call is still being recorded.',
  paused: 'The recording is paused; it can be played after the call.',
  stopped: 'Twilio is still working on the recording. It takes a few minutes after the call.',
  processing: 'Twilio is still working on the recording. It takes a few minutes after the call.',
  absent: 'The call was set to be recorded, but no sound was captured.',
  deleted: 'The recording was deleted at Twilio.',
}
const isWorking = ({ status }: StoredRecording): boolean =>
  ['in-progress', 'paused', 'stopped', 'processing'].includes(status)

const encrypted =
  'The recording is encrypted with the company’s own key. Only who holds that key can play it.'

/** Why a recording cannot be fetched; null when it can. */
const obstacleOf = ({ status, isEncrypted }: StoredRecording): string | null => {
  if (isEncrypted) return encrypted
  if (status === 'completed') return null
  return statusReasons[status] ?? `Twilio says that the recording is “${status}”.`
}

const isVoice = ({ channel }: RecordedTask): boolean => channelClass(channel ?? '') === 'voice'

const whyNone = (task: RecordedTask, sources: RecordingSources, isSettled: boolean): string => {
  const [host] = sources.foreignHosts
  if (host !== undefined)
    return `The recording’s link leads to ${host}, which is not Twilio. Nothing is fetched from there.`
  if (task.state === 'live')
    return 'The call is still going on. A recording can be played after it has ended.'
  const named = [...sources.conferenceSids, ...sources.callSids, ...sources.recordingSids]
  if (named.length === 0)
    return 'The task names no conference, no call and no link, so no recording can be found.'
  return isSettled
    ? 'Twilio has no recording of this call: it was not recorded, or deleted more than 40 days ago.'
    : 'Not found yet. Twilio may need a few minutes after the call.'
}

export const createRecordingFinder = (options: {
  readonly db: WriteDb
  readonly reads: () => RecordingReads | null
  readonly fetching: Fetching
  /** Twilio's time, epoch ms. */
  readonly serverNow: () => number
  readonly log: Logger
  /** Ends searches under way. */
  readonly signal: AbortSignal
  /** An answer has changed. */
  readonly onChange: () => void
}): RecordingFinder => {
  const { db, fetching, serverNow, log, onChange } = options
  const looking = new Set<string>()
  const failed = new Map<string, { readonly reason: string; readonly at: number }>()

  const sourcesOf = (task: RecordedTask): RecordingSources =>
    recordingSources(
      toldAttributes(db, task)
        .map(parseAttributes)
        .filter((attributes) => attributes !== null),
    )

  const findAll = async (
    reads: RecordingReads,
    sources: RecordingSources,
    call: Call,
  ): Promise<readonly StoredRecording[]> => {
    const found = new Map<string, StoredRecording>()
    const add = (foundBy: StoredRecording['foundBy'], recordings: readonly FoundRecording[]) => {
      for (const each of recordings)
        if (!found.has(each.sid)) found.set(each.sid, { ...each, foundBy })
    }
    for (const sid of sources.recordingSids) {
      const one = await reads.one(sid, call)
      add('link', one === null ? [] : [one])
    }
    for (const sid of sources.conferenceSids) add('conference', await reads.ofConference(sid, call))
    for (const sid of sources.callSids) add('call', await reads.ofCall(sid, call))
    return [...found.values()]
  }

  const search = async (task: RecordedTask, call: Call): Promise<void> => {
    const reads = options.reads()
    if (reads === null) throw new TwilioFailure({ kind: 'unreachable', reason: 'not connected' })
    const found = await findAll(reads, sourcesOf(task), call)
    saveRecordings(db, task.taskSid, found, serverNow())
    for (const each of found) {
      if (each.status !== 'completed' || sentencesOf(db, each.sid).length > 0) continue
      const sentences = await reads.sentences(each.sid, call)
      if (sentences !== null) saveSentences(db, each.sid, sentences)
    }
  }

  const isSettled = ({ endedAt, state }: RecordedTask, at: number): boolean =>
    state === 'final' && endedAt !== null && at >= endedAt + settledAfterMs

  const isDue = (task: RecordedTask, held: readonly StoredRecording[]): boolean => {
    const now = serverNow()
    const failure = failed.get(task.taskSid)
    if (failure !== undefined) return now >= failure.at + askAgainMs
    const at = searchedAt(db, task.taskSid)
    if (at === null) return true
    const isFinal = isSettled(task, at) && !held.some(isWorking)
    return !isFinal && now >= at + askAgainMs
  }

  const searchBeside = async (task: RecordedTask): Promise<void> => {
    const { taskSid } = task
    if (looking.has(taskSid)) return
    looking.add(taskSid)
    const { signal } = options
    try {
      await search(task, { purpose: 'recordings', priority: 'recent', signal, attempts: 2 })
      failed.delete(taskSid)
    } catch (thrown) {
      if (signal.aborted) return
      failed.set(taskSid, { reason: reasonFor(thrown), at: serverNow() })
      log.warn('recordings not found', { why: causeOf(thrown) })
    } finally {
      looking.delete(taskSid)
      onChange()
    }
  }

  const viewOf =
    ({ taskSid }: RecordedTask) =>
    (each: StoredRecording): RecordingView => {
      const media = fetching.state(each.sid)
      const obstacle = media.state === 'cached' ? null : obstacleOf(each)
      return {
        recordingSid: each.sid,
        taskSid,
        startedAt: each.startedAt,
        durationMs: each.durationMs,
        channels: each.channels,
        foundBy: each.foundBy,
        media:
          obstacle === null
            ? media
            : { state: isWorking(each) ? 'waiting' : 'failed', reason: obstacle },
        sentences: sentencesOf(db, each.sid),
      }
    }

  return {
    search,
    isVoice,
    taskOf: (taskSid) => recordedTask(db, taskSid),
    ofContact: (contactId) => {
      const task = taskOfContact(db, contactId)
      if (task === null || !isVoice(task)) return { recordings: [], why: null, isLooking: false }
      const held = recordingsOfTask(db, task.taskSid)
      if (isDue(task, held)) void searchBeside(task)
      const isLooking = looking.has(task.taskSid)
      const at = searchedAt(db, task.taskSid)
      const none = (): string | null =>
        failed.get(task.taskSid)?.reason ??
        (at === null ? null : whyNone(task, sourcesOf(task), isSettled(task, at)))
      return {
        recordings: held.map(viewOf(task)),
        why: held.length > 0 || isLooking ? null : none(),
        isLooking,
      }
    },
  }
}
