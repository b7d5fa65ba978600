import { parseAttributes } from '../domain/attributes.ts'
import type { QueueSid } from '../domain/ids.ts'
import { readWorkerExpression, type WorkerPredicate } from '../domain/worker-expression.ts'
import type { ReadDb } from '../store/db.ts'

type QueueRow = { readonly queue_sid: QueueSid; readonly target_workers: string | null }
type Target = { readonly queueSid: QueueSid; readonly matches: WorkerPredicate }

/** Whether it can be said here who is eligible for a queue with this worker expression. */
export const isReadable = (expression: string | null): boolean =>
  expression !== null && readWorkerExpression(expression) !== null

const targetsOf = (rows: readonly QueueRow[]): Target[] =>
  rows.flatMap(({ queue_sid: queueSid, target_workers: expression }) => {
    const matches = expression === null ? null : readWorkerExpression(expression)
    return matches === null ? [] : [{ queueSid, matches }]
  })

/** The queues that a worker with these attributes (JSON text) is eligible for. */
export type EligibleQueues = (attributes: string) => readonly QueueSid[]

/**
 * Returns what reads the queues as they are now. Expressions are read once, and each distinct attribute
 * text is matched once, until the queues change.
 */
export const queueEligibility = (db: ReadDb): (() => EligibleQueues) => {
  let readFrom = ''
  let targets: readonly Target[] = []
  const known = new Map<string, readonly QueueSid[]>()
  const eligibleQueues: EligibleQueues = (attributes) => {
    const found = known.get(attributes)
    if (found !== undefined) return found
    const parsed = parseAttributes(attributes) ?? {}
    const eligible = targets
      .filter(({ matches }) => matches(parsed))
      .map(({ queueSid }) => queueSid)
    known.set(attributes, eligible)
    return eligible
  }
  return () => {
    const rows = db.all<QueueRow>(
      'SELECT queue_sid, target_workers FROM queue_snapshots ORDER BY queue_sid',
    )
    const version = JSON.stringify(rows)
    if (version !== readFrom) {
      readFrom = version
      targets = targetsOf(rows)
      known.clear()
    }
    return eligibleQueues
  }
}
