/**
 * Messages of chat threads. The journal says which are due. A thread is read once from its beginning,
 * later from its newest message back to the last one held, and when its tasks have ended once more from
 * beginning to end with its participants; then it is complete for good.
 */
import type { RawMessage, ThreadParticipant } from '../../domain/records.ts'
import { describeFailure, failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import { allEnded } from '../all-ended.ts'
import type { ThreadWork } from '../journal.ts'
import type { Polling } from '../polling.ts'

/** A live thread is looked at again after so many ticks, */
const againTicks = 6
/** or later when there are many: so many of them share one tick. */
const threadsPerTick = 5
/** One that Twilio would not give is tried again after this long. */
const retryMs = 10 * 60_000
/** Threads per round: short rounds, so that the most urgent are asked for again soon. */
export const threadsPerRound = 100
const batchSize = 1_000
const lanes = 3

export type Transcripts = {
  /** Reads the most urgent threads that are due; returns how many. With `isOnce` none is due twice. */
  readDue(signal: AbortSignal, isOnce?: boolean): Promise<number>
}

/** A thread whose tasks have ended meanwhile is due at once, however recently it was read. */
const keyOf = ({ chatThreadSid, isFinished }: ThreadWork): string =>
  isFinished ? `${chatThreadSid} finished` : chatThreadSid

export const createTranscripts = (polling: Polling, tickMs: number): Transcripts => {
  const { journal, workspace, clock, onTouched } = polling
  /** When a thread may be read again; one that is complete is not asked for by the journal. */
  const notBefore = new Map<string, number>()

  const postpone = (work: ThreadWork, ms: number): void =>
    void notBefore.set(keyOf(work), Math.max(clock.now() + ms, notBefore.get(keyOf(work)) ?? 0))

  const save = (
    { chatThreadSid }: ThreadWork,
    messages: readonly RawMessage[],
    participants: readonly ThreadParticipant[] | null = null,
    isComplete = false,
  ): void => onTouched(journal.ingestThread({ chatThreadSid, messages, participants, isComplete }))

  /** From the beginning. A thread cut short goes on from its last index, as all before it is held. */
  const readWhole = async (work: ThreadWork, call: Call): Promise<void> => {
    const participants = await workspace.chatThreads.participants(work.chatThreadSid, call)
    let messages: RawMessage[] = []
    for await (const page of workspace.chatThreads.messages(work.chatThreadSid, 'asc', call)) {
      messages.push(...page)
      if (messages.length < batchSize) continue
      save(work, messages)
      messages = []
    }
    save(work, messages, participants, work.isFinished)
  }

  /** What is new since `lastIndex`. Kept in one piece, or a hole would be left below the newest page. */
  const readNew = async (work: ThreadWork, lastIndex: number, call: Call): Promise<void> => {
    const found: RawMessage[] = []
    for await (const page of workspace.chatThreads.messages(work.chatThreadSid, 'desc', call)) {
      found.push(...page)
      if (found.length > batchSize) return readWhole(work, call)
      if (page.some((message) => message.index <= lastIndex)) break
    }
    save(work, found)
  }

  const read = async (work: ThreadWork, call: Call): Promise<void> => {
    try {
      if (work.isFinished || work.lastIndex === null) await readWhole(work, call)
      else await readNew(work, work.lastIndex, call)
    } catch (error) {
      const failure = failureOf(error)
      if (failure?.kind === 'not-found' && work.isFinished) return save(work, [], null, true)
      if (failure?.kind !== 'refused' && failure?.kind !== 'not-found') throw error
      postpone(work, retryMs)
      polling.log.warn('chat thread not readable', { why: describeFailure(failure) })
    }
  }

  const dueNow = (): readonly ThreadWork[] => {
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
      await allEnded(Array.from({ length: lanes }, lane))
      return due.length
    },
  }
}
