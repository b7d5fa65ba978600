/**
 * Folds everything again while the store stays in use. An entity's rows are replaced in place, a few
 * entities to a transaction: until its turn comes an entity shows its old rows, and a program that is
 * killed goes on where the last transaction ended. No second copy of the tables is needed, because a fold
 * is of one entity from its whole log and leaves every table as if all entities had been folded so: it is
 * what each late event does. What arrives meanwhile is folded by the new rules at once, also before its turn.
 */
import type { TaskSid, WorkerSid } from '../domain/ids.ts'
import type { FoldRules } from '../journey/fold-rules.ts'
import type { SeenWorker } from '../store/agents.ts'
import type { ReadDb, WriteDb } from '../store/db.ts'
import { eventsAfter } from '../store/raw-log.ts'
import {
  contactsOfTasks,
  customersOfTasks,
  dropUnowned,
  type RebuildState,
  rebuildSizes,
  rebuildState,
  type RebuildStep,
  rebuildSteps,
  saveRebuildState,
  tasksAfter,
  workersFrom,
} from '../store/rebuild.ts'
import { refreshCustomers } from '../store/customers.ts'
import { clearSpan, threadsWithoutTask } from '../store/threads.ts'
import type { Added } from './project-groups.ts'
import { projectJourneys } from './project-journeys.ts'
import { noteQueues } from './project-queues.ts'
import { nameTasks, projectTasks } from './project-tasks.ts'
import { projectThreads } from './project-threads.ts'
import { observeWorkers, projectListedWorkers, projectSeenWorkers } from './project-workers.ts'

/**
 * Goes up when the folds give other rows than before: each store is then folded again, from its log, at its
 * next opening.
 */
export const foldVersion = 4

const eventsPerStep = 500
const workersPerStep = 100
const tasksPerStep = 50

/**
 * Notes which rules are in force. Other ones than the store was folded by make a rebuild due, from the log
 * when the folds themselves have changed.
 */
export const noteRules = (db: WriteDb, fingerprint: string): void =>
  db.transaction(() => {
    const held = rebuildState(db)
    const sizes = rebuildSizes(db)
    const isEmpty = sizes.log + sizes.workers + sizes.tasks === 0
    const current = { version: foldVersion, fingerprint }
    if (isEmpty) saveRebuildState(db, { ...current, isFromLog: true, step: 'done', after: 0 })
    else if (held?.version !== foldVersion)
      saveRebuildState(db, { ...current, isFromLog: true, step: 'log', after: 0 })
    else if (held.fingerprint !== fingerprint) {
      const isFromLog = held.step !== 'done' && held.isFromLog
      const step = held.step === 'log' ? 'log' : 'workers'
      saveRebuildState(db, { ...current, isFromLog, step, after: 0 })
    }
  })

/** 0..1, or null when no rebuild is due. */
export const rebuildProgress = (db: ReadDb, logRead = 0): number | null => {
  const state = rebuildState(db)
  if (state === null || state.step === 'done') return null
  const { log, workers, tasks } = rebuildSizes(db)
  const sizes = { log: state.isFromLog ? log : 0, workers, tasks, rest: 1, done: 0 }
  const whole = rebuildSteps.reduce((sum, step) => sum + sizes[step], 0)
  const behind = rebuildSteps
    .slice(0, rebuildSteps.indexOf(state.step))
    .reduce((sum, step) => sum + sizes[step], 0)
  return Math.min(1, (behind + (state.step === 'log' ? logRead : state.after)) / whole)
}

type Work = {
  readonly db: WriteDb
  readonly rules: FoldRules
  readonly onAdded: (added: Added) => void
  /** What the log told of workers so far. Kept in memory: a rebuild that was cut off reads it again. */
  readonly log: { read: number; readonly seen: Map<WorkerSid, SeenWorker> }
}

type Next = Pick<RebuildState, 'step' | 'after'>

const replayLog = ({ db, rules, log }: Work): Next => {
  const logged = eventsAfter(db, log.read, eventsPerStep)
  const events = logged.map(({ event }) => event)
  noteQueues(db, events)
  observeWorkers(
    db,
    events,
    (sid) => log.seen.get(sid) ?? null,
    (sid, seen) => void log.seen.set(sid, seen),
  )
  log.read = logged.at(-1)?.eventId ?? log.read
  if (logged.length === eventsPerStep) return { step: 'log', after: 0 }
  projectThreads(db, new Set(projectSeenWorkers(db, log.seen, rules.mapping)))
  return { step: 'workers', after: 0 }
}

const foldWorkers = ({ db, rules }: Work, after: number): Next => {
  const sids = workersFrom(db, after, workersPerStep)
  projectThreads(db, new Set(projectListedWorkers(db, sids, rules.mapping)))
  return sids.length < workersPerStep
    ? { step: 'tasks', after: 0 }
    : { step: 'workers', after: after + sids.length }
}

const foldTasks = ({ db, rules, onAdded }: Work, after: number, isFromLog: boolean): Next => {
  const tasks = tasksAfter(db, after, tasksPerStep)
  const last = tasks.at(-1)?.taskId ?? after
  const touched = new Map(tasks.map(({ taskSid }): [TaskSid, []] => [taskSid, []]))
  const { threads, added } = projectTasks(db, touched, nameTasks(db, touched.keys()), rules)
  projectThreads(db, threads)
  projectJourneys(db, contactsOfTasks(db, after, last), rules)
  if (isFromLog) refreshCustomers(db, customersOfTasks(db, after, last))
  onAdded(added)
  return tasks.length < tasksPerStep ? { step: 'rest', after: 0 } : { step: 'tasks', after: last }
}

const foldRest = ({ db, onAdded }: Work, _after: number, isFromLog: boolean): Next => {
  const threads = threadsWithoutTask(db)
  for (const id of threads) clearSpan(db, id)
  projectThreads(db, threads)
  if (isFromLog) onAdded({ engagements: 0, conversations: -dropUnowned(db) })
  return { step: 'done', after: 0 }
}

const advance: {
  readonly [S in Exclude<RebuildStep, 'done'>]: (
    work: Work,
    after: number,
    isFromLog: boolean,
  ) => Next
} = { log: replayLog, workers: foldWorkers, tasks: foldTasks, rest: foldRest }

/**
 * Does what is due, a transaction for each turn, and yields how far it is (0..1). Whoever turns it may stop
 * at any time, and the rules may change between two turns. One at a time for each store.
 */
export function* rebuildInTurns(
  db: WriteDb,
  rulesNow: () => FoldRules,
  onAdded: (added: Added) => void,
): Generator<number, void> {
  const log: Work['log'] = { read: 0, seen: new Map() }
  for (let done = rebuildProgress(db); done !== null; done = rebuildProgress(db, log.read)) {
    yield done
    db.transaction(() => {
      const state = rebuildState(db)
      if (state === null || state.step === 'done') return
      const work = { db, rules: rulesNow(), onAdded, log }
      const next = advance[state.step](work, state.after, state.isFromLog)
      saveRebuildState(db, { ...state, ...next })
    })
  }
}
