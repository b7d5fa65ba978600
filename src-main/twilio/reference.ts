/** What changes rarely: activities, queues, workflows (TaskRouter REST API). */
import { sidOf } from '../domain/ids.ts'
import type { ActivitySnapshot, QueueSnapshot, WorkflowSnapshot } from '../domain/records.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { numberOf, readable, textOf, type WireRecord } from './wire.ts'

/** Twilio's own default for how long an offer rings. */
const defaultReservationTimeoutS = 120

const activityFromWire = (record: WireRecord): ActivitySnapshot | null => {
  const sid = sidOf('WA', record['sid'])
  if (sid === null) return null
  return {
    sid,
    name: textOf(record['friendly_name']) ?? sid,
    available: record['available'] === true,
  }
}

const queueFromWire = (record: WireRecord): QueueSnapshot | null => {
  const sid = sidOf('WQ', record['sid'])
  if (sid === null) return null
  return {
    sid,
    name: textOf(record['friendly_name']) ?? sid,
    targetWorkers: textOf(record['target_workers']),
  }
}

const workflowFromWire = (record: WireRecord): WorkflowSnapshot | null => {
  const sid = sidOf('WW', record['sid'])
  if (sid === null) return null
  const seconds = numberOf(record['task_reservation_timeout']) ?? defaultReservationTimeoutS
  return {
    sid,
    name: textOf(record['friendly_name']) ?? sid,
    reservationTimeoutMs: seconds * 1_000,
  }
}

export type ReferenceReads = {
  activities(call: Call): Promise<readonly ActivitySnapshot[]>
  queues(call: Call): Promise<readonly QueueSnapshot[]>
  workflows(call: Call): Promise<readonly WorkflowSnapshot[]>
}

export const createReferenceReads = (sdk: Sdk, workspaceSid: string): ReferenceReads => ({
  activities: async (call) => {
    const { records } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).activities.page({ pageSize: 1_000 }),
    )
    return readable(records, activityFromWire)
  },
  queues: async (call) => {
    const { records } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).taskQueues.page({ pageSize: 1_000 }),
    )
    return readable(records, queueFromWire)
  },
  workflows: async (call) => {
    const { records } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).workflows.page({ pageSize: 1_000 }),
    )
    return readable(records, workflowFromWire)
  },
})
