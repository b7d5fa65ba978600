/** Folds chat threads: their messages become turns, and their groups and conversations get their figures. */
import type { TaskSid } from '../domain/ids.ts'
import type { MessageFigures } from '../domain/journey.ts'
import { foldThread, messageFigures, type ThreadConversation, type Turn } from '../journey/turns.ts'
import { agentsOfIdentities } from '../store/agents.ts'
import { type ListFigures, messagesTold, saveMessagesTold } from '../store/conversations.ts'
import type { WriteDb } from '../store/db.ts'
import { type PlaceRow, placesOfTasks, saveListFigures } from '../store/engagements.ts'
import { appendMessages, type NewMessage, saveTurn, type TurnColumns } from '../store/messages.ts'
import type { ThreadTask } from '../store/tasks.ts'
import { threadsWithMessages } from '../store/threads.ts'
import { type MessageIndex, messageIndex } from './project-search.ts'
import {
  type FreshByThread,
  type FreshMessages,
  readThreads,
  type ThreadInFold,
} from './read-threads.ts'

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

type PlacesByTask = ReadonlyMap<number, readonly PlaceRow[]>

const nothing: ReadonlySet<never> = new Set()

const foldOne = (
  { lines, tasks, members, isClosed }: ThreadInFold,
  placesByTask: PlacesByTask,
  agents: ReadonlyMap<string, string>,
): readonly Turn[] => {
  const own = new Map<string, Set<string>>()
  const byConversation = Map.groupBy(tasks, ({ conversationId }) => conversationId)
  const conversations = [...byConversation.values()].map((ofOne) => {
    const places = ofOne.flatMap(({ taskId }) => placesByTask.get(taskId) ?? [])
    for (const { agentSid, engagementId } of places)
      if (agentSid !== null) own.set(agentSid, (own.get(agentSid) ?? new Set()).add(engagementId))
    return conversationFrom(ofOne, places)
  })
  return foldThread(
    {
      messages: lines,
      participants: members,
      isClosed,
      conversations: conversations
        .filter((conversation) => conversation !== null)
        .sort((a, b) => a.from - b.from || (a.conversationId < b.conversationId ? -1 : 1)),
      agents,
    },
    (agentSid) => own.get(agentSid) ?? nothing,
  )
}

const isSameTurn = (held: TurnColumns, turn: TurnColumns): boolean =>
  held.conversationRow === turn.conversationRow &&
  held.engagementRow === turn.engagementRow &&
  held.kind === turn.kind &&
  held.agentSid === turn.agentSid &&
  held.delivery === turn.delivery &&
  held.deliveryError === turn.deliveryError

/** The numbers of rows that turns name. */
type Rows = {
  readonly conversations: ReadonlyMap<string, { readonly row: number }>
  readonly engagements: ReadonlyMap<string, number>
}

const columnsOf = (turn: Turn, { conversations, engagements }: Rows): TurnColumns => ({
  conversationRow: conversations.get(turn.conversation?.conversationId ?? '')?.row ?? null,
  engagementRow: engagements.get(turn.engagementId ?? '') ?? null,
  kind: turn.kind,
  agentSid: turn.agentSid,
  delivery: turn.delivery,
  deliveryError: turn.deliveryError,
})

/** Writes turns that came out differently; returns the fresh messages, each with its turn. */
const writeTurns = (
  db: WriteDb,
  { threadId, lines }: ThreadInFold,
  turns: readonly Turn[],
  replaced: ReadonlySet<number>,
  rows: Rows,
  index: MessageIndex,
): readonly NewMessage[] => {
  const added: NewMessage[] = []
  for (const [position, turn] of turns.entries()) {
    const line = lines[position]
    const columns = columnsOf(turn, rows)
    if (line?.fresh) added.push({ threadId, message: line.fresh, turn: columns })
    else if (line?.held) {
      if (!isSameTurn(line.held, columns)) saveTurn(db, line.held.id, columns)
      index.renew(line.held, columns.conversationRow, replaced.has(turn.index))
    }
  }
  return added
}

/** Those whom the messages and members of the threads name, and who are agents. */
const agentsIn = (db: WriteDb, threads: readonly ThreadInFold[]): ReadonlyMap<string, string> => {
  const names = new Set<string>()
  for (const { lines, members } of threads) {
    for (const { author } of lines) if (author !== null) names.add(author)
    for (const { identity } of members) if (identity !== null) names.add(identity)
  }
  return agentsOfIdentities(db, names)
}

const listFiguresOf = ({ firstAt, lastAt, count }: MessageFigures): ListFigures => ({
  durationMs: firstAt === null || lastAt === null ? null : lastAt - firstAt,
  messages: count,
})

const none: MessageFigures = { firstAt: null, lastAt: null, count: 0, unread: 0 }

/**
 * Folds the given threads and those that share a group with them, and writes what came of it, inside the
 * caller's transaction. Returns the tasks of those threads.
 */
const foldThreads = (
  db: WriteDb,
  threadIds: Iterable<number>,
  fresh: FreshByThread,
): readonly TaskSid[] => {
  const threads = readThreads(db, threadIds, fresh)
  const tasks = threads.flatMap((thread) => thread.tasks)
  const places = placesOfTasks(
    db,
    tasks.map(({ taskId }) => taskId),
  )
  const agents = agentsIn(db, threads)
  const told = messagesTold(db, [...new Set(tasks.map(({ conversationId }) => conversationId))])
  const engagements = new Map(
    [...places.values()].flat().map((place) => [place.engagementId, place.engagementRow]),
  )
  const rows = { conversations: told, engagements }
  const index = messageIndex(db, told)
  const turns: Turn[] = []
  const added: NewMessage[] = []
  for (const thread of threads) {
    const folded = foldOne(thread, places, agents)
    const replaced = fresh.get(thread.threadId)?.replaced ?? nothing
    added.push(...writeTurns(db, thread, folded, replaced, rows, index))
    turns.push(...folded)
  }
  appendMessages(db, added, (id, { message, turn }) =>
    index.add(id, message.body, turn.conversationRow),
  )
  index.write()
  if (threads.length > 1) turns.sort((a, b) => a.sentAt - b.sentAt)
  const ofGroups = messageFigures(turns, ({ associatedContactId }) => associatedContactId)
  const ofConversations = messageFigures(turns, ({ conversationId }) => conversationId)
  for (const [id, members] of Map.groupBy(tasks, ({ conversationId }) => conversationId)) {
    const before = told.get(id)
    if (before === undefined) continue
    const group = ofGroups.get(members[0]?.associatedContactId ?? '') ?? none
    if (saveMessagesTold(db, id, before, ofConversations.get(id) ?? none, group))
      for (const { taskId } of members) saveListFigures(db, taskId, listFiguresOf(group))
  }
  return tasks.map(({ taskSid }) => taskSid)
}

/** Folds threads whose tasks or authors changed; one without a message has nothing to fold. */
export const projectThreads = (db: WriteDb, threadIds: Iterable<number>): void => {
  const spoken = threadsWithMessages(db, threadIds)
  if (spoken.length > 0) foldThreads(db, spoken, new Map())
}

/** Folds threads together with the messages that are new to them, and writes those. */
export const projectMessages = (
  db: WriteDb,
  fresh: readonly FreshMessages[],
): readonly TaskSid[] => {
  if (fresh.length === 0) return []
  const byThread = new Map(fresh.map((one) => [one.threadId, one]))
  return foldThreads(db, byThread.keys(), byThread)
}
