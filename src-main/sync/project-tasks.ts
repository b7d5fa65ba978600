/** Folds the tasks that a batch touched, groups them anew, and writes what came of it. */
import type { ChatThreadSid, TaskSid, WorkerSid } from '../domain/ids.ts'
import type { ContactGroup, TaskFold, TaskSummary } from '../domain/journey.ts'
import type { RawEvent } from '../domain/records.ts'
import { compareTasks, conversationsOf, groupTasks } from '../journey/contact-groups.ts'
import { foldTask } from '../journey/fold-task.ts'
import type { WriteDb } from '../store/db.ts'
import { renumberLeg, saveEngagements } from '../store/engagements.ts'
import {
  dropEmptyConversation,
  dropEmptyGroup,
  saveConversation,
  saveGroup,
} from '../store/groups.ts'
import { type EventStub, loggedEvent, taskEventStubs } from '../store/raw-log.ts'
import { isTaskGone, reservationSnapshots, taskSnapshot } from '../store/snapshots.ts'
import {
  refreshCustomer,
  regroupTask,
  saveTask,
  type StoredTask,
  storedTask,
  tasksBy,
} from '../store/tasks.ts'
import { saveThread } from '../store/threads.ts'

/** Fresh events by task; a task with none is folded again from the log alone. */
export type TouchedTasks = ReadonlyMap<TaskSid, readonly RawEvent[]>

/** What the log holds of a task beside the fresh events, read before those are written. */
export type EarlierEvents = ReadonlyMap<TaskSid, readonly EventStub[]>

export const earlierEvents = (db: WriteDb, taskSids: Iterable<TaskSid>): EarlierEvents =>
  new Map(
    [...taskSids]
      .map((taskSid) => [taskSid, taskEventStubs(db, taskSid)] as const)
      .filter(([, stubs]) => stubs.length > 0),
  )

const isUpdate = ({ type }: { readonly type: string }): boolean => type === 'task.updated'

/** Reads back what the fold needs: an attribute change that a later one overtook is left unread. */
const loadEvents = (
  db: WriteDb,
  stubs: readonly EventStub[],
  fresh: readonly RawEvent[],
): readonly RawEvent[] => {
  if (stubs.length === 0) return fresh
  const line = [...stubs, ...fresh].sort(
    (a, b) => a.at - b.at || Number(isUpdate(a)) - Number(isUpdate(b)),
  )
  const events: RawEvent[] = []
  for (const [index, item] of line.entries()) {
    if (!('eventId' in item)) {
      events.push(item)
      continue
    }
    const next = line[index + 1]
    if (isUpdate(item) && next !== undefined && isUpdate(next) && next.at > item.at) continue
    const event = loggedEvent(db, item.eventId)
    if (event !== null) events.push(event)
  }
  return events
}

/** The tasks that could share a group with the given ones: reached over equal keys, old and new. */
const reachable = (
  db: WriteDb,
  folds: ReadonlyMap<TaskSid, TaskFold>,
  before: ReadonlyMap<TaskSid, StoredTask>,
): ReadonlyMap<TaskSid, TaskSummary> => {
  const found = new Map<TaskSid, TaskSummary>()
  const asked = new Set<string>()
  const queue: TaskSummary[] = []
  const add = (summary: TaskSummary): void => {
    const folded = folds.get(summary.taskSid)?.summary
    if (!found.has(summary.taskSid)) {
      found.set(summary.taskSid, folded ?? summary)
      queue.push(folded ?? summary)
    }
    if (folded !== undefined && folded !== summary) queue.push(summary)
  }
  const ask = (key: Parameters<typeof tasksBy>[1], value: string | null): void => {
    if (value === null || asked.has(`${key} ${value}`)) return
    asked.add(`${key} ${value}`)
    for (const { summary } of tasksBy(db, key, value)) add(summary)
  }
  for (const fold of folds.values()) add(fold.summary)
  for (const { summary } of before.values()) queue.push(summary)
  for (let task = queue.pop(); task !== undefined; task = queue.pop()) {
    ask('conversation', task.conversationId)
    ask('thread', task.chatThreadSid)
    ask('interaction', task.flexInteractionSid)
  }
  return found
}

/** Rows more than before; negative when there are fewer. */
export type Added = { readonly engagements: number; readonly conversations: number }

