/** Folds the tasks that a batch touched and writes what came of it. */
import { parseAttributes } from '../domain/attributes.ts'
import type { TaskSid, WorkerSid } from '../domain/ids.ts'
import type { TaskFold } from '../domain/journey.ts'
import type { RawEvent } from '../domain/records.ts'
import type { FoldRules } from '../journey/fold-rules.ts'
import { foldTask } from '../journey/fold-task.ts'
import { compareMoments, isTaskEnd } from '../journey/lifecycle.ts'
import { refreshCustomers } from '../store/customers.ts'
import type { WriteDb } from '../store/db.ts'
import { type EventStub, loggedEvent, taskEventStubs } from '../store/raw-log.ts'
import { isTaskGone, reservationSnapshots, taskSnapshot } from '../store/snapshots.ts'
import { type TaskKey, taskKeysOf } from '../store/tasks.ts'
import {
  type Added,
  type Folds,
  projectGroups,
  type Stored,
  storedTasks,
} from './project-groups.ts'

/** A task that a batch speaks of: its number, and what the log held of it before the batch. */
export type NamedTask = { readonly key: TaskKey; readonly earlier: readonly EventStub[] }
export type NamedTasks = ReadonlyMap<TaskSid, NamedTask>

/** Numbers the tasks of a batch and looks up what the log holds of them. */
export const nameTasks = (db: WriteDb, taskSids: Iterable<TaskSid>): NamedTasks =>
  new Map(
    [...taskKeysOf(db, taskSids)].map(([taskSid, key]) => [
      taskSid,
      { key, earlier: key.isNew ? [] : taskEventStubs(db, key.taskId) },
    ]),
  )

/** Fresh events by task; a task with none is folded again from the log alone. */
export type TouchedTasks = ReadonlyMap<TaskSid, readonly RawEvent[]>

/** The events of each task, in their order; those that are about no task are left out. */
export const eventsByTask = (events: readonly RawEvent[]): TouchedTasks => {
  const tasks = new Map<TaskSid, RawEvent[]>()
  for (const event of events) {
    if (event.taskSid === null) continue
    const own = tasks.get(event.taskSid)
    if (own === undefined) tasks.set(event.taskSid, [event])
    else own.push(event)
  }
  return tasks
}

/** The latest of a run of attribute changes is the only one that can matter, if it can be read. */
const hasReadableUpdate = ({ type, data }: RawEvent): boolean =>
  type === 'task.updated' && parseAttributes(data.task_attributes) !== null

/**
 * Reads back from the log what the fold needs, newest first: an attribute change that the next event
 * overtook is left unread, for a conference writes attributes often and a task may have thousands. The
 * first event is always read, because it dates the task.
 */
const loadEvents = (
  db: WriteDb,
  taskSid: TaskSid,
  stubs: readonly EventStub[],
  fresh: readonly RawEvent[],
): readonly RawEvent[] => {
  if (stubs.length === 0) return fresh
  const line = [...stubs, ...fresh].sort(compareMoments)
  const events: RawEvent[] = []
  let overtaker: RawEvent | null = null
  for (const [index, item] of [...line.entries()].reverse()) {
    const isOvertaken = item.type === 'task.updated' && overtaker !== null && item.at < overtaker.at
    if ('eventId' in item && isOvertaken && index > 0) continue
    const event = 'eventId' in item ? loggedEvent(db, item.eventId, taskSid) : item
    if (event === null) continue
    events.push(event)
    overtaker = hasReadableUpdate(event) ? event : null
  }
  return events
}

const foldOne = (
  db: WriteDb,
  taskSid: TaskSid,
  events: readonly RawEvent[],
  rules: FoldRules,
): TaskFold => {
  // lists and answers matter only while events do not tell the task from beginning to end
  const isTold =
    events.some(({ type }) => type === 'task.created') && events.some(({ type }) => isTaskEnd(type))
  return foldTask(
    {
      taskSid,
      events,
      snapshot: isTold ? null : taskSnapshot(db, taskSid),
      reservations: isTold ? [] : reservationSnapshots(db, taskSid),
      isGone: !isTold && isTaskGone(db, taskSid),
    },
    rules,
  )
}

/** The customers whose tasks say something else than before. */
const staleCustomers = (folds: Folds, stored: Stored): ReadonlySet<string> => {
  const stale = new Set<string>()
  for (const [taskSid, { fold }] of folds) {
    const { summary } = fold
    const before = stored(taskSid)?.summary
    const isSame =
      before?.sortAt === summary.sortAt &&
      JSON.stringify(before.customer) === JSON.stringify(summary.customer)
    if (isSame) continue
    stale.add(summary.customer.id)
    if (before !== undefined) stale.add(before.customer.id)
  }
  return stale
}

export type ProjectedTasks = {
  /** Threads whose messages may now belong elsewhere. */
  readonly threads: readonly number[]
  /** Agents of the tasks' engagements. */
  readonly workers: readonly WorkerSid[]
  readonly added: Added
}

/** Folds and writes the touched tasks, all of them named, inside the caller's transaction. */
export const projectTasks = (
  db: WriteDb,
  touched: TouchedTasks,
  named: NamedTasks,
  rules: FoldRules,
): ProjectedTasks => {
  const folds = new Map<TaskSid, { key: TaskKey; fold: TaskFold }>()
  for (const [taskSid, fresh] of touched) {
    const task = named.get(taskSid)
    if (task === undefined) throw new Error(`no number for ${taskSid}`)
    const { key, earlier } = task
    const fold = foldOne(db, taskSid, loadEvents(db, taskSid, earlier, fresh), rules)
    folds.set(taskSid, { key, fold })
  }
  const fresh = [...folds].filter(([, { key }]) => key.isNew).map(([taskSid]) => taskSid)
  const stored = storedTasks(db, fresh)
  const { threads, added } = projectGroups(db, folds, stored, rules)
  refreshCustomers(db, [...staleCustomers(folds, stored)])
  const workers = [...folds.values()].flatMap(({ fold }) =>
    fold.engagements.flatMap(({ agentSid }) => (agentSid === null ? [] : [agentSid])),
  )
  return { threads, workers, added }
}
