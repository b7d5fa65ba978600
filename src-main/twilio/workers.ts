/** TaskRouter's workers and their channels (TaskRouter REST API, "Workers", "Worker Channels"). */
import { sidOf } from '../domain/ids.ts'
import type { WorkerCapacity, WorkerSnapshot } from '../domain/records.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { instantOf, type Listed, numberOf, readable, textOf, type WireRecord } from './wire.ts'

export const workerFromWire = (record: WireRecord): WorkerSnapshot | null => {
  const sid = sidOf('WK', record['sid'])
  const activitySid = sidOf('WA', record['activity_sid'])
  if (sid === null || activitySid === null) return null
  const createdAt = instantOf(record['date_created']) ?? 0
  return {
    sid,
    friendlyName: textOf(record['friendly_name']) ?? sid,
    activitySid,
    activity: textOf(record['activity_name']) ?? activitySid,
    available: record['available'] === true,
    activitySince: instantOf(record['date_status_changed']) ?? createdAt,
    attributes: textOf(record['attributes']),
    createdAt,
    updatedAt: instantOf(record['date_updated']) ?? createdAt,
  }
}

const capacityFromWire = (record: WireRecord): WorkerCapacity | null => {
  const workerSid = sidOf('WK', record['worker_sid'])
  const channel = textOf(record['task_channel_unique_name'])
  const capacity = numberOf(record['configured_capacity'])
  if (workerSid === null || channel === null || capacity === null) return null
  return { workerSid, channel, capacity, available: record['available'] === true }
}

export type WorkerReads = {
  /** Everybody, one request per 1,000. */
  list(call: Call): Promise<Listed<WorkerSnapshot>>
  /** One of them, whole: Twilio's specification says that the list leaves attributes out. */
  one(workerSid: string, call: Call): Promise<WorkerSnapshot | null>
  /** One request per worker; there is no bulk form. */
  capacities(workerSid: string, call: Call): Promise<readonly WorkerCapacity[]>
}

export type WorkerWrites = {
  /** The activity that the worker has at this moment. */
  activitySid(workerSid: string, call: Call): Promise<string | null>
  /** Rejecting what rings is accepted only for an activity that is not available. */
  setActivity(
    workerSid: string,
    change: { readonly activitySid: string; readonly rejectsPending: boolean },
    call: Call,
  ): Promise<void>
  /** `channelSid` is the worker channel's own SID. */
  setCapacity(workerSid: string, channelSid: string, capacity: number, call: Call): Promise<void>
  /** The worker's channels with their SIDs, one request. */
  channels(
    workerSid: string,
    call: Call,
  ): Promise<
    readonly { readonly sid: string; readonly channel: string; readonly capacity: number }[]
  >
}

export const createWorkerWrites = (sdk: Sdk, workspaceSid: string): WorkerWrites => ({
  activitySid: async (workerSid, call) =>
    (await createWorkerReads(sdk, workspaceSid).one(workerSid, call))?.activitySid ?? null,
  setActivity: async (workerSid, { activitySid, rejectsPending }, call) => {
    await sdk.reply(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .workers(workerSid)
        .update({ activitySid, ...(rejectsPending && { rejectPendingReservations: true }) }),
    )
  },
  setCapacity: async (workerSid, channelSid, capacity, call) => {
    await sdk.reply(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .workers(workerSid)
        .workerChannels(channelSid)
        .update({ capacity }),
    )
  },
  channels: async (workerSid, call) => {
    const { records } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .workers(workerSid)
        .workerChannels.page({ pageSize: 1_000 }),
    )
    return readable(records, (record) => {
      const [sid, channel] = [textOf(record['sid']), textOf(record['task_channel_unique_name'])]
      const capacity = numberOf(record['configured_capacity'])
      return sid === null || channel === null || capacity === null
        ? null
        : { sid, channel, capacity }
    })
  },
})

export const createWorkerReads = (sdk: Sdk, workspaceSid: string): WorkerReads => ({
  list: async (call) => {
    const { records, servedAt } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).workers.page({ pageSize: 1_000 }),
    )
    return { records: readable(records, workerFromWire), servedAt }
  },
  one: async (workerSid, call) => {
    const body = await sdk.body(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).workers(workerSid).fetch(),
    )
    return readable([body as WireRecord], workerFromWire)[0] ?? null
  },
  capacities: async (workerSid, call) => {
    const { records } = await sdk.list(call, ({ taskrouter }) =>
      taskrouter
        .workspaces(workspaceSid)
        .workers(workerSid)
        .workerChannels.page({ pageSize: 1_000 }),
    )
    return readable(records, capacityFromWire)
  },
})
