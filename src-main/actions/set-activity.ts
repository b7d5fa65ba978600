import type { TargetOutcome } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { activityNameOf, activityOf, agentNameOf, isActivityAvailable } from '../store/actions.ts'
import { type ActionPorts, outcomeFor, perform, repeatable } from './perform.ts'

/**
 * Moves agents to another activity, each by itself. Open work stays with them; what rings is rejected only
 * when asked and for an unavailable activity, because Twilio accepts it for no other, and refuses an
 * unavailable one while something rings (TaskRouter, "Workers").
 * The log keeps the activity before, so that the change can be undone.
 */
export const setActivity =
  (ports: ActionPorts) =>
  (change: Args<'set-activity'>): Promise<readonly TargetOutcome[]> => {
    const { activitySid, reason } = change
    const { db } = ports
    const rejectsPending = change.rejectsPending && !isActivityAvailable(db, activitySid)
    const activity = activityNameOf(db, activitySid)
    const one = (agentSid: string): Promise<TargetOutcome> => {
      const deed = {
        verb: 'set-activity',
        targetSid: agentSid,
        target: agentNameOf(db, agentSid),
        detail: { activitySid, activity, before: activityOf(db, agentSid), rejectsPending },
        reason,
      }
      return outcomeFor(agentSid, () =>
        perform(ports, deed, async ({ workers }, call) => {
          await repeatable(() =>
            workers.setActivity(agentSid, { activitySid, rejectsPending }, call),
          )
          return 'done'
        }),
      )
    }
    return Promise.all([...new Set(change.agentSids)].map(one))
  }
