/** Twilio's own figures of many queues at once (TaskRouter REST API, "TaskQueue bulk real-time statistics"). */
import { sidOf } from '../domain/ids.ts'
import type { QueueStatistics } from '../domain/records.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { numberOf, readable, recordOf, type WireRecord } from './wire.ts'

/** More queues than this are refused in one request. */
export const queuesPerRequest = 50

const countOf = (value: unknown): number => numberOf(value) ?? 0

export const queueStatisticsFromWire = (record: WireRecord): QueueStatistics | null => {
  const queueSid = sidOf('WQ', record['task_queue_sid'])
  if (queueSid === null) return null
  const tasks = recordOf(record['tasks_by_status'])
  return {
    queueSid,
    pending: countOf(tasks['pending']),
    reserved: countOf(tasks['reserved']),
    assigned: countOf(tasks['assigned']),
    wrapping: countOf(tasks['wrapping']),
    longestWaitMs: countOf(record['longest_task_waiting_age']) * 1_000,
    eligibleAgents: countOf(record['total_eligible_workers']),
    availableAgents: countOf(record['total_available_workers']),
  }
}

export type QueueStatisticsReads = {
  /** At most `queuesPerRequest` queues; one of another workspace comes back as zeros. */
  read(queueSids: readonly string[], call: Call): Promise<readonly QueueStatistics[]>
}

export const createQueueStatisticsReads = (
  sdk: Sdk,
  workspaceSid: string,
): QueueStatisticsReads => ({
  read: async (queueSids, call) => {
    const body = await sdk.body(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .taskQueues.bulkRealTimeStatistics.create({ queueSids: [...queueSids] }),
    )
    const rows = recordOf(body)['task_queue_data']
    return readable(Array.isArray(rows) ? rows.map(recordOf) : [], queueStatisticsFromWire)
  },
})
