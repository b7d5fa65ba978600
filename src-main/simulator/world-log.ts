/**
 * The event log: millions of small entries that point at shared snapshots; Twilio's wire record is made
 * only for the entries that are asked for.
 */
import type { EventQuery } from './floor.ts'
import type { SidMaker } from './random.ts'
import type { FloorAccount, FloorEvent, Reservation, Task, Worker } from './resources.ts'

const retentionMs = 30 * 24 * 3_600_000

/** What an event is about, as it was when it happened. `extra` holds the fields of that one event type. */
export type EventSubject = {
  readonly task?: Task | undefined
  readonly worker?: Worker | undefined
  readonly reservation?: Reservation | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
}

type Entry = {
  readonly type: string
  readonly at: number
  readonly task: Task | undefined
  readonly worker: Worker | undefined
  readonly reservation: Reservation | undefined
  readonly extra: Readonly<Record<string, string>> | undefined
}

export type EventLog = {
  write(at: number, type: string, subject: EventSubject): void
  query(now: number, query: EventQuery): readonly FloorEvent[]
  count(): number
}

const taskFields = (task: Task, at: number): Record<string, string> => ({
  task_sid: task.sid,
  task_attributes: task.attributes,
  task_age: String(Math.floor((at - task.createdAt) / 1000)),
  task_priority: String(task.priority),
  task_assignment_status: task.assignmentStatus,
  task_channel_sid: task.taskChannel.sid,
  task_channel_unique_name: task.taskChannel.uniqueName,
  task_version: String(task.version),
  task_date_created: String(Math.floor(task.createdAt / 1000)),
  workflow_sid: task.workflow.sid,
  workflow_name: task.workflow.friendlyName,
  ...(task.reason === null
    ? {}
    : {
        reason: task.reason,
        [`task_${task.assignmentStatus === 'completed' ? 'completed' : 'canceled'}_reason`]:
          task.reason,
      }),
  ...(task.queue === null
    ? {}
    : {
        task_queue_sid: task.queue.sid,
        task_queue_name: task.queue.friendlyName,
        task_queue_target_expression: task.queue.targetWorkers,
      }),
  ...(task.queueEnteredAt === null
    ? {}
    : { task_queue_entered_date: String(Math.floor(task.queueEnteredAt / 1000)) }),
  ...(task.routingTarget === null ? {} : { task_routing_target: task.routingTarget }),
})

const workerFields = (worker: Worker): Record<string, string> => ({
  worker_sid: worker.sid,
  worker_name: worker.friendlyName,
  worker_attributes: worker.attributes,
  worker_activity_sid: worker.activity.sid,
  worker_activity_name: worker.activity.friendlyName,
  worker_version: String(worker.version),
})

const resourceOf = (entry: Entry): readonly [type: string, sid: string | undefined] => {
  const family = entry.type.slice(0, entry.type.indexOf('.'))
  if (family === 'reservation') return ['reservation', entry.reservation?.sid]
  if (family === 'worker') return ['worker', entry.worker?.sid]
  if (family === 'workflow') return ['workflow', entry.task?.workflow.sid]
  return ['task', entry.task?.sid]
}

const describe = (entry: Entry, resourceType: string, sid: string): string => {
  const verb = entry.type.slice(entry.type.indexOf('.') + 1).replaceAll(/[.-]/g, ' ')
  return `${resourceType[0]?.toUpperCase()}${resourceType.slice(1)} ${sid} ${verb}`
}

const toWire = (entry: Entry, sid: string, account: FloorAccount): FloorEvent => {
  const [resourceType, resourceSid = account.workspaceSid] = resourceOf(entry)
  return {
    sid,
    type: entry.type,
    at: entry.at,
    description: describe(entry, resourceType, resourceSid),
    resourceType,
    resourceSid,
    actorType: 'workspace',
    actorSid: account.workspaceSid,
    source: 'twilio',
    data: {
      workspace_sid: account.workspaceSid,
      workspace_name: account.workspaceName,
      ...(entry.task === undefined ? {} : taskFields(entry.task, entry.at)),
      ...(entry.worker === undefined ? {} : workerFields(entry.worker)),
      ...(entry.reservation === undefined
        ? {}
        : {
            reservation_sid: entry.reservation.sid,
            reservation_version: String(entry.reservation.version),
          }),
      ...entry.extra,
    },
  }
}

const matches = (entry: Entry, query: EventQuery): boolean =>
  (query.type === undefined || entry.type === query.type) &&
  (query.taskSid === undefined || entry.task?.sid === query.taskSid) &&
  (query.reservationSid === undefined || entry.reservation?.sid === query.reservationSid) &&
  (query.workerSid === undefined || entry.worker?.sid === query.workerSid) &&
  (query.queueSid === undefined || entry.task?.queue?.sid === query.queueSid) &&
  (query.workflowSid === undefined || entry.task?.workflow.sid === query.workflowSid) &&
  (query.taskChannel === undefined ||
    entry.task?.taskChannel.sid === query.taskChannel ||
    entry.task?.taskChannel.uniqueName === query.taskChannel)

/** Index of the first of the ascending `instants` at or after `at`. */
const lowerBound = (instants: readonly number[], at: number): number => {
  let low = 0
  let high = instants.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instants[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Entries in columns: as an object each, millions of them would take twice the room. */
const createEntries = () => {
  const instants: number[] = []
  const types: string[] = []
  const tasks: (Task | undefined)[] = []
  const workers: (Worker | undefined)[] = []
  const reservations: (Reservation | undefined)[] = []
  const extras: Entry['extra'][] = []
  return {
    instants,
    add: (entry: Entry): void => {
      instants.push(entry.at)
      types.push(entry.type)
      tasks.push(entry.task)
      workers.push(entry.worker)
      reservations.push(entry.reservation)
      extras.push(entry.extra)
    },
    at: (index: number): Entry => ({
      type: types[index] ?? '',
      at: instants[index] ?? 0,
      task: tasks[index],
      worker: workers[index],
      reservation: reservations[index],
      extra: extras[index],
    }),
  }
}

/** Entries must be written in order of time. */
export const createEventLog = (account: FloorAccount, sids: SidMaker): EventLog => {
  const entries = createEntries()
  const { instants } = entries
  return {
    count: () => instants.length,
    write: (at, type, { task, worker, reservation, extra }) =>
      entries.add({ type, at, task, worker, reservation, extra }),
    query: (now, query) => {
      const first = lowerBound(instants, Math.max(query.from, now - retentionMs))
      const found: FloorEvent[] = []
      let skip = query.skip ?? 0
      for (let index = lowerBound(instants, query.to + 1) - 1; index >= first; index--) {
        const entry = entries.at(index)
        if (!matches(entry, query)) continue
        const sid = query.sid === undefined ? null : sids.at('EV', index)
        if (sid !== null && sid !== query.sid) continue
        if (skip-- > 0) continue
        found.push(toWire(entry, sid ?? sids.at('EV', index), account))
        if (found.length === query.limit) break
      }
      return found
    },
  }
}
