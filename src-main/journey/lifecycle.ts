/** The order in which a task's events are to be read, whatever order they came in. */
import type { RawEvent } from '../domain/records.ts'

/** For events of one millisecond: the order in which TaskRouter goes through a task's life. */
const ranks: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'task.created': 0,
    'workflow.entered': 1,
    'workflow.target-matched': 2,
    'task-queue.entered': 3,
    'task.updated': 4,
    'reservation.created': 5,
    'reservation.accepted': 6,
    'reservation.rejected': 6,
    'reservation.timeout': 6,
    'reservation.canceled': 6,
    'reservation.rescinded': 6,
    'reservation.failed': 6,
    'task-queue.timeout': 8,
    'task-queue.moved': 9,
    'reservation.wrapup': 10,
    'task.wrapup': 11,
    'reservation.completed': 12,
    'task.completed': 13,
    'task.canceled': 13,
    'task.deleted': 13,
    'task.system-deleted': 13,
  }),
)

const rankOf = (type: string): number =>
  ranks.get(type) ?? (type.startsWith('task.transfer-') ? 7 : type.startsWith('worker.') ? 14 : 9)

type Moment = Pick<RawEvent, 'at' | 'type'>
type Identified = Pick<RawEvent, 'sid'>

/** By time, then by lifecycle. */
export const compareMoments = (a: Moment, b: Moment): number =>
  a.at - b.at || rankOf(a.type) - rankOf(b.type)

/** By time, then by lifecycle, then by SID, so that any two arrivals give one order. */
export const compareEvents = (a: Moment & Identified, b: Moment & Identified): number =>
  compareMoments(a, b) || (a.sid < b.sid ? -1 : a.sid > b.sid ? 1 : 0)

/** Events that end a task. */
export const isTaskEnd = (type: string): boolean => ranks.get(type) === 13
