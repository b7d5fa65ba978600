/** The journal over one store: every write of the polling engine goes through here, a batch at a time. */
import { sidOf, type TaskSid, type WorkerSid } from '../domain/ids.ts'
import type { RawEvent, RawMessage, WorkerSnapshot } from '../domain/records.ts'
import { conversationCount } from '../store/conversations.ts'
import { accountSettings } from '../store/account-settings.ts'
import { coverageOf, saveCoverage, withCovered, withGap, withoutSpan } from '../store/coverage.ts'
import type { WriteDb } from '../store/db.ts'
import { saveFloorRead } from '../store/floor-read.ts'
import { engagementCount, tasksWithoutHolder } from '../store/engagements.ts'
import {
  type HeldMessage,
  receiptsText,
  replaceMessage,
  threadMessages,
} from '../store/messages.ts'
import { appendEvents, rawCounts } from '../store/raw-log.ts'
import {
  queueSids,
  saveActivity,
  saveCapacity,
  saveQueue,
  saveQueueStatistics,
  saveWorkflow,
} from '../store/reference.ts'
import {
  saveReservationSnapshot,
  saveWorkerSeen,
  saveWorkerSnapshot,
  workerSnapshot,
} from '../store/snapshots.ts'
import { saveParticipants, threadMembers } from '../store/thread-members.ts'
import type { FoldRules } from '../journey/fold-rules.ts'
import { rulesInForce } from './fold-rules.ts'
import { groupThreadIds, threadTasks } from '../store/tasks.ts'
import {
  closeThread,
  lastReadTurn,
  markThreadRead,
  saveLeftThreads,
  threadKeyOf,
  threadsToRead,
  threadsToReadOf,
} from '../store/threads.ts'
import { openAgentThreads, saveAgentThread } from '../store/agent-notes.ts'
import type { Journal, ThreadBatch, Touched } from './journal.ts'
import { isSnapshotSame, listOpenTasks } from './project-lists.ts'
import type { Added } from './project-groups.ts'
import { noteQueues } from './project-queues.ts'
import { noteRules, rebuildInTurns, rebuildProgress } from './project-rebuild.ts'
import { eventsByTask, nameTasks, projectTasks } from './project-tasks.ts'
import { projectMessages, projectThreads } from './project-threads.ts'
import { noteCapacities, projectListedWorkers, projectWorkerEvents } from './project-workers.ts'
import type { FreshMessages } from './read-threads.ts'
import { tickedChannels } from './ticked-channels.ts'
import { videoJournal } from './video-journal.ts'

const isPresent = <T>(value: T | null): value is T => value !== null

type Batch = Parameters<Journal['ingestEvents']>[0]

const writeEvents = (db: WriteDb, { feed, events, covered }: Batch, rules: FoldRules) => {
  const ordered = events.toSorted((a, b) => a.at - b.at)
  const mentioned = eventsByTask(ordered)
  const named = nameTasks(db, mentioned.keys())
  const taskId = (event: RawEvent): number | null =>
    event.taskSid === null ? null : (named.get(event.taskSid)?.key.taskId ?? null)
  const fresh = appendEvents(db, ordered, taskId)
  noteQueues(db, fresh)
  noteCapacities(db, fresh)
  const rewritten = projectWorkerEvents(db, fresh, rules.mapping)
  const touched = fresh === ordered ? mentioned : eventsByTask(fresh)
  const { threads, workers, added } = projectTasks(db, touched, named, rules)
  projectThreads(db, new Set([...rewritten, ...threads]))
  if (covered !== null) saveCoverage(db, feed, withCovered(coverageOf(db, feed), covered))
  const spoken = fresh.map(({ workerSid }) => workerSid).filter(isPresent)
  return {
    added,
    touched: {
      fresh: fresh.length,
      tasks: [...touched.keys()],
      workers: [...new Set([...spoken, ...workers])],
    },
  }
}

