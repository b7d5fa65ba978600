/** Puts folded tasks into their contact groups and writes what is told of them together. */
import type { ChatThreadSid, TaskSid } from '../domain/ids.ts'
import type { ContactGroup, TaskFold, TaskSummary } from '../domain/journey.ts'
import { conversationsOf, groupTasks } from '../journey/contact-groups.ts'
import type { FoldRules } from '../journey/fold-rules.ts'
import { dropEmptyConversation, saveConversation } from '../store/conversations.ts'
import type { WriteDb } from '../store/db.ts'
import { renumberLeg, saveEngagements } from '../store/engagements.ts'
import {
  neighbourSids,
  regroupTask,
  saveTask,
  type StoredTask,
  storedTask,
  type TaskKey,
} from '../store/tasks.ts'
import { saveThread, threadIdOf } from '../store/threads.ts'
import { noteLinkKeys, projectGroupJourneys } from './project-journeys.ts'

/** Rows more than before; negative when there are fewer. */
export type Added = { readonly engagements: number; readonly conversations: number }

export type Folds = ReadonlyMap<TaskSid, { readonly key: TaskKey; readonly fold: TaskFold }>
export type Stored = (taskSid: TaskSid) => StoredTask | null

/** Tasks as stored before the batch, read at most once each; `fresh` ones were not. */
export const storedTasks = (db: WriteDb, fresh: Iterable<TaskSid>): Stored => {
  const known = new Map<TaskSid, StoredTask | null>([...fresh].map((sid) => [sid, null]))
  return (taskSid) => {
    const held = known.get(taskSid)
    if (held !== undefined) return held
    const stored = storedTask(db, taskSid)
    known.set(taskSid, stored)
    return stored
  }
}

const hasSameKeys = (a: TaskSummary, b: TaskSummary): boolean =>
  a.conversationId === b.conversationId &&
  a.chatThreadSid === b.chatThreadSid &&
  a.flexInteractionSid === b.flexInteractionSid

type ThreadIds = (sid: ChatThreadSid | null) => number | null

/** Numbers of threads, asked for at most once each. */
const threadIds = (db: WriteDb): ThreadIds => {
  const known = new Map<ChatThreadSid, number>()
  return (sid) => {
    if (sid === null) return null
    const id = known.get(sid) ?? threadIdOf(db, sid)
    known.set(sid, id)
    return id
  }
}

/** The folded tasks and all that could share a group with them: reached over equal keys, old and new. */
const reachable = (
  db: WriteDb,
  folds: Folds,
  stored: Stored,
  threads: ThreadIds,
): ReadonlyMap<TaskSid, TaskSummary> => {
  const found = new Map<TaskSid, TaskSummary>()
  const queue: TaskSummary[] = []
  const add = (taskSid: TaskSid): void => {
    if (found.has(taskSid)) return
    const before = stored(taskSid)?.summary
    const summary = folds.get(taskSid)?.fold.summary ?? before
    if (summary === undefined) return
    found.set(taskSid, summary)
    queue.push(summary)
    if (before !== undefined && !hasSameKeys(before, summary)) queue.push(before)
  }
  for (const taskSid of folds.keys()) add(taskSid)
  for (let task = queue.pop(); task !== undefined; task = queue.pop())
    for (const taskSid of neighbourSids(db, task, threads(task.chatThreadSid))) add(taskSid)
  return found
}

type Batch = {
  readonly folds: Folds
  readonly stored: Stored
  readonly threads: ThreadIds
}

const writeTasks = (
  db: WriteDb,
  group: ContactGroup,
  { folds, stored, threads }: Batch,
): number => {
  const id = group.associatedContactId
  const numbers = new Map<string, number>(
    group.legs.map(({ reservationSid }, index) => [reservationSid, index + 1]),
  )
  let added = 0
  for (const { taskSid, legs } of group.tasks) {
    const folded = folds.get(taskSid)
    if (folded !== undefined) {
      const { key, fold } = folded
      saveTask(db, key.taskId, fold.summary, threads(fold.summary.chatThreadSid), id)
      noteLinkKeys(db, key.taskId, stored(taskSid)?.summary, fold.summary)
      added += saveEngagements(db, key, fold, id, (sid) => numbers.get(sid) ?? null)
      continue
    }
    const before = stored(taskSid)
    if (before !== null && before.associatedContactId !== id) regroupTask(db, before.taskId, id)
    for (const { reservationSid } of legs)
      renumberLeg(db, reservationSid, numbers.get(reservationSid) ?? 0)
  }
  return added
}

const writeGroup = (db: WriteDb, group: ContactGroup, batch: Batch): Added => {
  const engagements = writeTasks(db, group, batch)
  let conversations = 0
  for (const conversation of conversationsOf(group)) {
    saveConversation(db, conversation, group)
    const before = conversation.tasks
      .map(({ taskSid }) => batch.stored(taskSid)?.summary)
      .filter((task) => task?.conversationId === conversation.id)
    const wasCounted = before.some((task) => task?.isInternal === false)
    conversations += Number(!conversation.isInternal) - Number(wasCounted)
  }
  return { engagements, conversations }
}

const writeThreads = (
  db: WriteDb,
  tasks: Iterable<TaskSummary>,
  threads: ThreadIds,
): readonly number[] => {
  const byThread = Map.groupBy(tasks, (task) => task.chatThreadSid)
  const ids: number[] = []
  for (const [sid, members] of byThread) {
    const id = threads(sid)
    if (id === null) continue
    const isFinished = members.every(({ state }) => state === 'final')
    saveThread(
      db,
      id,
      Math.min(...members.map(({ sortAt }) => sortAt)),
      isFinished ? Math.max(...members.map(({ endedAt, sortAt }) => endedAt ?? sortAt)) : null,
    )
    ids.push(id)
  }
  return ids
}

/** Drops conversations that lost their last task; returns how many of them were with customers. */
const dropLeftovers = (
  db: WriteDb,
  affected: ReadonlyMap<TaskSid, TaskSummary>,
  stored: Stored,
): number => {
  const before = [...affected.keys()].map(stored).filter((task) => task !== null)
  const ids = new Set([...affected.values()].map((task) => task.conversationId))
  const left = new Set(before.map(({ summary }) => summary.conversationId))
  return [...left].filter((id) => !ids.has(id) && dropEmptyConversation(db, id)).length
}

/** Groups and writes folded tasks; returns the chat threads of every group that was written. */
export const projectGroups = (
  db: WriteDb,
  folds: Folds,
  stored: Stored,
  rules: FoldRules,
): { readonly threads: readonly number[]; readonly added: Added } => {
  const threads = threadIds(db)
  const affected = reachable(db, folds, stored, threads)
  const groups = groupTasks([...affected.values()], rules.sessionGapMs)
  const written = groups.map((group) => writeGroup(db, group, { folds, stored, threads }))
  const dropped = dropLeftovers(db, affected, stored)
  projectGroupJourneys(db, groups, stored, rules)
  return {
    threads: writeThreads(db, affected.values(), threads),
    added: {
      engagements: written.reduce((sum, { engagements }) => sum + engagements, 0),
      conversations: written.reduce((sum, { conversations }) => sum + conversations, -dropped),
    },
  }
}
