import type { TargetOutcome } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { toAppError } from '../contract/errors.ts'
import { agentNameOf } from '../store/actions.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

/**
 * Moves agents to another activity, each by itself. Open work stays with them; what rings is rejected only
 * when asked, and Twilio refuses an unavailable activity while something rings (TaskRouter, "Workers").
 */
export const setActivity =
  (ports: ActionPorts) =>
  (change: Args<'set-activity'>): Promise<readonly TargetOutcome[]> => {
    const { activitySid, rejectsPending, reason } = change
    const one = async (agentSid: string): Promise<TargetOutcome> => {
      const deed = {
        verb: 'set-activity',
        targetSid: agentSid,
        target: agentNameOf(ports.db, agentSid),
        detail: { activitySid, rejectsPending },
        reason,
      }
      try {
        const { outcome } = await perform(ports, deed, async ({ workers }, call) => {
          await repeatable(() =>
            workers.setActivity(agentSid, { activitySid, rejectsPending }, call),
          )
          return 'done'
        })
        return { targetSid: agentSid, outcome, error: null }
      } catch (thrown) {
        return { targetSid: agentSid, outcome: null, error: toAppError(thrown) }
      }
    }
    return Promise.all([...new Set(change.agentSids)].map(one))
  }
