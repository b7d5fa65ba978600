/** Worker events become stretches of activities. */
import { asText, asWhole } from '../domain/attributes.ts'
import { sidOf } from '../domain/ids.ts'
import type { ActivityChange, EndedStretch } from '../domain/journey.ts'
import type { RawEvent } from '../domain/records.ts'

/** Rounding that an event's own duration may show against the event before it. */
const toleranceMs = 1_000

const previousMs = ({ data }: RawEvent): number | null =>
  asWhole(data.worker_time_in_previous_activity_ms) ??
  asWhole(data.worker_time_in_previous_activity, 1_000)

/** What a worker event says of activities; null for one that says nothing of them. */
export const activityChange = (event: RawEvent): ActivityChange | null => {
  const { data, at, sid: eventSid, type } = event
  if (!type.startsWith('worker.')) return null
  const activitySid = sidOf('WA', data.worker_activity_sid)
  const activity = asText(data.worker_activity_name)
  const nothing = { at, eventSid, activitySid: null, activity: null }
  const unsaid = { previousSid: null, previous: null, previousMs: null }
  if (type === 'worker.created') return { at, eventSid, activitySid, activity, ...unsaid }
  if (type === 'worker.deleted')
    return { ...nothing, previousSid: activitySid, previous: activity, previousMs: null }
  if (type !== 'worker.activity.update') return null
  return {
    at,
    eventSid,
    activitySid,
    activity,
    previousSid: sidOf('WA', data.worker_previous_activity_sid),
    previous: asText(data.worker_previous_activity_name),
    previousMs: previousMs(event),
  }
}

const isSame = (entered: ActivityChange, left: ActivityChange): boolean =>
  entered.activitySid === null || left.previousSid === null
    ? entered.activity === left.previous
    : entered.activitySid === left.previousSid

/** Start of the activity that `change` left, or null when it is not known. */
const startedAt = (before: ActivityChange | undefined, change: ActivityChange): number | null => {
  const told = change.previousMs === null ? null : change.at - change.previousMs
  if (before === undefined) return told
  if (told === null) return isSame(before, change) ? before.at : null
  const isRounded = isSame(before, change) && Math.abs(told - before.at) <= toleranceMs
  return isRounded ? before.at : Math.max(told, before.at)
}

/**
 * The stretches that `changes`, in time order, say have ended. A stretch rests on what its own event
 * says; what lies between two events that do not fit together stays unknown.
 */
export const endedStretches = (changes: readonly ActivityChange[]): readonly EndedStretch[] =>
  changes.flatMap((change, index) => {
    const activity = change.previous ?? change.previousSid
    const from = startedAt(changes[index - 1], change)
    if (activity === null || from === null || from >= change.at) return []
    return [{ from, to: change.at, activitySid: change.previousSid, activity }]
  })
