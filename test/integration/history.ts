import type { RawEvent } from '../../src-main/domain/records.ts'

const start = Date.UTC(2026, 10, 20, 9)
const life = [
  ['task.created', 0],
  ['task-queue.entered', 50],
  ['reservation.created', 900],
  ['reservation.accepted', 6_000],
  ['reservation.wrapup', 60_000],
  ['reservation.completed', 80_000],
  ['task.completed', 80_010],
] as const

const eventsOf = (number: number): readonly RawEvent[] =>
  life.map(([type, after], index): RawEvent => {
    const at = start + number * 7_000 + after
    const isReservation = type.startsWith('reservation.')
    const data = {
      task_sid: `WT${number}`,
      task_attributes: JSON.stringify({ from: `+1555${1_000 + (number % 50)}` }),
      task_channel_unique_name: 'voice',
      task_queue_sid: `WQ${number % 3}`,
      ...(isReservation && {
        reservation_sid: `WR${number}`,
        worker_sid: `WK${number % 7}`,
        worker_attributes: `{"full_name":"Agent ${number % 7}"}`,
      }),
    }
    return {
      sid: `EV${number}-${index}`,
      type,
      at,
      taskSid: `WT${number}`,
      reservationSid: isReservation ? `WR${number}` : null,
      workerSid: isReservation ? `WK${number % 7}` : null,
      data,
      json: JSON.stringify({ event_type: type, event_date_ms: at, event_data: data }),
    }
  })

const all = Array.from({ length: 2_000 }, (_, number) => eventsOf(number))
  .flat()
  .sort((a, b) => a.at - b.at)

/** A morning of calls in batches, the same each time. */
export const history: readonly (readonly RawEvent[])[] = Array.from({ length: 28 }, (_, batch) =>
  all.slice(batch * 500, (batch + 1) * 500),
)
