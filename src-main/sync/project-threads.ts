/** Folds chat threads: their messages become turns, and their groups and conversations get their figures. */
import type { TaskSid } from '../domain/ids.ts'
import type { MessageFigures } from '../domain/journey.ts'
import type { RawMessage } from '../domain/records.ts'
import {
  foldThread,
  messageFigures,
  type ThreadConversation,
  type ThreadMessage,
  type Turn,
} from '../journey/turns.ts'
import { agentsOfIdentities } from '../store/agents.ts'
import { saveMessageFigures } from '../store/conversations.ts'
import type { WriteDb } from '../store/db.ts'
import { type ThreadIndex, threadIndex } from './project-search.ts'
import { type PlaceRow, placesOfTask } from '../store/engagements.ts'
import {
  appendMessages,
  type HeldMessage,
  type NewMessage,
  saveTurn,
  threadMessages,
  threadParticipants,
  type TurnColumns,
} from '../store/messages.ts'
import { groupThreadIds, type ThreadTask, threadTasks } from '../store/tasks.ts'
import { isThreadClosed, threadsWithMessages } from '../store/threads.ts'

const conversationFrom = (
  tasks: readonly ThreadTask[],
  places: readonly PlaceRow[],
): ThreadConversation | null => {
  const [first] = tasks
  if (first === undefined) return null
  const isFinal = tasks.every(({ state }) => state === 'final')
  return {
    conversationId: first.conversationId,
    associatedContactId: first.associatedContactId,
    from: Math.min(...tasks.map(({ sortAt }) => sortAt)),
    to: isFinal ? Math.max(...tasks.map(({ endedAt, sortAt }) => endedAt ?? sortAt)) : null,
    places: places.map(({ engagementId, type, startedAt, endedAt }) => ({
      engagementId,
      isQueue: type === 'Queue',
      isInvitation: type === 'Invitation',
      startedAt,
      endedAt,
    })),
  }
}

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

const linesOf = (db: WriteDb, threadId: number, given: FreshMessages | null): readonly Line[] => {
  const own = given?.threadId === threadId ? given : null
  const fresh = own?.messages ?? []
  const held = (own?.held ?? threadMessages(db, threadId)).map(
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
  if (fresh.length === 0) return held
  return [
    ...held,
    ...fresh.map((message): Line => ({ ...message, held: null, fresh: message })),
  ].sort((one, other) => one.index - other.index)
}

const nothing: ReadonlySet<never> = new Set()

const foldOne = (
  db: WriteDb,
  threadId: number,
  messages: readonly Line[],
  tasks: readonly ThreadTask[],
): readonly Turn[] => {
  const participants = threadParticipants(db, threadId)
  const own = new Map<string, Set<string>>()
  const byConversation = Map.groupBy(tasks, ({ conversationId }) => conversationId)
  const conversations = [...byConversation.values()].map((members) => {
    const places = members.flatMap(({ taskId }) => placesOfTask(db, taskId))
    for (const { agentSid, engagementId } of places)
      if (agentSid !== null) own.set(agentSid, (own.get(agentSid) ?? new Set()).add(engagementId))
    return conversationFrom(members, places)
  })
  const names = [
    ...messages.map(({ author }) => author),
    ...participants.map(({ identity }) => identity),
  ].filter((name) => name !== null)
  return foldThread(
    {
      messages,
      participants,
      isClosed: isThreadClosed(db, threadId),
      conversations: conversations
        .filter((conversation) => conversation !== null)
        .sort((a, b) => a.from - b.from || (a.conversationId < b.conversationId ? -1 : 1)),
      agents: agentsOfIdentities(db, names),
    },
    (agentSid) => own.get(agentSid) ?? nothing,
  )
}

const isSameTurn = (held: TurnColumns, turn: TurnColumns): boolean =>
  held.conversationId === turn.conversationId &&
  held.engagementId === turn.engagementId &&
  held.kind === turn.kind &&
  held.agentSid === turn.agentSid &&
  held.offsetMs === turn.offsetMs &&
  held.delivery === turn.delivery &&
  held.deliveryError === turn.deliveryError

/** Writes what is new: fresh messages with their turns, and turns that came out differently. */
const writeTurns = (
  db: WriteDb,
  threadId: number,
  lines: readonly Line[],
  turns: readonly Turn[],
  index: ThreadIndex,
): void => {
  const added: NewMessage[] = []
  for (const [position, turn] of turns.entries()) {
    const line = lines[position]
    const conversationId = turn.conversation?.conversationId ?? null
    const columns = { ...turn, conversationId }
    if (line?.fresh) added.push({ message: line.fresh, turn: columns })
    else if (line?.held) {
      if (!isSameTurn(line.held, columns)) saveTurn(db, threadId, turn.index, columns)
      index.renew(line.held, conversationId)
    }
  }
  const ids = appendMessages(db, threadId, added)
  for (const { message, turn } of added)
    index.add(ids.get(message.index) ?? 0, message.body, turn.conversationId)
}

/** The threads that share a group with the given ones, each with its tasks. */
const threadsWithGroups = (
  db: WriteDb,
  threadIds: Iterable<number>,
): ReadonlyMap<number, readonly ThreadTask[]> => {
  const threads = new Map<number, readonly ThreadTask[]>()
  const queue = [...threadIds]
  const groups = new Set<string>()
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (threads.has(id)) continue
    const tasks = threadTasks(db, id)
    threads.set(id, tasks)
    for (const { associatedContactId } of tasks) {
      if (groups.has(associatedContactId)) continue
      groups.add(associatedContactId)
      queue.push(...groupThreadIds(db, associatedContactId))
    }
  }
  return threads
}

