/** Folds the tasks that a batch touched and writes what came of it. */
import type { TaskSid, WorkerSid } from '../domain/ids.ts'
import type { TaskFold } from '../domain/journey.ts'
import type { RawEvent } from '../domain/records.ts'
import { foldTask } from '../journey/fold-task.ts'
import { isTaskEnd } from '../journey/lifecycle.ts'
import type { WriteDb } from '../store/db.ts'
import { type EventStub, loggedEvent, taskEventStubs } from '../store/raw-log.ts'
import { isTaskGone, reservationSnapshots, taskSnapshot } from '../store/snapshots.ts'
import { refreshCustomer, type TaskKey, taskKeyOf } from '../store/tasks.ts'
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
    [...new Set(taskSids)].map((taskSid) => {
      const key = taskKeyOf(db, taskSid)
      return [taskSid, { key, earlier: key.isNew ? [] : taskEventStubs(db, key.taskId) }]
    }),
  )

/** Fresh events by task; a task with none is folded again from the log alone. */
export type TouchedTasks = ReadonlyMap<TaskSid, readonly RawEvent[]>

const isUpdate = ({ type }: { readonly type: string }): boolean => type === 'task.updated'

/** Reads back what the fold needs: an attribute change that a later one overtook is left unread. */
const loadEvents = (
  db: WriteDb,
  taskSid: TaskSid,
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
    const event = loggedEvent(db, item.eventId, taskSid)
    if (event !== null) events.push(event)
  }
  return events
}

const foldOne = (db: WriteDb, taskSid: TaskSid, events: readonly RawEvent[]): TaskFold => {
  // lists and answers matter only while events do not tell the task from beginning to end
  const isTold =
    events.some(({ type }) => type === 'task.created') && events.some(({ type }) => isTaskEnd(type))
  return foldTask({
    taskSid,
    events,
    snapshot: isTold ? null : taskSnapshot(db, taskSid),
    reservations: isTold ? [] : reservationSnapshots(db, taskSid),
    isGone: !isTold && isTaskGone(db, taskSid),
  })
}

/** Makes anew the customers whose tasks say something else than before. */
const refreshCustomers = (db: WriteDb, folds: Folds, stored: Stored): void => {
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
  for (const id of stale) refreshCustomer(db, id)
}

export type ProjectedTasks = {
  /** Threads whose messages may now belong elsewhere. */
  readonly threads: readonly number[]
  /** Agents of the tasks' engagements. */
  readonly workers: readonly WorkerSid[]
  readonly added: Added
}

/** Folds and writes the touched tasks, which must be named, inside the caller's transaction. */
export const projectTasks = (
  db: WriteDb,
  touched: TouchedTasks,
  named: NamedTasks,
): ProjectedTasks => {
  const folds = new Map<TaskSid, { key: TaskKey; fold: TaskFold }>()
  for (const [taskSid, fresh] of touched) {
    const { key, earlier } = named.get(taskSid) ?? { key: taskKeyOf(db, taskSid), earlier: [] }
    const fold = foldOne(db, taskSid, loadEvents(db, taskSid, earlier, fresh))
    folds.set(taskSid, { key, fold })
  }
  const fresh = [...folds].filter(([, { key }]) => key.isNew).map(([taskSid]) => taskSid)
  const stored = storedTasks(db, fresh)
  const { threads, added } = projectGroups(db, folds, stored)
  refreshCustomers(db, folds, stored)
  const workers = [...folds.values()].flatMap(({ fold }) =>
    fold.engagements.flatMap(({ agentSid }) => (agentSid === null ? [] : [agentSid])),
  )
  return { threads, workers, added }
}
