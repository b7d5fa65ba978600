/** TaskRouter's tasks and their reservations (TaskRouter REST API, "Tasks", "Reservations"). */
import { sidOf } from '../domain/ids.ts'
import type {
  AssignmentStatus,
  ReservationSnapshot,
  ReservationStatus,
  TaskSnapshot,
} from '../domain/records.ts'
import { TwilioFailure } from './failure.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import {
  instantOf,
  type Listed,
  numberOf,
  readable,
  recordOf,
  textOf,
  type WireRecord,
  wordOf,
} from './wire.ts'

const openStatuses: readonly AssignmentStatus[] = ['pending', 'reserved', 'assigned', 'wrapping']
const taskStatuses: readonly AssignmentStatus[] = [...openStatuses, 'completed', 'canceled']
const reservationStatuses: readonly ReservationStatus[] = [
  'pending',
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'wrapping',
  'completed',
]

export const taskFromWire = (record: WireRecord): TaskSnapshot | null => {
  const sid = sidOf('WT', record['sid'])
  const status = wordOf(taskStatuses, record['assignment_status'])
  const createdAt = instantOf(record['date_created'])
  if (sid === null || status === null || createdAt === null) return null
  return {
    sid,
    status,
    attributes: textOf(record['attributes']) ?? '{}',
    priority: numberOf(record['priority']) ?? 0,
    createdAt,
    updatedAt: instantOf(record['date_updated']) ?? createdAt,
    queueEnteredAt: instantOf(record['task_queue_entered_date']),
    queueSid: sidOf('WQ', record['task_queue_sid']),
    queue: textOf(record['task_queue_friendly_name']),
    workflowSid: sidOf('WW', record['workflow_sid']),
    channel: textOf(record['task_channel_unique_name']) ?? 'default',
  }
}

export const reservationFromWire = (record: WireRecord): ReservationSnapshot | null => {
  const sid = sidOf('WR', record['sid'])
  const taskSid = sidOf('WT', record['task_sid'])
  const workerSid = sidOf('WK', record['worker_sid'])
  const status = wordOf(reservationStatuses, record['reservation_status'])
  const createdAt = instantOf(record['date_created'])
  if (sid === null || taskSid === null || workerSid === null) return null
  if (status === null || createdAt === null) return null
  const updatedAt = instantOf(record['date_updated']) ?? createdAt
  return { sid, taskSid, workerSid, status, createdAt, updatedAt }
}

export type TaskReads = {
  /** Everything that is not finished, one request per 1,000. A task does not say who holds it. */
  listOpen(call: Call): Promise<Listed<TaskSnapshot>>
  /** Who was offered and who holds one task. */
  reservations(taskSid: string, call: Call): Promise<readonly ReservationSnapshot[]>
}

export const createTaskReads = (sdk: Sdk, workspaceSid: string): TaskReads => ({
  listOpen: async (call) => {
    const { records, servedAt } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .tasks.page({ assignmentStatus: [...openStatuses], pageSize: 1_000 }),
    )
    return { records: readable(records, taskFromWire), servedAt }
  },
  reservations: async (taskSid, call) => {
    const { records } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).tasks(taskSid).reservations.page({ pageSize: 1_000 }),
    )
    return readable(records, reservationFromWire)
  },
})

/** A task as it stands now, with the version that a change of it must name. */
export type VersionedTask = TaskSnapshot & { readonly version: string | null }

export type TaskWrites = {
  /** Throws 'not-found' once Twilio has forgotten the task, minutes after its end. */
  read(taskSid: string, call: Call): Promise<VersionedTask>
  /** Replaces all attributes; fails as 'stale' when the task changed since `version`. */
  setAttributes(
    taskSid: string,
    change: { readonly attributes: string; readonly version: string | null },
    call: Call,
  ): Promise<void>
  /** One reservation as it stands now. Throws 'not-found' once Twilio has forgotten it. */
  reservation(
    of: { readonly taskSid: string; readonly reservationSid: string },
    call: Call,
  ): Promise<ReservationSnapshot>
  setReservation(
    reservation: { readonly taskSid: string; readonly reservationSid: string },
    status: 'wrapping' | 'completed',
    call: Call,
  ): Promise<void>
}

export const createTaskWrites = (sdk: Sdk, workspaceSid: string): TaskWrites => ({
  read: async (taskSid, call) => {
    const { body, headers } = await sdk.reply(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).tasks(taskSid).fetch(),
    )
    const task = taskFromWire(recordOf(body))
    if (task === null) throw new TwilioFailure({ kind: 'not-found', status: 200, code: null })
    return { ...task, version: headers['etag'] ?? null }
  },
  setAttributes: async (taskSid, { attributes, version }, call) => {
    await sdk.reply(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .tasks(taskSid)
        .update({ attributes, ...(version !== null && { ifMatch: version }) }),
    )
  },
  reservation: async ({ taskSid, reservationSid }, call) => {
    const body = await sdk.body(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).tasks(taskSid).reservations(reservationSid).fetch(),
    )
    const found = reservationFromWire(recordOf(body))
    if (found === null) throw new TwilioFailure({ kind: 'not-found', status: 200, code: null })
    return found
  },
  setReservation: async ({ taskSid, reservationSid }, reservationStatus, call) => {
    await sdk.reply(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .tasks(taskSid)
        .reservations(reservationSid)
        .update({ reservationStatus }),
    )
  },
})