const none: MessageFigures = { firstAt: null, lastAt: null, count: 0, unread: 0 }

/**
 * Folds the given threads and those that share a group with them, and writes what came of it, inside the
 * caller's transaction. Returns the tasks of those threads.
 */
const foldThreads = (
  db: WriteDb,
  threadIds: Iterable<number>,
  fresh: FreshMessages | null,
): readonly TaskSid[] => {
  const threads = threadsWithGroups(db, threadIds)
  const turns: Turn[] = []
  const index = threadIndex(db)
  const conversations = new Map<string, string>()
  const taskSids: TaskSid[] = []
  for (const [id, tasks] of threads) {
    for (const { conversationId, associatedContactId, taskSid } of tasks) {
      conversations.set(conversationId, associatedContactId)
      taskSids.push(taskSid)
    }
    const lines = linesOf(db, id, fresh)
    const folded = foldOne(db, id, lines, tasks)
    const replaced = fresh?.threadId === id ? fresh.replaced : nothing
    writeTurns(db, id, lines, folded, index.ofThread(replaced))
    turns.push(...folded)
  }
  if (threads.size > 1) turns.sort((a, b) => a.sentAt - b.sentAt)
  const ofGroups = messageFigures(turns, ({ associatedContactId }) => associatedContactId)
  index.done()
  const ofConversations = messageFigures(turns, ({ conversationId }) => conversationId)
  for (const [id, group] of conversations)
    saveMessageFigures(db, id, ofConversations.get(id) ?? none, ofGroups.get(group) ?? none)
  return taskSids
}

/** Folds threads whose tasks or authors changed; one without a message has nothing to fold. */
export const projectThreads = (db: WriteDb, threadIds: Iterable<number>): void => {
  const spoken = threadsWithMessages(db, threadIds)
  if (spoken.length > 0) foldThreads(db, spoken, null)
}

/** Folds one thread together with the messages that are new to it, and writes those. */
export const projectMessages = (db: WriteDb, fresh: FreshMessages): readonly TaskSid[] =>
  foldThreads(db, [fresh.threadId], fresh)
