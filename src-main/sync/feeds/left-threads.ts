/**
 * Chat threads that were left without being closed. Leaving makes a thread inactive; the public feature for
 * parking keeps it active, with its routing in the thread's attributes.
 */
import type { LeftAs } from '../../domain/records.ts'
import type { Call } from '../../twilio/transport.ts'
import type { Polling } from '../polling.ts'

const everyMs = 60_000
/** Where there are many such threads, a request takes this much longer to come again. */
const perRequestMs = 10_000
const pageSize = 100
/** Flex keeps a thread that was left for 90 days at most. */
const keptMs = 90 * 24 * 3_600_000

export const createLeftThreads = ({ workspace, journal, clock, serverNow, onTouched }: Polling) => {
  const dueAt: Record<LeftAs, number> = { inactive: 0, active: 0 }

  const read = async (state: LeftAs, call: Call): Promise<void> => {
    const listed = await workspace.chatThreads.listed(state, serverNow() - keptMs, call)
    const left = state === 'inactive' ? listed : listed.filter(({ keepsRouting }) => keepsRouting)
    onTouched(
      journal.saveLeftThreads(
        state,
        left.map(({ sid }) => sid),
      ),
    )
    const requests = Math.ceil(listed.length / pageSize)
    dueAt[state] = clock.now() + Math.max(everyMs, requests * perRequestMs)
  }

  return {
    /** The next request that is due, or null. */
    next: (): ((call: Call) => Promise<void>) | null => {
      const state = (['inactive', 'active'] as const).find((one) => dueAt[one] <= clock.now())
      if (state === undefined) return null
      dueAt[state] = clock.now() + everyMs
      return (call) => read(state, call)
    },
  }
}
