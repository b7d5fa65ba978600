/** Folds workers: their profile, the names that they write under, and the stretches of their activities. */
import type { WorkerSid } from '../domain/ids.ts'
import type { ActivityChange } from '../domain/journey.ts'
import { parseAttributes } from '../domain/attributes.ts'
import { identitiesOf } from '../domain/agent-identity.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { RawEvent, WorkerCapacity, WorkerSnapshot } from '../domain/records.ts'
import { activityChange, endedStretches } from '../journey/activity.ts'
import { agentProfile } from '../journey/agents.ts'
import {
  changesAround,
  isListed,
  latestChange,
  type PresentActivity,
  saveActivityChange,
  saveAgent,
  saveIdentities,
  saveSeenAt,
  saveStretches,
  type SeenWorker,
  seenWorker,
} from '../store/agents.ts'
import type { WriteDb } from '../store/db.ts'
import { saveCapacity } from '../store/reference.ts'
import { workerSnapshot } from '../store/snapshots.ts'
import { threadsOfIdentity } from '../store/threads.ts'
import { isSnapshotSame } from './project-lists.ts'

const unseen: SeenWorker = {
  rank: -1,
  name: null,
  attributes: null,
  at: 0,
  activitySid: null,
  activity: null,
  createdAt: null,
  deletedAt: null,
}

const rankOf = ({ type }: RawEvent): number => Number(type.startsWith('worker.'))

/** The event that says more: one about the worker, then the later, then the one with the greater text. */
const isNewer = (event: RawEvent, seen: SeenWorker): boolean => {
  const attributes = event.data.worker_attributes
  if (attributes === undefined) return false
  const order = rankOf(event) - seen.rank || event.at - seen.at
  return order > 0 || (order === 0 && attributes > (seen.attributes ?? ''))
}

/** The latest of what events say of a worker; the order in which they come does not matter. */
const observe = (seen: SeenWorker, event: RawEvent): SeenWorker => {
  const { data, at, type } = event
  const createdAt = type === 'worker.created' ? at : seen.createdAt
  const deletedAt = type === 'worker.deleted' ? at : seen.deletedAt
  if (!isNewer(event, seen)) return { ...seen, createdAt, deletedAt }
  return {
    rank: rankOf(event),
    name: data.worker_name ?? seen.name,
    attributes: data.worker_attributes ?? seen.attributes,
    at,
    activitySid: data.worker_activity_sid ?? seen.activitySid,
    activity: data.worker_activity_name ?? seen.activity,
    createdAt,
    deletedAt,
  }
}

/** The newer of the last change that an event told and the last list; else what any event mentioned. */
const presentActivity = (
  change: ActivityChange | null,
  listed: WorkerSnapshot | null,
  seen: SeenWorker,
): PresentActivity => {
  if (listed !== null && (change === null || listed.activitySince > change.at))
    return {
      activitySid: listed.activitySid,
      activity: listed.activity,
      available: listed.available,
      since: listed.activitySince,
    }
  const { activitySid, activity } = change ?? seen
  const isSame = listed !== null && listed.activitySid === activitySid
  return {
    activitySid,
    activity,
    available: isSame ? listed.available : null,
    since: change?.at ?? null,
  }
}

/** Writes the agent's row; returns the threads in which somebody is now known to be, or not be, an agent. */
const writeAgent = (
  db: WriteDb,
  agentSid: WorkerSid,
  seen: SeenWorker,
  mapping: Mapping,
): readonly number[] => {
  const listed = workerSnapshot(db, agentSid)
  const isListNewer =
    listed !== null && listed.attributes !== null && (seen.rank <= 0 || listed.updatedAt >= seen.at)
  const attributes =
    (isListNewer ? listed.attributes : seen.attributes) ?? listed?.attributes ?? null
  const friendlyName = listed?.friendlyName ?? seen.name
  const present = presentActivity(latestChange(db, agentSid), listed, seen)
  const profile = agentProfile(agentSid, friendlyName, attributes, mapping)
  saveAgent(db, agentSid, seen, profile, attributes ?? '{}', present)
  const identities = identitiesOf(parseAttributes(attributes) ?? {}, friendlyName)
  return saveIdentities(db, agentSid, identities).flatMap((name) => threadsOfIdentity(db, name))
}

