/** Folds the tasks that a batch touched and writes what came of it. */
import type { ChatThreadSid, TaskSid, WorkerSid } from '../domain/ids.ts'
import type { TaskFold } from '../domain/journey.ts'
import type { RawEvent } from '../domain/records.ts'
import { foldTask } from '../journey/fold-task.ts'
import { isTaskEnd } from '../journey/lifecycle.ts'
import type { WriteDb } from '../store/db.ts'
import { type EventStub, loggedEvent, taskEventStubs } from '../store/raw-log.ts'
import { isTaskGone, reservationSnapshots, taskSnapshot } from '../store/snapshots.ts'
import { refreshCustomer } from '../store/tasks.ts'
import {
  type Added,
  type Folds,
  projectGroups,
  type Stored,
  storedTasks,
} from './project-groups.ts'

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
  for (const [taskSid, { summary }] of folds) {
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
  for (const [taskSid, fresh] of touched)
    folds.set(taskSid, foldOne(db, taskSid, loadEvents(db, earlier.get(taskSid) ?? [], fresh)))
  const stored = storedTasks(db)
  const { threads, added } = projectGroups(db, folds, stored)
  refreshCustomers(db, folds, stored)
  const workers = [...folds.values()].flatMap(({ engagements }) =>
    engagements.flatMap(({ agentSid }) => (agentSid === null ? [] : [agentSid])),
  )
  return { threads, workers, added }
}
