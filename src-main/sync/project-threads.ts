/** Folds chat threads: their messages become turns, and their groups and conversations get their figures. */
import type { ChatThreadSid } from '../domain/ids.ts'
import type { MessageFigures } from '../domain/journey.ts'
import {
  foldThread,
  messageFigures,
  type ThreadConversation,
  type ThreadMessage,
  type Turn,
} from '../journey/turns.ts'
import { agentOfIdentity } from '../store/agents.ts'
import type { WriteDb } from '../store/db.ts'
import { type PlaceRow, placesOfTask } from '../store/engagements.ts'
import { saveConversationFigures, saveGroupFigures } from '../store/groups.ts'
import { type StoredTask, tasksBy } from '../store/tasks.ts'
import {
  hasMessages,
  type MessageRow,
  saveTurn,
  threadMessages,
  threadParticipants,
} from '../store/threads.ts'

const conversationFrom = (
  tasks: readonly StoredTask[],
  places: readonly PlaceRow[],
): ThreadConversation | null => {
  const [first] = tasks
  if (first === undefined) return null
  const summaries = tasks.map(({ summary }) => summary)
  const isFinal = summaries.every(({ state }) => state === 'final')
  return {
    conversationId: first.summary.conversationId,
    associatedContactId: first.associatedContactId,
    from: Math.min(...summaries.map(({ sortAt }) => sortAt)),
    to: isFinal ? Math.max(...summaries.map(({ endedAt, sortAt }) => endedAt ?? sortAt)) : null,
    places: places.map(({ engagementId, type, startedAt, endedAt }) => ({
      engagementId,
      isQueue: type === 'Queue',
      isInvitation: type === 'Invitation',
      startedAt,
      endedAt,
    })),
  }
}

const messageFrom = ({ delivery, ...row }: MessageRow): ThreadMessage => ({
  ...row,
  delivery: delivery === null ? null : (JSON.parse(delivery) as ThreadMessage['delivery']),
})

const agentsIn = (db: WriteDb, names: Iterable<string>): ReadonlyMap<string, string> => {
  const agents = new Map<string, string>()
  for (const name of new Set(names)) {
    const agentSid = agentOfIdentity(db, name)
    if (agentSid !== null) agents.set(name, agentSid)
  }
  return agents
}

const nothing: ReadonlySet<string> = new Set()

const foldOne = (
  db: WriteDb,
  sid: ChatThreadSid,
  tasks: readonly StoredTask[],
): readonly Turn[] => {
  const messages = threadMessages(db, sid).map(messageFrom)
  const participants = threadParticipants(db, sid)
  const own = new Map<string, Set<string>>()
  const byConversation = Map.groupBy(tasks, ({ summary }) => summary.conversationId)
  const conversations = [...byConversation.values()].map((members) => {
    const places = members.flatMap(({ summary }) => placesOfTask(db, summary.taskSid))
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
      conversations: conversations
        .filter((conversation) => conversation !== null)
        .sort((a, b) => a.from - b.from || (a.conversationId < b.conversationId ? -1 : 1)),
      agents: agentsIn(db, names),
    },
    (agentSid) => own.get(agentSid) ?? nothing,
  )
}

/** The threads that share a group with the given ones, with their tasks; threads without a message are left out. */
const threadsWithGroups = (db: WriteDb, sids: Iterable<ChatThreadSid>) => {
  const threads = new Map<ChatThreadSid, readonly StoredTask[]>()
  const queue = [...sids].filter((sid) => hasMessages(db, sid))
  const groups = new Set<string>()
  for (let sid = queue.pop(); sid !== undefined; sid = queue.pop()) {
    if (threads.has(sid)) continue
    const tasks = tasksBy(db, 'thread', sid)
    threads.set(sid, tasks)
    for (const { associatedContactId } of tasks) {
      if (groups.has(associatedContactId)) continue
      groups.add(associatedContactId)
      for (const { summary } of tasksBy(db, 'group', associatedContactId))
        if (summary.chatThreadSid !== null) queue.push(summary.chatThreadSid)
    }
  }
  return { threads, groups }
}

const none: MessageFigures = { firstAt: null, lastAt: null, count: 0, unread: 0 }

/** Folds and writes the given threads and their neighbours, inside the caller's transaction. */
export const projectThreads = (db: WriteDb, sids: Iterable<ChatThreadSid>): void => {
  const { threads, groups } = threadsWithGroups(db, sids)
  const turns: Turn[] = []
  const conversations = new Set<string>()
  for (const [sid, tasks] of threads) {
    for (const { summary } of tasks) conversations.add(summary.conversationId)
    for (const turn of foldOne(db, sid, tasks)) {
      turns.push(turn)
      saveTurn(db, { ...turn, conversationId: turn.conversation?.conversationId ?? null })
    }
  }
  turns.sort((a, b) => a.sentAt - b.sentAt || a.messageId - b.messageId)
  const ofGroups = messageFigures(turns, ({ associatedContactId }) => associatedContactId)
  for (const id of groups) saveGroupFigures(db, id, ofGroups.get(id) ?? none)
  const ofConversations = messageFigures(turns, ({ conversationId }) => conversationId)
  for (const id of conversations) saveConversationFigures(db, id, ofConversations.get(id) ?? none)
}
