import type { ActionOutcome, Done, TargetOutcome } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { actionOf, agentNameOf } from '../store/actions.ts'
import { type Undoable, undoableOf } from '../store/undoable.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { type ActionPorts, outcomeFor, perform, repeatable } from './perform.ts'
import { capacityIn } from './set-capacity.ts'

type Writes = Workspace['writes']

/** Whether what Twilio has now is still what was set; 'already' when it is what was before. */
const standing = <T>(now: T, { set, before }: { set: T; before: T }): ActionOutcome | null => {
  if (now === before) return 'already'
  if (now !== set) throw new AppFailure('changed-meanwhile')
  return null
}

const bringBack = async (
  undoable: Undoable,
  { workers }: Writes,
  call: Call,
): Promise<ActionOutcome> => {
  const { agentSid } = undoable
  if (undoable.kind === 'activity') {
    const [set, before] = [undoable.set.activitySid, undoable.before.activitySid]
    const now = await workers.activitySid(agentSid, call)
    const stands = standing(now, { set, before })
    if (stands !== null) return stands
    const change = { activitySid: before, rejectsPending: false }
    await repeatable(() => workers.setActivity(agentSid, change, call))
    return 'done'
  }
  const { channel, before } = undoable
  const found = capacityIn(await workers.channels(agentSid, call), channel)
  const stands = standing(found.capacity, undoable)
  if (stands !== null) return stands
  await repeatable(() => workers.setCapacity(agentSid, found.sid, before, call))
  return 'done'
}

/** What is written into the log: the same verb the other way round, and which action it undoes. */
const deedOf = (undoable: Undoable, undoes: number) =>
  undoable.kind === 'activity'
    ? {
        verb: 'set-activity',
        detail: { ...undoable.before, before: undoable.set, rejectsPending: false, undoes },
      }
    : {
        verb: 'set-capacity',
        detail: {
          channel: undoable.channel,
          capacity: undoable.before,
          before: undoable.set,
          undoes,
        },
      }

/**
 * Brings back what actions changed, each by itself: an agent's activity or capacity, where Twilio still has
 * what was set. What rings is not rejected for it.
 */
export const undoActions =
  (ports: ActionPorts) =>
  ({ actionIds, reason }: Args<'undo-actions'>): Promise<readonly TargetOutcome[]> => {
    const { db } = ports
    const one = async (actionId: number): Promise<Done> => {
      const action = actionOf(db, actionId)
      const undoable = action === null ? null : undoableOf(db, action)
      if (undoable === null) throw new AppFailure('not-undoable')
      const { agentSid } = undoable
      const target = agentNameOf(db, agentSid)
      const deed = { ...deedOf(undoable, actionId), targetSid: agentSid, target, reason }
      ports.demandAllowed(deed.verb)
      return perform(ports, deed, (writes, call) => bringBack(undoable, writes, call))
    }
    const target = (actionId: number): string =>
      actionOf(db, actionId)?.targetSid ?? String(actionId)
    return Promise.all(
      [...new Set(actionIds)].map((actionId) => outcomeFor(target(actionId), () => one(actionId))),
    )
  }
