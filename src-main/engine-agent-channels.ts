/** The channels of one agent: Twilio lists them agent by agent only, so they are read where somebody looks. */
import type { AgentChannel } from './contract/views.ts'
import type { Clock } from './lib/clock.ts'
import { agentChannels } from './queries/agent-channels.ts'
import type { ReadDb } from './store/db.ts'
import { skewNoiseMs } from './sync/feeds/spare.ts'
import type { Journal } from './sync/journal.ts'
import type { Workspace } from './twilio/twilio.ts'

/** Changes arrive as events; what an event did not tell is read again after this long. */
const readAgainMs = 10 * 60_000
const readingMs = 10_000

/** Answers with what is known when Twilio cannot be asked; fails when nothing is known either. */
export const createAgentChannels = (ports: {
  readonly db: ReadDb
  readonly journal: Pick<Journal, 'saveCapacities'>
  readonly clock: Clock
  readonly serverNow: () => number
  readonly workspace: () => Workspace | null
  readonly onRead: (agentSid: string) => void
}): ((asked: { readonly agentSid: string }) => Promise<readonly AgentChannel[]>) => {
  const { db, journal, clock } = ports
  const readAt = new Map<string, number>()

  const read = async (agentSid: string, workspace: Workspace): Promise<void> => {
    readAt.set(agentSid, clock.now())
    const at = ports.serverNow() - skewNoiseMs
    const capacities = await workspace.workers.capacities(agentSid, {
      purpose: 'agent-channels',
      priority: 'action',
      signal: AbortSignal.timeout(readingMs),
      attempts: 2,
    })
    journal.saveCapacities(capacities, at)
    ports.onRead(agentSid)
  }

  return async ({ agentSid }) => {
    const workspace = ports.workspace()
    const isDue = clock.now() - (readAt.get(agentSid) ?? -Infinity) >= readAgainMs
    if (workspace !== null && isDue) {
      try {
        await read(agentSid, workspace)
      } catch (thrown) {
        readAt.delete(agentSid)
        if (agentChannels(db, agentSid).length === 0) throw thrown
      }
    }
    return agentChannels(db, agentSid)
  }
}