const writeGroup = (
  db: WriteDb,
  group: ContactGroup,
  folds: ReadonlyMap<TaskSid, TaskFold>,
): Added => {
  const id = group.associatedContactId
  const numbers = new Map<string, number>(
    group.legs.map(({ reservationSid }, index) => [reservationSid, index + 1]),
  )
  let engagements = 0
  for (const { taskSid, legs } of group.tasks) {
    const fold = folds.get(taskSid)
    if (fold !== undefined) {
      saveTask(db, fold.summary, id)
      engagements += saveEngagements(db, fold, id, (sid) => numbers.get(sid) ?? null)
      continue
    }
    if (storedTask(db, taskSid)?.associatedContactId !== id) regroupTask(db, taskSid, id)
    for (const { reservationSid } of legs)
      renumberLeg(db, reservationSid, numbers.get(reservationSid) ?? 0)
  }
  saveGroup(db, group)
  const fresh = conversationsOf(group).filter((found) => saveConversation(db, found, id))
  return { engagements, conversations: fresh.length }
}

const writeThreads = (db: WriteDb, tasks: Iterable<TaskSummary>): readonly ChatThreadSid[] => {
  const byThread = Map.groupBy(tasks, (task) => task.chatThreadSid)
  const sids: ChatThreadSid[] = []
  for (const [sid, members] of byThread) {
    if (sid === null) continue
    const isFinished = members.every(({ state }) => state === 'final')
    saveThread(
      db,
      sid,
      Math.min(...members.map(({ sortAt }) => sortAt)),
      isFinished ? Math.max(...members.map(({ endedAt, sortAt }) => endedAt ?? sortAt)) : null,
    )
    sids.push(sid)
  }
  return sids
}

const dropLeftovers = (
  db: WriteDb,
  before: ReadonlyMap<TaskSid, StoredTask>,
  affected: ReadonlyMap<TaskSid, TaskSummary>,
  groups: readonly ContactGroup[],
): number => {
  const ids = new Set(groups.map(({ associatedContactId }) => associatedContactId))
  const old = [...affected.keys()].map((sid) => before.get(sid)?.associatedContactId)
  for (const id of new Set(old)) if (id !== undefined && !ids.has(id)) dropEmptyGroup(db, id)
  const conversations = new Set([...affected.values()].map((task) => task.conversationId))
  const left = [...before.values()]
    .map(({ summary }) => summary.conversationId)
    .filter((id) => !conversations.has(id))
  return [...new Set(left)].filter((id) => dropEmptyConversation(db, id)).length
}

export type ProjectedTasks = {
  /** Threads whose messages may now belong elsewhere. */
  readonly threads: readonly ChatThreadSid[]
  /** Agents of the tasks' engagements. */
  readonly workers: readonly WorkerSid[]
  readonly added: Added
}

/** Folds and writes the touched tasks, inside the caller's transaction. */
export const projectTasks = (
  db: WriteDb,
  touched: TouchedTasks,
  earlier: EarlierEvents,
): ProjectedTasks => {
  const folds = new Map<TaskSid, TaskFold>()
  const before = new Map<TaskSid, StoredTask>()
  for (const [taskSid, fresh] of touched) {
    const stored = storedTask(db, taskSid)
    if (stored !== null) before.set(taskSid, stored)
    folds.set(
      taskSid,
      foldTask({
        taskSid,
        events: loadEvents(db, earlier.get(taskSid) ?? [], fresh),
        snapshot: taskSnapshot(db, taskSid),
        reservations: reservationSnapshots(db, taskSid),
        isGone: isTaskGone(db, taskSid),
      }),
    )
  }
  const affected = reachable(db, folds, before)
  const groups = groupTasks([...affected.values()].sort(compareTasks))
  const written = groups.map((group) => writeGroup(db, group, folds))
  const dropped = dropLeftovers(db, before, affected, groups)
  const customers = new Set([
    ...[...folds.values()].map(({ summary }) => summary.customer.id),
    ...[...before.values()].map(({ summary }) => summary.customer.id),
  ])
  for (const id of customers) refreshCustomer(db, id)
  const workers = [...folds.values()].flatMap(({ engagements }) =>
    engagements.flatMap(({ agentSid }) => (agentSid === null ? [] : [agentSid])),
  )
  return {
    threads: writeThreads(db, affected.values()),
    workers,
    added: {
      engagements: written.reduce((sum, { engagements }) => sum + engagements, 0),
      conversations: written.reduce((sum, { conversations }) => sum + conversations, -dropped),
    },
  }
}
