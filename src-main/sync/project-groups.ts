/** Puts folded tasks into their contact groups and writes what is told of them together. */
import type { ChatThreadSid, TaskSid } from '../domain/ids.ts'
import type { ContactGroup, TaskFold, TaskSummary } from '../domain/journey.ts'
import { conversationsOf, groupTasks } from '../journey/contact-groups.ts'
import type { FoldRules } from '../journey/fold-rules.ts'
import { dropEmptyConversation, saveConversations } from '../store/conversations.ts'
import type { WriteDb } from '../store/db.ts'
import { indexPlace, indexTask, mergeIndex } from '../store/search.ts'
import { renumberLeg, saveEngagements } from '../store/engagements.ts'
import {
  type GroupedTask,
  neighbourSids,
  regroupTask,
  saveTasks,
  type StoredTask,
  storedTask,
  type TaskKey,
  type TaskTies,
} from '../store/tasks.ts'
import { saveThreads, threadIdsOf, type ThreadSpan } from '../store/threads.ts'
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

/** Numbers of threads: those of folded tasks asked for at once, those of stored ones, which have theirs. */
const threadIds = (db: WriteDb, tasks: readonly TaskSummary[]): ThreadIds => {
  const sids = tasks.flatMap(({ chatThreadSid }) => chatThreadSid ?? [])
  const known = new Map(threadIdsOf(db, sids))
  return (sid) => {
    if (sid === null) return null
    const id = known.get(sid) ?? threadIdsOf(db, [sid]).get(sid) ?? null
    if (id !== null) known.set(sid, id)
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
  let edge: TaskTies[] = []
  const tiesOf = (summary: TaskSummary): TaskTies => ({
    ...summary,
    threadId: threads(summary.chatThreadSid),
  })
  const add = (taskSid: TaskSid): void => {
    if (found.has(taskSid)) return
    const before = stored(taskSid)?.summary
    const summary = folds.get(taskSid)?.fold.summary ?? before
    if (summary === undefined) return
    found.set(taskSid, summary)
    edge.push(tiesOf(summary))
    if (before !== undefined && !hasSameKeys(before, summary)) edge.push(tiesOf(before))
  }
  for (const taskSid of folds.keys()) add(taskSid)
  while (edge.length > 0) {
    const reached = neighbourSids(db, edge)
    edge = []
    for (const taskSid of reached) add(taskSid)
  }
  return found
}

type Batch = {
  readonly folds: Folds
  readonly stored: Stored
  readonly threads: ThreadIds
}

/** Moves and numbers the tasks of a group that were not folded again. */
const moveOthers = (db: WriteDb, group: ContactGroup, numbers: LegNumbers, batch: Batch): void => {
  const id = group.associatedContactId
  for (const { taskSid, legs } of group.tasks) {
    if (batch.folds.has(taskSid)) continue
    const before = batch.stored(taskSid)
    if (before !== null && before.associatedContactId !== id) regroupTask(db, before.taskId, id)
    for (const { reservationSid } of legs)
      renumberLeg(db, reservationSid, numbers.get(reservationSid) ?? 0)
  }
}

type LegNumbers = ReadonlyMap<string, number>

const writeGroups = (db: WriteDb, groups: readonly ContactGroup[], batch: Batch): Added => {
  const numbers: LegNumbers = new Map(
    groups.flatMap(({ legs }) =>
      legs.map(({ reservationSid }, index) => [reservationSid, index + 1] as const),
    ),
  )
  const tasks = groups.flatMap(({ tasks: members, associatedContactId }) =>
    members.flatMap(({ taskSid }): readonly GroupedTask[] => {
      const folded = batch.folds.get(taskSid)
      if (folded === undefined) return []
      const threadId = batch.threads(folded.fold.summary.chatThreadSid)
      return [{ ...folded, threadId, associatedContactId, index: indexPlace(folded.fold) }]
    }),
  )
  saveTasks(db, tasks)
  for (const { key, fold, index } of tasks) {
    const before = batch.stored(fold.summary.taskSid)
    noteLinkKeys(db, key.taskId, before?.summary, fold.summary)
    indexTask(db, key.taskId, fold.words, before?.index ?? null, index)
  }
  if (tasks.length > 0) mergeIndex(db, 'contact_words', tasks.length)
  const engagements = saveEngagements(db, tasks, numbers)
  for (const group of groups) moveOthers(db, group, numbers, batch)
  const conversations = groups.flatMap((group) =>
    conversationsOf(group).map((conversation) => ({ conversation, group })),
  )
  saveConversations(db, conversations)
  const added = conversations.map(({ conversation: { id, isInternal, tasks: members } }) => {
    const before = members
      .map(({ taskSid }) => batch.stored(taskSid)?.summary)
      .filter((task) => task?.conversationId === id)
    const wasCounted = before.some((task) => task?.isInternal === false)
    return Number(!isInternal) - Number(wasCounted)
  })
  return { engagements, conversations: added.reduce((sum, one) => sum + one, 0) }
}

const writeThreads = (
  db: WriteDb,
  tasks: Iterable<TaskSummary>,
  threads: ThreadIds,
): readonly number[] => {
  const spans: ThreadSpan[] = []
  for (const [sid, members] of Map.groupBy(tasks, (task) => task.chatThreadSid)) {
    const threadId = threads(sid)
    if (sid === null || threadId === null) continue
    const isFinished = members.every(({ state }) => state === 'final')
    spans.push({
      threadId,
      sid,
      openedAt: Math.min(...members.map(({ sortAt }) => sortAt)),
      finishedAt: isFinished
        ? Math.max(...members.map(({ endedAt, sortAt }) => endedAt ?? sortAt))
        : null,
    })
  }
  saveThreads(db, spans)
  return spans.map(({ threadId }) => threadId)
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

/** Threads that folded tasks were on, and are on no more. */
const leftThreads = (
  tasks: readonly TaskSummary[],
  stored: Stored,
  threads: ThreadIds,
): readonly number[] =>
  tasks.flatMap(({ taskSid, chatThreadSid }) => {
    const before = stored(taskSid)?.summary.chatThreadSid ?? null
    return before === chatThreadSid ? [] : (threads(before) ?? [])
  })

/**
 * Groups and writes folded tasks; returns the chat threads of every group that was written, and those that
 * were left.
 */
export const projectGroups = (
  db: WriteDb,
  folds: Folds,
  stored: Stored,
  rules: FoldRules,
): { readonly threads: readonly number[]; readonly added: Added } => {
  const summaries = [...folds.values()].map(({ fold }) => fold.summary)
  const threads = threadIds(db, summaries)
  const affected = reachable(db, folds, stored, threads)
  const groups = groupTasks([...affected.values()], rules.sessionGapMs)
  const { engagements, conversations } = writeGroups(db, groups, { folds, stored, threads })
  const dropped = dropLeftovers(db, affected, stored)
  projectGroupJourneys(db, groups, stored, rules)
  return {
    threads: [
      ...writeThreads(db, affected.values(), threads),
      ...leftThreads(summaries, stored, threads),
    ],
    added: { engagements, conversations: conversations - dropped },
  }
}
