import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { agentNameOf } from '../store/actions.ts'
import type { WorkerWrites } from '../twilio/workers.ts'
import { type ActionPorts, callFor, perform, repeatable } from './perform.ts'

type Channels = Awaited<ReturnType<WorkerWrites['channels']>>

export const capacityIn = (channels: Channels, channel: string): Channels[number] => {
  const found = channels.find((one) => one.channel === channel)
  if (found === undefined) throw new AppFailure('already-gone', `no channel ${channel}`)
  return found
}

/** Null when they cannot be read now: the change itself fails then, and tells why. */
const channelsNow = (ports: ActionPorts, agentSid: string): Promise<Channels | null> =>
  ports
    .workspace()
    ?.workers.channels(agentSid, callFor('set-capacity'))
    .catch(() => null) ?? Promise.resolve(null)

/**
 * Changes how many contacts of a channel an agent may have at once; 0 takes the agent off the channel. The
 * log keeps the number before, so that the change can be undone.
 */
export const setCapacity =
  (ports: ActionPorts) =>
  async ({ agentSid, channel, capacity, reason }: Args<'set-capacity'>): Promise<Done> => {
    const known = await channelsNow(ports, agentSid)
    const before = known?.find((one) => one.channel === channel)?.capacity ?? null
    return perform(
      ports,
      {
        verb: 'set-capacity',
        targetSid: agentSid,
        target: agentNameOf(ports.db, agentSid),
        detail: { channel, capacity, before },
        reason,
      },
      async ({ workers }, call) => {
        const found = capacityIn(known ?? (await workers.channels(agentSid, call)), channel)
        if (found.capacity === capacity) return 'already'
        await repeatable(() => workers.setCapacity(agentSid, found.sid, capacity, call))
        return 'done'
      },
    )
  }
