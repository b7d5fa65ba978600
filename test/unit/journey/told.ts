import type { EventSid, ReservationSid } from '../../../src-main/domain/ids.ts'
import type { Engagement, TaskFold } from '../../../src-main/domain/journey.ts'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import { foldTask } from '../../../src-main/journey/fold-task.ts'
import { defaultRules } from '../../../src-main/journey/fold-rules.ts'

/** An event of task WT1: type, instant, fields; the reservation and its agent where there is one. */
export type Told = readonly [
  type: string,
  at: number,
  data?: RawEvent['data'],
  offer?: ReservationSid,
]

export const events = (told: readonly Told[]): readonly RawEvent[] =>
  told.map(([type, at, data = {}, offer], index) => {
    const sid: EventSid = `EV${String(index).padStart(6, '0')}`
    const reservationSid = type.startsWith('reservation.') ? (offer ?? 'WR1') : null
    const workerSid = reservationSid === null ? null : 'WK1'
    return { sid, type, at, taskSid: 'WT1', reservationSid, workerSid, data, json: '' }
  })

export const foldEvents = (own: readonly RawEvent[]): TaskFold =>
  foldTask(
    { taskSid: 'WT1', events: own, snapshot: null, reservations: [], isGone: false },
    defaultRules,
  )

export const fold = (...told: readonly Told[]): TaskFold => foldEvents(events(told))

/** The engagements of one type. */
export const ofType = (
  { engagements }: TaskFold,
  wanted: Engagement['type'],
): readonly Engagement[] => engagements.filter(({ type }) => type === wanted)

export const saying = (attributes: object): RawEvent['data'] => ({
  task_attributes: JSON.stringify(attributes),
})
