/** TaskRouter's event log, with the narrow window that it answers for and the faults it is known for. */
import type { EventQuery } from '../../floor.ts'
import type { FloorEvent } from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  type Route,
  badRequest,
  found,
  placeOf,
  textAnswer,
} from '../api.ts'
import { pageLink, pageSizeOf } from '../paging.ts'
import { listBody } from '../row-texts.ts'
import { inWorkspace } from './taskrouter-reference.ts'
import { eventWire } from './taskrouter-wire.ts'

const defaultMinutes = 15
const minute = 60_000
const retention = 30 * 24 * 60 * minute

type Window = { readonly from: number; readonly to: number }

/**
 * The window asked for, null when it cannot be read. Both bounds are inclusive and count whole seconds:
 * an event 0.9 s after `EndDate` is still in it.
 */
export const windowOf = ({ query, floor }: ApiRequest): Window | null => {
  const [start, end, minutes] = [query('StartDate'), query('EndDate'), query('Minutes')]
  if (minutes !== null && (start ?? end) !== null) return null
  const second = (at: number): number => Math.floor(at / 1000) * 1000
  const to = end === null ? floor.now() : second(Date.parse(end)) + 999
  const from =
    start === null ? to - Number(minutes ?? defaultMinutes) * minute : second(Date.parse(start))
  return Number.isNaN(from) || Number.isNaN(to) ? null : { from, to }
}

const filtersOf = ({ query }: ApiRequest): Omit<EventQuery, 'from' | 'to'> => ({
  sid: query('Sid') ?? undefined,
  type: query('EventType') ?? undefined,
  taskSid: query('TaskSid') ?? undefined,
  reservationSid: query('ReservationSid') ?? undefined,
  workerSid: query('WorkerSid') ?? undefined,
  queueSid: query('TaskQueueSid') ?? undefined,
  workflowSid: query('WorkflowSid') ?? undefined,
  taskChannel: query('TaskChannel') ?? undefined,
})

/** Whether a fault that strikes every nth event strikes this one: always the same ones. */
const isNth = ({ sid }: FloorEvent, nth: number): boolean => {
  let hash = 0
  for (const letter of sid) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % nth === 0
}

/** Newest first. Events that come late are looked for only where they may still be missing. */
const visibleEvents = (
  request: ApiRequest,
  window: Window,
  limit: number,
): readonly FloorEvent[] => {
  const { floor, faults } = request
  const wanted = { ...filtersOf(request), ...window }
  const late = faults.strike('late-events', placeOf(request))
  if (late === null) return floor.events({ ...wanted, limit })
  const settled = floor.now() - late.delayMs
  const recent = floor
    .events({ ...wanted, from: Math.max(window.from, settled + 1) })
    .filter((event) => !isNth(event, late.everyNth))
    .slice(0, limit)
  const left = limit - recent.length
  if (left === 0) return recent
  return [...recent, ...floor.events({ ...wanted, to: Math.min(window.to, settled), limit: left })]
}

const repeated = (
  request: ApiRequest,
  events: readonly FloorEvent[],
  size: number,
): readonly FloorEvent[] => {
  const place = placeOf(request)
  const twice = request.faults.strike('duplicated-events', place)
  const rows =
    twice === null
      ? events
      : events
          .flatMap((event) => (isNth(event, twice.everyNth) ? [event, event] : [event]))
          .slice(0, size)
  if (rows.length === 0 || rows.length >= size) return rows
  if (request.faults.strike('full-page', place) === null) return rows
  return Array.from({ length: size }, (_, at) => rows[at % rows.length]).filter(
    (event) => event !== undefined,
  )
}

const listEvents = (request: ApiRequest): Answer => {
  // Twilio: "Pagination is not supported" on this resource, so a full page is all there is to get.
  if (request.query('Page') !== null || request.query('PageToken') !== null)
    return badRequest('Page is not supported on Events')
  const window = windowOf(request)
  if (window === null) return badRequest('Minutes, StartDate or EndDate is not valid')
  const size = pageSizeOf(request, 1000)
  const url = `${request.url.origin}${pageLink(request, size, 0, null)}`
  const events = repeated(request, visibleEvents(request, window, size), size)
  const meta = {
    page: 0,
    page_size: size,
    first_page_url: url,
    previous_page_url: null,
    url,
    next_page_url: null,
    key: 'events',
  }
  const texts = events.map((event) =>
    request.rowTexts.of(event.sid, () => eventWire(request.floor, event)),
  )
  return textAnswer(listBody('events', texts, { meta }))
}

const oneEvent = (request: ApiRequest): Answer => {
  const { floor } = request
  const to = floor.now()
  const [event] = floor.events({ from: to - retention, to, sid: request.param('sid'), limit: 1 })
  return found(request, event, (each) => eventWire(floor, each))
}

export const eventRoutes: readonly Route[] = [
  inWorkspace('GET', '/Events', listEvents),
  inWorkspace('GET', '/Events/:sid', oneEvent),
]
