import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { agentNameOf } from '../store/actions.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

/** Changes how many contacts of a channel an agent may have at once; 0 takes the agent off the channel. */
export const setCapacity =
  (ports: ActionPorts) =>
  ({ agentSid, channel, capacity, reason }: Args<'set-capacity'>): Promise<Done> =>
    perform(
      ports,
      {
        verb: 'set-capacity',
        targetSid: agentSid,
        target: agentNameOf(ports.db, agentSid),
        detail: { channel, capacity },
        reason,
      },
      async ({ workers }, call) => {
        const channels = await workers.channels(agentSid, call)
        const found = channels.find((one) => one.channel === channel)
        if (found === undefined) throw new AppFailure('already-gone', `no channel ${channel}`)
        if (found.capacity === capacity) return 'already'
        await repeatable(() => workers.setCapacity(agentSid, found.sid, capacity, call))
        return 'done'
      },
    )