const writeStretches = (
  db: WriteDb,
  agentSid: WorkerSid,
  fresh: readonly ActivityChange[],
): void => {
  const instants = fresh.map(({ at }) => at)
  const from = Math.min(...instants)
  const around = changesAround(db, agentSid, from, Math.max(...instants))
  const to = around.at(-1)?.at ?? from
  const stretches = endedStretches(around).filter((stretch) => stretch.to >= from)
  saveStretches(db, agentSid, from, to, stretches)
}

/**
 * Writes what events tell of their workers' activities, and hands on what else they tell: `seenBefore` says
 * what is known of a worker, `keep` takes what is known now, and whether only its instant is new. An event
 * may come again.
 */
export const observeWorkers = (
  db: WriteDb,
  events: readonly RawEvent[],
  seenBefore: (sid: WorkerSid) => SeenWorker | null,
  keep: (sid: WorkerSid, seen: SeenWorker, isSaidAgain: boolean) => void,
): void => {
  const byWorker = Map.groupBy(events, ({ workerSid }) => workerSid)
  for (const [workerSid, own] of byWorker) {
    if (workerSid === null) continue
    const held = seenBefore(workerSid)
    // an event about a reservation adds nothing to a worker that spoke for itself
    const isKnown = held !== null && (held.rank > 0 || isListed(db, workerSid))
    if (isKnown && own.every((event) => rankOf(event) === 0)) continue
    const changes = own.map(activityChange).filter((change) => change !== null)
    for (const change of changes) saveActivityChange(db, workerSid, change)
    if (changes.length > 0) writeStretches(db, workerSid, changes)
    const seen = own.reduce(observe, held ?? unseen)
    // an event about a reservation mostly says once more what the one before said
    const isSaidAgain =
      changes.length === 0 && held?.rank === 0 && isSnapshotSame(held, { ...seen, at: held.at })
    keep(workerSid, seen, isSaidAgain)
  }
}

const capacityEvents = ['worker.capacity.update', 'worker.channel.availability.update']

/** What an event says of a worker's slots on a channel; null when it says nothing whole. */
const capacityIn = ({ workerSid, type, data }: RawEvent): WorkerCapacity | null => {
  if (workerSid === null || !capacityEvents.includes(type)) return null
  const channel = data.task_channel_unique_name
  const capacity = Number(data.worker_channel_capacity ?? Number.NaN)
  if (channel === undefined || !Number.isInteger(capacity)) return null
  const available = data.worker_channel_available !== 'false'
  return { workerSid, channel, capacity, available }
}

/** Keeps the capacities that fresh events tell of. */
export const noteCapacities = (db: WriteDb, events: readonly RawEvent[]): void => {
  for (const event of events) {
    const capacity = capacityIn(event)
    if (capacity !== null) saveCapacity(db, capacity, event.at)
  }
}

/** Folds the workers that fresh events speak of; returns the threads whose authors may have changed. */
export const projectWorkerEvents = (
  db: WriteDb,
  events: readonly RawEvent[],
  mapping: Mapping,
): readonly number[] => {
  const threads: number[] = []
  observeWorkers(
    db,
    events,
    (sid) => seenWorker(db, sid),
    (sid, seen, isSaidAgain) => {
      if (isSaidAgain) saveSeenAt(db, sid, seen.at)
      else threads.push(...writeAgent(db, sid, seen, mapping))
    },
  )
  return threads
}

/** Writes workers of whom everything is known anew; returns the threads whose authors may have changed. */
export const projectSeenWorkers = (
  db: WriteDb,
  workers: ReadonlyMap<WorkerSid, SeenWorker>,
  mapping: Mapping,
): readonly number[] => [...workers].flatMap(([sid, seen]) => writeAgent(db, sid, seen, mapping))

/** Folds workers whose listed snapshot changed. */
export const projectListedWorkers = (
  db: WriteDb,
  workerSids: readonly WorkerSid[],
  mapping: Mapping,
): readonly number[] =>
  workerSids.flatMap((sid) => writeAgent(db, sid, seenWorker(db, sid) ?? unseen, mapping))
