/** Workers, tasks and reservations as Twilio last listed or answered them. */
import type { TaskSid } from '../domain/ids.ts'
import type { ReservationSnapshot, TaskSnapshot, WorkerSnapshot } from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** Keeps a worker as listed; attributes that the list left out stay as they were. */
export const saveWorkerSnapshot = (db: WriteDb, worker: WorkerSnapshot): void =>
  void db.run(
    `INSERT INTO worker_snapshots AS held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET friendly_name = excluded.friendly_name,
       activity_sid = excluded.activity_sid, activity = excluded.activity,
       available = excluded.available, activity_since = excluded.activity_since,
       attributes = coalesce(excluded.attributes, held.attributes), updated_at = excluded.updated_at`,
    [
      worker.sid,
      worker.friendlyName,
      worker.activitySid,
      worker.activity,
      Number(worker.available),
      worker.activitySince,
      worker.attributes,
      worker.createdAt,
      worker.updatedAt,
    ],
  )

/** Notes when a list last showed the worker. */
export const saveWorkerSeen = (db: WriteDb, workerSid: string, at: number): void =>
  void db.run(
    `INSERT INTO workers_seen AS held VALUES (?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at > held.at`,
    [workerSid, at],
  )

type WorkerRow = Omit<WorkerSnapshot, 'available'> & { readonly available: number }

/** Null for a worker that was never listed. */
export const workerSnapshot = (db: ReadDb, workerSid: string): WorkerSnapshot | null => {
  const row = db.get<WorkerRow>(
    `SELECT worker_sid AS sid, friendly_name AS friendlyName, activity_sid AS activitySid, activity,
       available, activity_since AS activitySince, attributes, created_at AS createdAt,
       updated_at AS updatedAt
     FROM worker_snapshots WHERE worker_sid = ?`,
    workerSid,
  )
  return row === undefined ? null : { ...row, available: row.available === 1 }
}

/** Keeps a task as listed. */
export const saveTaskSnapshot = (db: WriteDb, task: TaskSnapshot): void =>
  void db.run('INSERT OR REPLACE INTO task_snapshots VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    task.sid,
    task.status,
    task.attributes,
    task.priority,
    task.createdAt,
    task.updatedAt,
    task.queueEnteredAt,
    task.queueSid,
    task.queue,
    task.workflowSid,
    task.channel,
  ])

const taskColumns = `task_sid AS sid, status, attributes, priority, created_at AS createdAt,
  updated_at AS updatedAt, queue_entered_at AS queueEnteredAt, queue_sid AS queueSid, queue,
  workflow_sid AS workflowSid, channel`

const selectTask = `SELECT ${taskColumns} FROM task_snapshots WHERE task_sid = ?`
const selectListed = `SELECT ${taskColumns} FROM task_snapshots WHERE is_listed = 1`

/** Null for a task that was never listed, or whose listing is not needed any more. */
export const taskSnapshot = (db: ReadDb, taskSid: TaskSid): TaskSnapshot | null =>
  db.get<TaskSnapshot>(selectTask, taskSid) ?? null

/** The tasks of the last list. */
export const listedTasks = (db: ReadDb): readonly TaskSnapshot[] => db.all(selectListed)

/** Notes that the list does not show the task any more. */
export const unlistTask = (db: WriteDb, taskSid: TaskSid): void =>
  void db.run('UPDATE task_snapshots SET is_listed = 0 WHERE task_sid = ?', [taskSid])

/** Drops what the list said of tasks that events tell from their beginning. */
export const forgetToldTasks = (db: WriteDb): void =>
  void db.run(
    `DELETE FROM task_snapshots WHERE is_listed = 0
       AND task_sid IN (SELECT task_sid FROM tasks WHERE has_beginning = 1)`,
  )

/** Missing from the list for so long that it ended unseen. */
export const isTaskGone = (db: ReadDb, taskSid: TaskSid): boolean =>
  db.get('SELECT 1 FROM absent_tasks WHERE task_sid = ? AND is_gone = 1', taskSid) !== undefined

/** Open tasks that the list does not show, with the instant when that was first so. */
export const absentTasks = (
  db: ReadDb,
): ReadonlyMap<TaskSid, { readonly since: number; readonly isGone: boolean }> =>
  new Map(
    db
      .all<{ task_sid: TaskSid; since: number; is_gone: number }>(
        'SELECT task_sid, since, is_gone FROM absent_tasks',
      )
      .map((row) => [row.task_sid, { since: row.since, isGone: row.is_gone === 1 }]),
  )

/** Notes that an open task is missing from the list. */
export const saveAbsent = (db: WriteDb, taskSid: TaskSid, since: number, isGone: boolean): void =>
  void db.run('INSERT OR REPLACE INTO absent_tasks VALUES (?, ?, ?)', [
    taskSid,
    since,
    Number(isGone),
  ])

/** Forgets that a task was missing. */
export const dropAbsent = (db: WriteDb, taskSid: TaskSid): void =>
  void db.run('DELETE FROM absent_tasks WHERE task_sid = ?', [taskSid])

/** False when nothing about it has changed. */
export const saveReservationSnapshot = (db: WriteDb, reservation: ReservationSnapshot): boolean =>
  db.run(
    `INSERT INTO reservation_snapshots AS held VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at
     WHERE excluded.updated_at >= held.updated_at
       AND (excluded.status, excluded.updated_at) <> (held.status, held.updated_at)`,
    [
      reservation.sid,
      reservation.taskSid,
      reservation.workerSid,
      reservation.status,
      reservation.createdAt,
      reservation.updatedAt,
    ],
  ) === 1

/** A task’s reservations as last answered, oldest first. */
export const reservationSnapshots = (
  db: ReadDb,
  taskSid: TaskSid,
): readonly ReservationSnapshot[] =>
  db.all(
    `SELECT reservation_sid AS sid, task_sid AS taskSid, worker_sid AS workerSid, status,
       created_at AS createdAt, updated_at AS updatedAt
     FROM reservation_snapshots WHERE task_sid = ? ORDER BY created_at, reservation_sid`,
    taskSid,
  )
