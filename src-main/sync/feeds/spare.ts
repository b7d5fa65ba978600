/**
 * Slow work for the one spare request of a tick: who holds a task when the events have not said it, the
 * activities, queues and workflows every few minutes, Twilio's own figures of the queues, chat threads that
 * were left, attributes that the workers list left out, and how many tasks each agent may take.
 */
import type { TaskSid, WorkerSid } from '../../domain/ids.ts'
import type { WorkerSnapshot } from '../../domain/records.ts'
import { failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import type { Journal } from '../journal.ts'
import type { Polling } from '../polling.ts'
import { createLeftThreads } from './left-threads.ts'
import { createQueueStatistics } from './queue-statistics.ts'

const referenceEveryMs = 5 * 60_000
/** Capacities change rarely, and cost one request per agent. */
const capacityEveryMs = 6 * 3_600_000
const holderAgainMs = 60_000
/** Server time is known to about a second. */
export const skewNoiseMs = 2_000

type Job = (call: Call) => Promise<void>
type Reference = Parameters<Journal['saveReference']>[0]

export type SpareWork = {
  /** Keeps the list of agents that capacities and attributes are read for. */
  seen(workers: readonly WorkerSnapshot[]): void
  /** One request of what is most urgent, if anything is. */
  step(signal: AbortSignal): Promise<void>
  /** Activities, queues and workflows, all three. */
  reference(signal: AbortSignal): Promise<void>
  /** Holders of all tasks that have none, at most `limit`. */
  holders(limit: number, signal: AbortSignal): Promise<void>
}

export const createSpareWork = (polling: Polling): SpareWork => {
  const { workspace, journal, clock, serverNow, onTouched } = polling
  const queueStatistics = createQueueStatistics(polling)
  const leftThreads = createLeftThreads(polling)
  let workers: readonly WorkerSnapshot[] = []
  let referenceReadAt: number | null = null
  /** What was read of the reference so far; it is saved when it is whole. */
  let reference: Partial<Reference> = {}
  const askedAt = new Map<TaskSid, number>()
  const capacityReadAt = new Map<WorkerSid, number>()
  const attributesOf = new Map<WorkerSid, number>()

  /** One request of the three; the last one saves them. */
  const readReferencePart: Job = async (call) => {
    const { activities, queues, workflows } = reference
    if (activities === undefined)
      reference = { ...reference, activities: await workspace.reference.activities(call) }
    else if (queues === undefined)
      reference = { ...reference, queues: await workspace.reference.queues(call) }
    else if (workflows === undefined) {
      const whole = { activities, queues, workflows: await workspace.reference.workflows(call) }
      if (journal.saveReference(whole)) polling.onRenamed()
      reference = {}
      referenceReadAt = clock.now()
    }
  }

  const readHolder =
    (taskSid: TaskSid): Job =>
    async (call) => {
      askedAt.set(taskSid, clock.now())
      const at = serverNow() - skewNoiseMs
      onTouched(journal.saveReservations(await workspace.tasks.reservations(taskSid, call), at))
    }

  const withoutHolder = (limit: number): readonly TaskSid[] => {
    const since = clock.now() - holderAgainMs
    for (const [sid, at] of askedAt) if (at < since) askedAt.delete(sid)
    return journal.tasksWithoutHolder(limit + askedAt.size).filter((sid) => !askedAt.has(sid))
  }

  const readAttributes =
    ({ sid, updatedAt }: WorkerSnapshot): Job =>
    async (call) => {
      attributesOf.set(sid, updatedAt)
      const worker = await workspace.workers.one(sid, call)
      if (worker !== null) onTouched(journal.saveWorkers([worker], serverNow() - skewNoiseMs))
    }

  const readCapacity =
    ({ sid }: WorkerSnapshot): Job =>
    async (call) => {
      capacityReadAt.set(sid, clock.now())
      const at = serverNow() - skewNoiseMs
      journal.saveCapacities(await workspace.workers.capacities(sid, call), at)
      onTouched({ fresh: 0, tasks: [], workers: [sid] })
    }

  const isStale = (readAt: number | null | undefined, everyMs: number): boolean =>
    readAt === null || readAt === undefined || clock.now() - readAt >= everyMs

  const nextJob = (): Job | null => {
    const [task] = withoutHolder(1)
    if (task !== undefined) return readHolder(task)
    if (isStale(referenceReadAt, referenceEveryMs)) return readReferencePart
    const queues = queueStatistics.next()
    if (queues !== null) return queues
    const left = leftThreads.next()
    if (left !== null) return left
    const bare = workers.find(
      ({ sid, attributes, updatedAt }) =>
        attributes === null && attributesOf.get(sid) !== updatedAt,
    )
    if (bare !== undefined) return readAttributes(bare)
    const worker = workers.find(({ sid }) => isStale(capacityReadAt.get(sid), capacityEveryMs))
    return worker === undefined ? null : readCapacity(worker)
  }

  /** An object that is gone meanwhile is no failure. */
  const run = async (job: Job, call: Call): Promise<void> => {
    try {
      await job(call)
    } catch (error) {
      if (failureOf(error)?.kind !== 'not-found') throw error
    }
  }

  const call = (purpose: string, signal: AbortSignal): Call => ({
    purpose,
    priority: 'recent',
    signal,
  })

  return {
    seen: (found) => {
      workers = found
    },
    step: async (signal) => {
      const job = nextJob()
      if (job !== null) await run(job, { ...call('spare', signal), attempts: 1 })
    },
    reference: async (signal) => {
      for (const _ of ['activities', 'queues', 'workflows'])
        await readReferencePart(call('reference', signal))
    },
    holders: async (limit, signal) => {
      for (const sid of withoutHolder(limit)) await run(readHolder(sid), call('holders', signal))
    },
  }
}
