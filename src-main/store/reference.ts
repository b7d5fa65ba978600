/** Lists that change rarely: activities, queues, workflows, capacities. Each answer replaces what it names. */
import type {
  ActivitySnapshot,
  QueueSnapshot,
  WorkerCapacity,
  WorkflowSnapshot,
} from '../domain/records.ts'
import type { WriteDb } from './db.ts'

/** Keeps an activity as listed. */
export const saveActivity = (db: WriteDb, { sid, name, available }: ActivitySnapshot): void =>
  void db.run('INSERT OR REPLACE INTO activities VALUES (?, ?, ?)', [sid, name, Number(available)])

/** Keeps a queue as listed. */
export const saveQueue = (db: WriteDb, { sid, name, targetWorkers }: QueueSnapshot): void =>
  void db.run('INSERT OR REPLACE INTO queue_snapshots VALUES (?, ?, ?)', [sid, name, targetWorkers])

/** Keeps a workflow as listed. */
export const saveWorkflow = (db: WriteDb, workflow: WorkflowSnapshot): void =>
  void db.run('INSERT OR REPLACE INTO workflows VALUES (?, ?, ?)', [
    workflow.sid,
    workflow.name,
    workflow.reservationTimeoutMs,
  ])

/** Keeps a worker’s slots on one channel. */
export const saveCapacity = (db: WriteDb, capacity: WorkerCapacity): void =>
  void db.run('INSERT OR REPLACE INTO worker_capacities VALUES (?, ?, ?, ?)', [
    capacity.workerSid,
    capacity.channel,
    capacity.capacity,
    Number(capacity.available),
  ])

/**
 * A queue that an event names: it may be gone from the list, and keeps its latest name, of two at once the
 * greater. `at` is -1 where the event did not say a name.
 */
export const noteQueue = (db: WriteDb, queueSid: string, name: string | null, at: number): void =>
  void db.run(
    `INSERT INTO queues_seen AS held VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, at = excluded.at
     WHERE (excluded.at, coalesce(excluded.name, '')) > (held.at, coalesce(held.name, ''))`,
    [queueSid, name, at],
  )
