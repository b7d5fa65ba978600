/**
 * Messages of chat threads. The journal says which are due. A thread is read once from its beginning,
 * later from its newest message back to the last one held, and when its tasks have ended once more from
 * beginning to end with its participants; then it is complete for good.
 */
import type { ThreadToRead } from '../../store/threads.ts'
import { describeFailure, failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import { allEnded } from '../all-ended.ts'
import type { Polling } from '../polling.ts'
import { createThreadReader } from './read-thread.ts'

/** A live thread is looked at again after so many ticks, */
const againTicks = 6
/** or later when there are many: so many of them share one tick. */
const threadsPerTick = 5
/** One that Twilio would not give is tried again after this long. */
const retryMs = 10 * 60_000
/** Threads per round: short rounds, so that the most urgent are asked for again soon. */
export const threadsPerRound = 100
const lanes = 3

export type Transcripts = {
  /** Reads the most urgent threads that are due; returns how many. With `isOnce` none is due twice. */
  readDue(signal: AbortSignal, isOnce?: boolean): Promise<number>
  /** Reads what is to be read of the contact that somebody looks at, before everything else. */
  readWatched(associatedContactId: string, signal: AbortSignal): Promise<void>
}

const isFinished = ({ finishedAt }: ThreadToRead): boolean => finishedAt !== null

/** A thread whose tasks have ended meanwhile is due at once, however recently it was read. */
const keyOf = (work: ThreadToRead): string =>
  isFinished(work) ? `${work.chatThreadSid} finished` : work.chatThreadSid

export const createTranscripts = (polling: Polling, tickMs: number): Transcripts => {
  const { journal, clock } = polling
  const reader = createThreadReader(polling)
  /** When a thread may be read again; one that is complete is not asked for by the journal. */
  const notBefore = new Map<string, number>()
  /** When one that Twilio would not give may be read again, whoever looks at it. */
  const refusedUntil = new Map<string, number>()

  const postpone = (work: ThreadToRead, ms: number): void =>
    void notBefore.set(keyOf(work), Math.max(clock.now() + ms, notBefore.get(keyOf(work)) ?? 0))

  const read = async (work: ThreadToRead, call: Call): Promise<void> => {
    try {
      if (isFinished(work)) await reader.readFinished(work, call)
      else await reader.readLive(work, call)
    } catch (error) {
      const failure = failureOf(error)
      if (failure?.kind === 'not-found' && isFinished(work)) return reader.giveUp(work)
      if (failure?.kind !== 'refused' && failure?.kind !== 'not-found') throw error
      postpone(work, retryMs)
      refusedUntil.set(keyOf(work), clock.now() + retryMs)
      polling.log.warn('chat thread not readable', { why: describeFailure(failure) })
    }
  }

  const dueNow = (): readonly ThreadToRead[] => {
    const now = clock.now()
    for (const [key, at] of notBefore) if (at <= now) notBefore.delete(key)
    return journal
      .threadsToRead(threadsPerRound + notBefore.size)
      .filter((work) => !notBefore.has(keyOf(work)))
      .slice(0, threadsPerRound)
  }

  return {
    readDue: async (signal, isOnce = false) => {
      const due = dueNow()
      const restTicks = Math.max(againTicks, notBefore.size / threadsPerTick)
      const left = due.values()
      const lane = async (): Promise<void> => {
        for (const work of left) {
          postpone(work, isOnce ? Infinity : restTicks * tickMs)
          await read(work, { purpose: 'transcripts', priority: 'archive', signal })
        }
      }
      try {
        await allEnded(Array.from({ length: lanes }, lane))
      } finally {
        reader.keepFinished()
      }
      return due.length
    },
    readWatched: async (associatedContactId, signal) => {
      for (const work of journal.threadsToReadOf(associatedContactId)) {
        if ((refusedUntil.get(keyOf(work)) ?? 0) > clock.now()) continue
        postpone(work, againTicks * tickMs)
        await read(work, { purpose: 'transcripts', priority: 'floor', signal })
      }
    },
  }
}
