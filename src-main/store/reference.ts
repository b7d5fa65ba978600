/** Lists that change rarely: activities, queues, workflows, capacities. Each answer replaces what it names. */
import type { QueueSid } from '../domain/ids.ts'
import type {
  ActivitySnapshot,
  QueueSnapshot,
  QueueStatistics,
  WorkerCapacity,
  WorkflowSnapshot,
} from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'

/** Keeps an activity as listed; false when nothing about it has changed. */
export const saveActivity = (db: WriteDb, { sid, name, available }: ActivitySnapshot): boolean =>
  db.run(
    `INSERT INTO activities AS held VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, available = excluded.available
     WHERE (excluded.name, excluded.available) <> (held.name, held.available)`,
    [sid, name, Number(available)],
  ) === 1

/** Keeps a queue as listed; false when nothing about it has changed. */
export const saveQueue = (db: WriteDb, { sid, name, targetWorkers }: QueueSnapshot): boolean =>
  db.run(
    `INSERT INTO queue_snapshots AS held VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, target_workers = excluded.target_workers
     WHERE excluded.name <> held.name OR excluded.target_workers IS NOT held.target_workers`,
    [sid, name, targetWorkers],
  ) === 1

/** Keeps a workflow as listed. */
export const saveWorkflow = (db: WriteDb, workflow: WorkflowSnapshot): void =>
  void db.run('INSERT OR REPLACE INTO workflows VALUES (?, ?, ?)', [
    workflow.sid,
    workflow.name,
    workflow.reservationTimeoutMs,
  ])

/** Keeps a worker’s slots on one channel as they were at `at`, unless later ones are known. */
export const saveCapacity = (db: WriteDb, capacity: WorkerCapacity, at: number): void =>
  void db.run(
    `INSERT INTO worker_capacities AS held VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET capacity = excluded.capacity, available = excluded.available,
       at = excluded.at WHERE excluded.at >= held.at`,
    [capacity.workerSid, capacity.channel, capacity.capacity, Number(capacity.available), at],
  )

/** Every listed queue. */
export const queueSids = (db: ReadDb): readonly QueueSid[] =>
  db.all<{ sid: QueueSid }>('SELECT queue_sid AS sid FROM queue_snapshots').map(({ sid }) => sid)

/** Keeps what Twilio said of a queue at `at`. */
export const saveQueueStatistics = (db: WriteDb, told: QueueStatistics, at: number): void =>
  void db.run('INSERT OR REPLACE INTO queue_statistics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    told.queueSid,
    at,
    told.pending,
    told.reserved,
    told.assigned,
    told.wrapping,
    told.longestWaitMs,
    told.eligibleAgents,
    told.availableAgents,
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
