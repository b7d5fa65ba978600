/**
 * Twilio's own figures of the queues, for what cannot be counted from tasks and agents: fifty queues per
 * request, and each of them about once a minute.
 */
import type { QueueSid } from '../../domain/ids.ts'
import { queuesPerRequest } from '../../twilio/queue-statistics.ts'
import type { Call } from '../../twilio/transport.ts'
import type { Polling } from '../polling.ts'

const everyMs = 60_000

export const createQueueStatistics = (polling: Polling) => {
  const { workspace, journal, clock, serverNow, onQueueStatistics } = polling
  let left: readonly QueueSid[] = []
  let begunAt: number | null = null

  const read = async (queueSids: readonly QueueSid[], call: Call): Promise<void> => {
    const told = await workspace.queueStatistics.read(queueSids, call)
    journal.saveQueueStatistics(told, serverNow())
    onQueueStatistics()
  }

  return {
    /** The next request that is due, or null. */
    next: (): ((call: Call) => Promise<void>) | null => {
      if (left.length === 0) {
        if (begunAt !== null && clock.now() - begunAt < everyMs) return null
        begunAt = clock.now()
        left = journal.queues()
        if (left.length === 0) return null
      }
      const batch = left.slice(0, queuesPerRequest)
      left = left.slice(queuesPerRequest)
      return (call) => read(batch, call)
    },
  }
}
