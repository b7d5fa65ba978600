/**
 * TaskRouter's event feed (TaskRouter REST API, "Events"): the source of every journey. Twilio keeps 30
 * days, does not support paging on it, and does not document an order, so that a window is asked for
 * whole, and a full answer means "ask for less".
 */
import { eventFields } from '../domain/event-fields.ts'
import { sidOf } from '../domain/ids.ts'
import type { RawEvent } from '../domain/records.ts'
import { readableWhole } from './record-texts.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { instantOf, numberOf, textOf, type WireRecord } from './wire.ts'

/** As many events as one answer can hold. */
export const eventPageSize = 1_000

/** `json` is the record's text. Null for one without SID, type or time. */
export const eventFromWire = (record: WireRecord, json: string): RawEvent | null => {
  const sid = sidOf('EV', record['sid'])
  const type = textOf(record['event_type'])
  const at = numberOf(record['event_date_ms']) ?? instantOf(record['event_date'])
  if (sid === null || type === null || at === null) return null
  const data = eventFields(record)
  // what `event_data` names, else the object that the event is of
  const ofEvent = record['resource_sid']
  return {
    sid,
    type,
    at,
    taskSid: sidOf('WT', data.task_sid) ?? sidOf('WT', ofEvent),
    reservationSid: sidOf('WR', data.reservation_sid) ?? sidOf('WR', ofEvent),
    workerSid: sidOf('WK', data.worker_sid) ?? sidOf('WK', ofEvent),
    data,
    json,
  }
}

export type EventWindow = {
  /** Whole seconds, epoch ms; both ends belong to the window. */
  readonly from: number
  readonly to: number
  /** One event type only. */
  readonly type?: string
}

export type EventPage = {
  readonly events: readonly RawEvent[]
  /** As many as an answer can hold: there may be more. */
  readonly isFull: boolean
}

export type EventFeed = {
  read(window: EventWindow, call: Call): Promise<EventPage>
}

export const createEventFeed = (sdk: Sdk, workspaceSid: string): EventFeed => ({
  read: async ({ from, to, type }, call) => {
    const page = await sdk.page(call, ({ taskrouter }) =>
      taskrouter.workspaces(workspaceSid).events.page({
        startDate: new Date(from),
        endDate: new Date(to),
        pageSize: eventPageSize,
        ...(type === undefined ? {} : { eventType: type }),
      }),
    )
    const isFull = page.records.length >= eventPageSize
    return { events: readableWhole(page, eventFromWire), isFull }
  },
})