/** Sorts a thread's messages into those that are new, and newer versions of held ones, which are replaced. */
const takeMessages = (
  db: WriteDb,
  known: readonly HeldMessage[],
  messages: readonly RawMessage[],
) => {
  const held = new Map(known.map((message) => [message.index, message]))
  const fresh = new Map<number, RawMessage>()
  const replaced = new Set<number>()
  for (const message of messages) {
    const before = held.get(message.index)
    if (before === undefined) fresh.set(message.index, message)
    else if (
      message.updatedAt > before.updatedAt ||
      (message.updatedAt === before.updatedAt && receiptsText(message) !== before.receipts)
    ) {
      replaceMessage(db, before.id, message)
      replaced.add(message.index)
    }
  }
  const lastIndex = Math.max(known.at(-1)?.index ?? -1, ...fresh.keys())
  return { fresh: [...fresh.values()], replaced, lastIndex: lastIndex < 0 ? null : lastIndex }
}

/** Keeps what was read of a thread but for its new messages; null when nothing about it is new. */
const takeThread = (db: WriteDb, batch: ThreadBatch, turn: number): FreshMessages | null => {
  const { messages, participants, isClosed = false, listedAt = null, isComplete } = batch
  const { threadId, isRead } = threadKeyOf(db, batch.chatThreadSid)
  const members = isRead ? (threadMembers(db, [threadId]).get(threadId) ?? []) : []
  const moved =
    participants === null ? 0 : saveParticipants(db, threadId, members, participants, listedAt)
  const closed = isClosed && closeThread(db, threadId)
  const held = isRead ? threadMessages(db, threadId) : []
  const { fresh, replaced, lastIndex } = takeMessages(db, held, messages)
  markThreadRead(db, threadId, { turn, lastIndex, isComplete })
  const isChanged = fresh.length + replaced.size + moved > 0 || closed
  if (!isChanged) return null
  return { threadId, held: replaced.size > 0 ? null : held, messages: fresh, replaced }
}

const writeThreads = (
  db: WriteDb,
  batches: readonly ThreadBatch[],
  nextTurn: () => number,
): Touched => {
  const taken = batches.flatMap((batch) => takeThread(db, batch, nextTurn()) ?? [])
  const fresh = taken.reduce((sum, { messages }) => sum + messages.length, 0)
  return { fresh, tasks: projectMessages(db, taken), workers: [] }
}

const writeWorkers = (
  db: WriteDb,
  workers: readonly WorkerSnapshot[],
  at: number,
  { mapping }: FoldRules,
): Touched => {
  const changed = workers.filter((worker) => {
    saveWorkerSeen(db, worker.sid, at)
    const held = workerSnapshot(db, worker.sid)
    const listed = { ...worker, attributes: worker.attributes ?? held?.attributes ?? null }
    if (held !== null && isSnapshotSame(held, listed)) return false
    saveWorkerSnapshot(db, worker)
    return true
  })
  const sids = changed.map(({ sid }) => sid)
  projectThreads(db, new Set(projectListedWorkers(db, sids, mapping)))
  return { fresh: sids.length, tasks: [], workers: sids }
}

/** Rows held, kept as running totals: counting a log of millions takes too long to do on every tick. */
const runningTotals = (db: WriteDb) => {
  let totals: ReturnType<Journal['counts']> | null = null
  const count = () =>
    (totals ??= {
      ...rawCounts(db),
      conversations: conversationCount(db),
      engagements: engagementCount(db),
    })
  return {
    count,
    forget: (): void => {
      totals = null
    },
    add: (events: number, messages: number, added: Added): void => {
      if (totals === null) return
      totals = {
        events: totals.events + events,
        messages: totals.messages + messages,
        conversations: totals.conversations + added.conversations,
        engagements: totals.engagements + added.engagements,
      }
    },
  }
}

const nothingAdded: Added = { engagements: 0, conversations: 0 }

/** Reads what the supervisor decided; other rules than before make a rebuild due. */
const decisionsIn = (db: WriteDb) => {
  const { rules, fingerprint } = rulesInForce(db)
  noteRules(db, fingerprint)
  return { rules, ticked: tickedChannels(accountSettings(db).channels) }
}

