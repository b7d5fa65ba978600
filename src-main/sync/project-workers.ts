/** Folds workers: their profile, the names that they write under, and the stretches of their activities. */
import type { ChatThreadSid, WorkerSid } from '../domain/ids.ts'
import type { ActivityChange } from '../domain/journey.ts'
import { parseAttributes } from '../domain/attributes.ts'
import { identitiesOf } from '../domain/agent-identity.ts'
import type { RawEvent, WorkerSnapshot } from '../domain/records.ts'
import { activityChange, endedStretches } from '../journey/activity.ts'
import { agentProfile } from '../journey/agents.ts'
import {
  changesAround,
  latestChange,
  type PresentActivity,
  saveActivityChange,
  saveAgent,
  saveIdentities,
  saveStretches,
  type SeenWorker,
  seenWorker,
} from '../store/agents.ts'
import type { WriteDb } from '../store/db.ts'
import { workerSnapshot } from '../store/snapshots.ts'
import { threadsOfIdentity } from '../store/threads.ts'

const unseen: SeenWorker = {
  name: null,
  attributes: null,
  at: 0,
  activitySid: null,
  activity: null,
  createdAt: null,
  deletedAt: null,
}

/** The event that says more: the later one, of two at once the one with the greater text. */
const isNewer = (event: RawEvent, seen: SeenWorker): boolean => {
  const attributes = event.data.worker_attributes
  if (attributes === undefined || event.at < seen.at) return false
  return event.at > seen.at || seen.attributes === null || attributes > seen.attributes
}

/** The latest of what events say of a worker; the order in which they come does not matter. */
const observe = (seen: SeenWorker, event: RawEvent): SeenWorker => {
  const { data, at, type } = event
  const createdAt = type === 'worker.created' ? at : seen.createdAt
  const deletedAt = type === 'worker.deleted' ? at : seen.deletedAt
  if (!isNewer(event, seen)) return { ...seen, createdAt, deletedAt }
  return {
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
  const isListed = listed !== null && (change === null || listed.activitySince > change.at)
  if (isListed)
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
): readonly ChatThreadSid[] => {
  const listed = workerSnapshot(db, agentSid)
  const isListNewer = listed !== null && listed.attributes !== null && listed.updatedAt >= seen.at
  const attributes =
    (isListNewer ? listed.attributes : seen.attributes) ?? listed?.attributes ?? null
  const friendlyName = listed?.friendlyName ?? seen.name
  const present = presentActivity(latestChange(db, agentSid), listed, seen)
  const profile = agentProfile(agentSid, friendlyName, attributes)
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

/** Folds the workers that fresh events speak of; returns the threads whose authors may have changed. */
export const projectWorkerEvents = (
  db: WriteDb,
  events: readonly RawEvent[],
): readonly ChatThreadSid[] => {
  const byWorker = Map.groupBy(events, ({ workerSid }) => workerSid)
  const threads: ChatThreadSid[] = []
  for (const [workerSid, own] of byWorker) {
    if (workerSid === null) continue
    const changes = own.map(activityChange).filter((change) => change !== null)
    for (const change of changes) saveActivityChange(db, workerSid, change)
    if (changes.length > 0) writeStretches(db, workerSid, changes)
    const seen = own.reduce(observe, seenWorker(db, workerSid) ?? unseen)
    threads.push(...writeAgent(db, workerSid, seen))
  }
  return threads
}

/** Folds workers whose listed snapshot changed. */
export const projectListedWorkers = (
  db: WriteDb,
  workerSids: readonly WorkerSid[],
): readonly ChatThreadSid[] =>
  workerSids.flatMap((sid) => writeAgent(db, sid, seenWorker(db, sid) ?? unseen))
