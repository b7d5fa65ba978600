/** Reads chat threads as their fold needs them: messages held and new, members, and the tasks on them. */
import type { RawMessage } from '../domain/records.ts'
import type { ThreadMessage } from '../journey/turns.ts'
import type { WriteDb } from '../store/db.ts'
import { type HeldMessage, threadMessages } from '../store/messages.ts'
import { groupThreadIds, type ThreadTask, threadTasks } from '../store/tasks.ts'
import { type ThreadMember, threadMembers } from '../store/thread-members.ts'
import { closedThreads } from '../store/threads.ts'

/** Messages of one thread that are not in the store yet; they are written together with their turns. */
export type FreshMessages = {
  readonly threadId: number
  /** What the store holds of the thread, where the caller has just read it. */
  readonly held: readonly HeldMessage[] | null
  readonly messages: readonly RawMessage[]
  /** Indexes of held messages whose words may be other ones now. */
  readonly replaced: ReadonlySet<number>
}

/** A message of a thread under fold: held, or fresh. */
type Line = ThreadMessage & { readonly held: HeldMessage | null; readonly fresh: RawMessage | null }

const linesOf = (
  db: WriteDb,
  threadId: number,
  given: FreshMessages | undefined,
): readonly Line[] => {
  const held = (given?.held ?? threadMessages(db, threadId)).map(
    (message): Line => ({
      index: message.index,
      author: message.author,
      participantSid: message.participantSid,
      sentAt: message.sentAt,
      delivery:
        message.receipts === null
          ? null
          : (JSON.parse(message.receipts) as ThreadMessage['delivery']),
      held: message,
      fresh: null,
    }),
  )
  const fresh = (given?.messages ?? []).map(
    (message): Line => ({
      index: message.index,
      author: message.author,
      participantSid: message.participantSid,
      sentAt: message.sentAt,
      delivery: message.delivery,
      held: null,
      fresh: message,
    }),
  )
  return fresh.length === 0
    ? held
    : [...held, ...fresh].sort((one, other) => one.index - other.index)
}

/** A thread under fold, with all that its fold is made from. */
export type ThreadInFold = {
  readonly threadId: number
  readonly lines: readonly Line[]
  readonly tasks: readonly ThreadTask[]
  readonly members: readonly ThreadMember[]
  readonly isClosed: boolean
}

/** The threads that share a group with the given ones, each with its tasks. */
const threadsWithGroups = (
  db: WriteDb,
  threadIds: Iterable<number>,
): ReadonlyMap<number, readonly ThreadTask[]> => {
  const threads = new Map<number, readonly ThreadTask[]>()
  const groups = new Set<string>()
  let edge = new Set(threadIds)
  while (edge.size > 0) {
    const ids = [...edge]
    const found = threadTasks(db, ids)
    for (const id of ids) threads.set(id, found.get(id) ?? [])
    const named = [...found.values()].flatMap((tasks) =>
      tasks.map(({ associatedContactId }) => associatedContactId),
    )
    const fresh = [...new Set(named)].filter((group) => !groups.has(group))
    for (const group of fresh) groups.add(group)
    const reached = fresh.length === 0 ? [] : groupThreadIds(db, fresh)
    edge = new Set(reached.filter((id) => !threads.has(id)))
  }
  return threads
}

/** By number of the thread. */
export type FreshByThread = ReadonlyMap<number, FreshMessages>

/** The given threads and those that share a group with them. */
export const readThreads = (
  db: WriteDb,
  threadIds: Iterable<number>,
  fresh: FreshByThread,
): readonly ThreadInFold[] => {
  const found = threadsWithGroups(db, threadIds)
  const ids = [...found.keys()]
  const [members, closed] = [threadMembers(db, ids), closedThreads(db, ids)]
  return [...found].map(([threadId, tasks]) => ({
    threadId,
    tasks,
    lines: linesOf(db, threadId, fresh.get(threadId)),
    members: members.get(threadId) ?? [],
    isClosed: closed.has(threadId),
  }))
}