/** Opens the journal of a store. Every method throws a `StoreFailure` when the store cannot be used. */
export const openJournal = (db: WriteDb): Journal => {
  const totals = runningTotals(db)
  let readTurn = lastReadTurn(db)
  let decided = decisionsIn(db)

  /** Folds tasks anew from what is held of them. */
  const refold = (sids: Iterable<TaskSid>): readonly WorkerSid[] => {
    const touched = new Map([...sids].map((sid) => [sid, []] as const))
    const named = nameTasks(db, touched.keys())
    const { threads, workers, added } = projectTasks(db, touched, named, decided.rules)
    projectThreads(db, threads)
    totals.add(0, 0, added)
    return [...new Set(workers)]
  }
  /** Totals follow only what was committed. */
  const inTransaction = <T>(work: () => T): T => {
    try {
      return db.transaction(work)
    } catch (thrown) {
      totals.forget()
      throw thrown
    }
  }

  const ingestThreads = (batches: readonly ThreadBatch[]): Touched =>
    inTransaction(() => {
      const touched = writeThreads(db, batches, () => (readTurn += 1))
      totals.add(0, touched.fresh, nothingAdded)
      return touched
    })

  return {
    ingestEvents: (batch) =>
      inTransaction(() => {
        const events = batch.events.filter(decided.ticked.hasEvent)
        const { added, touched } = writeEvents(db, { ...batch, events }, decided.rules)
        totals.add(touched.fresh, 0, added)
        return touched
      }),
    ingestThread: (batch) => ingestThreads([batch]),
    ingestThreads,
    saveWorkers: (workers, at) => inTransaction(() => writeWorkers(db, workers, at, decided.rules)),
    saveOpenTasks: (tasks, at) =>
      inTransaction(() => {
        const { changed, toFold } = listOpenTasks(db, tasks.filter(decided.ticked.hasTask), at)
        const workers = refold(toFold)
        return { fresh: changed.length, tasks: [...new Set([...changed, ...toFold])], workers }
      }),
    saveReservations: (reservations) =>
      inTransaction(() => {
        const changed = reservations.filter((one) => saveReservationSnapshot(db, one))
        const tasks = new Set(changed.map(({ taskSid }) => taskSid))
        const named = changed.map(({ workerSid }) => workerSid)
        projectThreads(db, new Set(projectListedWorkers(db, named, decided.rules.mapping)))
        const workers = refold(tasks)
        return { fresh: changed.length, tasks: [...tasks], workers }
      }),
    saveReference: ({ activities, queues, workflows }) =>
      inTransaction(() => {
        for (const workflow of workflows) saveWorkflow(db, workflow)
        const changed = [
          ...activities.map((activity) => saveActivity(db, activity)),
          ...queues.map((queue) => saveQueue(db, queue)),
        ]
        return changed.includes(true)
      }),
    saveCapacities: (capacities, at) =>
      inTransaction(() => {
        for (const capacity of capacities) saveCapacity(db, capacity, at)
      }),
    saveQueueStatistics: (told, at) =>
      inTransaction(() => {
        for (const one of told) saveQueueStatistics(db, one, at)
      }),
    saveFloorRead: (at) => inTransaction(() => saveFloorRead(db, at)),
    queues: () => queueSids(db),
    settingsChanged: () => {
      decided = decisionsIn(db)
    },
    rebuildProgress: () => rebuildProgress(db),
    rebuildInTurns: () =>
      rebuildInTurns(
        db,
        () => decided.rules,
        (added) => totals.add(0, 0, added),
      ),
    coverage: (feed) => coverageOf(db, feed).map((span) => ({ ...span, feed })),
    uncover: (feed, from) =>
      inTransaction(() =>
        saveCoverage(db, feed, withoutSpan(coverageOf(db, feed), { from, to: Infinity })),
      ),
    addGap: (feed, gap, reason) =>
      inTransaction(() => saveCoverage(db, feed, withGap(coverageOf(db, feed), gap, reason))),
    ...videoJournal(db, inTransaction),
    openAgentThreads: (since) => openAgentThreads(db, since),
    saveAgentThread: (threadSid, now) => saveAgentThread(db, threadSid, now),
    threadsToRead: (limit) => threadsToRead(db, limit),
    threadsToReadOf: (id) => threadsToReadOf(db, groupThreadIds(db, [id])),
    saveLeftThreads: (leftAs, sids) =>
      inTransaction(() => {
        const news = saveLeftThreads(db, leftAs, sids)
        const tasks = [...threadTasks(db, news).values()].flat().map(({ taskSid }) => taskSid)
        return { fresh: 0, tasks, workers: [] }
      }),
    tasksWithoutHolder: (limit) =>
      tasksWithoutHolder(db, limit).flatMap(({ taskSid }) => sidOf('WT', taskSid) ?? []),
    counts: totals.count,
  }
}
