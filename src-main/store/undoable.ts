/** Which actions can be undone: changes of an agent's status or capacity, while nothing has changed since. */
import type { LoggedAction, NamedActivity } from './actions.ts'
import type { ReadDb } from './db.ts'

/** What an agent's status or capacity was set to, and what it was before. */
export type Undoable =
  | {
      readonly kind: 'activity'
      readonly agentSid: string
      readonly set: NamedActivity
      readonly before: NamedActivity
    }
  | {
      readonly kind: 'capacity'
      readonly agentSid: string
      readonly channel: string
      readonly set: number
      readonly before: number
    }

/** A later change of the same thing, also one of which Twilio's answer was lost; a status has no channel. */
const laterSql = `SELECT 1 FROM v_actions
  WHERE target_sid = ? AND verb = ? AND action_id > ? AND result IN ('done', 'unknown')
    AND detail ->> '$.channel' IS ? LIMIT 1`

type SetDetail = {
  readonly undoes?: number
  readonly activitySid?: string
  readonly activity?: string
  readonly channel?: string
  readonly capacity?: number
  readonly before?: NamedActivity | number | null
}

/** The agent has the activity that was set, or the store has not heard of the change yet. */
const activityStands = (db: ReadDb, undoable: Undoable, endedAt: number): boolean => {
  if (undoable.kind === 'capacity') return true
  const now = db.get<{ sid: string | null; since: number | null }>(
    `SELECT activity_sid AS sid, activity_since AS since FROM agents
     WHERE agent_sid = ? AND deleted_at IS NULL`,
    undoable.agentSid,
  )
  if (now?.sid === undoable.set.activitySid) return true
  return now?.sid === undoable.before.activitySid && (now.since ?? 0) <= endedAt
}

const undoableFrom = (agentSid: string, detail: SetDetail): Undoable | null => {
  const { activitySid, activity, channel, capacity, before = null } = detail
  if (before === null || detail.undoes !== undefined) return null
  if (typeof before === 'number')
    return channel === undefined || capacity === undefined || before === capacity
      ? null
      : { kind: 'capacity', agentSid, channel, set: capacity, before }
  return activitySid === undefined || before.activitySid === activitySid
    ? null
    : {
        kind: 'activity',
        agentSid,
        set: { activitySid, activity: activity ?? activitySid },
        before,
      }
}

/**
 * What undoing an action would bring back; null when it cannot be undone or does not make sense any more:
 * another verb, not done, itself an undoing, or the agent's status or capacity was changed since.
 */
export const undoableOf = (db: ReadDb, action: LoggedAction): Undoable | null => {
  const { verb, targetSid, result, endedAt, actionId } = action
  if (verb !== 'set-activity' && verb !== 'set-capacity') return null
  if (result !== 'done' || targetSid === null || endedAt === null) return null
  const undoable = undoableFrom(targetSid, JSON.parse(action.detail) as SetDetail)
  if (undoable === null || !activityStands(db, undoable, endedAt)) return null
  const channel = undoable.kind === 'capacity' ? undoable.channel : null
  const later = db.get(laterSql, targetSid, verb, actionId, channel)
  return later === undefined ? undoable : null
}
