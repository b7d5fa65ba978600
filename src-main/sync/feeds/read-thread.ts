/** Reads one chat thread, and makes sure that what Twilio listed of a finished one is all there is. */
import type { RawMessage, ThreadParticipant } from '../../domain/records.ts'
import type { ThreadToRead } from '../../store/threads.ts'
import { pageSize } from '../../twilio/chat-threads.ts'
import type { Call } from '../../twilio/transport.ts'
import type { ThreadBatch } from '../journal.ts'
import type { Polling } from '../polling.ts'

/** The feed under which a thread that is not all there is noted as a gap. */
export const transcriptsFeed = 'transcripts'

/** Messages kept in one piece. */
const batchSize = 1_000
/** Finished threads kept in one piece: each piece writes whole pages of the store, however short it is. */
const threadsTogether = 20

/** What one reading from beginning to end was given. */
type Listing = {
  readonly count: number
  readonly lastIndex: number
  readonly isLastPageFull: boolean
  /** The last messages, which are still to be saved. */
  readonly rest: readonly RawMessage[]
}

const lastOf = (messages: readonly RawMessage[], before = -1): number =>
  messages.reduce((last, { index }) => Math.max(last, index), before)

const marksOf = (participants: readonly ThreadParticipant[]): readonly number[] =>
  participants.map(({ lastReadMessageIndex }) => lastReadMessageIndex ?? -1)

export type ThreadReader = {
  /** A live thread: from its newest message back to the last one held, from the beginning if none is. */
  readLive(work: ThreadToRead, call: Call): Promise<void>
  /** A finished one, from beginning to end, checked; when it is kept it is complete for good. */
  readFinished(work: ThreadToRead, call: Call): Promise<void>
  /** Keeps finished threads that were read and wait for others. */
  keepFinished(): void
  /** Twilio has a finished thread no more: what is held is all there will ever be. */
  giveUp(work: ThreadToRead): void
}

export const createThreadReader = ({
  journal,
  workspace,
  serverNow,
  onTouched,
}: Polling): ThreadReader => {
  const { chatThreads } = workspace
  const finished: ThreadBatch[] = []

  const batchOf = ({ chatThreadSid }: ThreadToRead, read: Partial<ThreadBatch>): ThreadBatch => ({
    chatThreadSid,
    messages: [],
    participants: null,
    isComplete: false,
    ...read,
  })
  const save = (work: ThreadToRead, read: Partial<ThreadBatch>): void =>
    onTouched(journal.ingestThread(batchOf(work, read)))
  const keepFinished = (): void => {
    const batches = finished.splice(0)
    if (batches.length > 0) onTouched(journal.ingestThreads(batches))
  }

  /** One that is cut short goes on from its last index, as all before it is held. */
  const readAll = async (work: ThreadToRead, call: Call): Promise<Listing> => {
    let [count, lastIndex, isLastPageFull] = [0, -1, false]
    let rest: RawMessage[] = []
    for await (const page of chatThreads.messages(work.chatThreadSid, 'asc', call)) {
      rest.push(...page)
      count += page.length
      lastIndex = lastOf(page, lastIndex)
      isLastPageFull = page.length === pageSize
      if (rest.length < batchSize) continue
      save(work, { messages: rest })
      rest = []
    }
    return { count, lastIndex, isLastPageFull, rest }
  }

  const newestIndex = async (work: ThreadToRead, call: Call): Promise<number> => {
    for await (const page of chatThreads.messages(work.chatThreadSid, 'desc', call))
      return lastOf(page)
    return -1
  }

  const addGap = ({ openedAt, finishedAt }: ThreadToRead, reason: string): void =>
    journal.addGap(transcriptsFeed, { from: openedAt, to: finishedAt ?? openedAt }, reason)

  const readBegun = async (work: ThreadToRead, call: Call): Promise<void> => {
    const participants = await chatThreads.participants(work.chatThreadSid, call)
    const listedAt = serverNow()
    const { rest } = await readAll(work, call)
    save(work, { messages: rest, participants, listedAt })
  }

  /** Kept in one piece, or a hole would be left below the newest page. */
  const readNew = async (work: ThreadToRead, lastIndex: number, call: Call): Promise<void> => {
    const messages: RawMessage[] = []
    for await (const page of chatThreads.messages(work.chatThreadSid, 'desc', call)) {
      messages.push(...page)
      if (messages.length > batchSize) return readBegun(work, call)
      if (page.some((message) => message.index <= lastIndex)) break
    }
    const participants = work.isWebChat
      ? await chatThreads.participants(work.chatThreadSid, call)
      : null
    save(work, { messages, participants, listedAt: serverNow() })
  }

  return {
    readLive: (work, call) =>
      work.lastIndex === null ? readBegun(work, call) : readNew(work, work.lastIndex, call),
    readFinished: async (work, call) => {
      const participants = await chatThreads.participants(work.chatThreadSid, call)
      const marks = marksOf(participants)
      let listing = await readAll(work, call)
      const newest = listing.isLastPageFull ? await newestIndex(work, call) : -1
      const known = Math.max(newest, work.lastIndex ?? -1, ...marks)
      if (listing.count < work.held || listing.lastIndex < known) {
        save(work, { messages: listing.rest })
        listing = await readAll(work, call)
      }
      // what is held and not listed was removed at Twilio; what was never held is missing
      if (known > Math.max(listing.lastIndex, work.lastIndex ?? -1))
        addGap(work, 'Twilio does not list the last messages of a chat thread')
      const isUnread = marks.some((mark) => mark < listing.lastIndex)
      const isWebChat = participants.every(({ address }) => address === null)
      const isClosed =
        isUnread && isWebChat && (await chatThreads.isClosed(work.chatThreadSid, call))
      const { rest } = listing
      finished.push(batchOf(work, { messages: rest, participants, isClosed, isComplete: true }))
      if (finished.length >= threadsTogether) keepFinished()
    },
    keepFinished,
    giveUp: (work) => {
      addGap(work, 'Twilio does not have a chat thread any more')
      save(work, { isComplete: true })
    },
  }
}
