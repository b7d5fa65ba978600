import type { AgentChannel } from '../contract/views.ts'
import type { ReadDb } from '../store/db.ts'

/** The channels of an agent that are known, by name. */
export const agentChannels = (db: ReadDb, agentSid: string): readonly AgentChannel[] =>
  db
    .all<Omit<AgentChannel, 'available'> & { readonly available: number }>(
      'SELECT channel, capacity, available FROM worker_capacities WHERE worker_sid = ? ORDER BY channel',
      agentSid,
    )
    .map((row) => ({ ...row, available: row.available === 1 }))
