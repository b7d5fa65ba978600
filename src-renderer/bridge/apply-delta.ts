import { applyChange } from '../../src-main/contract/agent-change.ts'
import type { Floor, FloorAgent, FloorDelta } from '../../src-main/contract/views.ts'

export type AgentSid = FloorAgent['agentSid']
export type Agents = Map<AgentSid, FloorAgent>

/** What a delta touched: the agents to render again, and whether any came or went. */
export type Touched = { readonly agentSids: readonly AgentSid[]; readonly isMembership: boolean }

export const agentsOf = (floor: Floor): Agents =>
  new Map(floor.agents.map((agent) => [agent.agentSid, agent]))

/**
 * Writes a delta into `agents`. Unknown agents are skipped, and a delta that was already part of the
 * snapshot changes nothing.
 */
export const applyDelta = (agents: Agents, delta: FloorDelta): Touched => {
  const touched: AgentSid[] = []
  const sizeBefore = agents.size
  for (const agentSid of delta.removed) if (agents.delete(agentSid)) touched.push(agentSid)
  const removed = sizeBefore - agents.size
  for (const agent of delta.added) {
    agents.set(agent.agentSid, agent)
    touched.push(agent.agentSid)
  }
  for (const [agentSid, change] of delta.changed) {
    const before = agents.get(agentSid)
    if (before === undefined) continue
    agents.set(agentSid, applyChange(before, change))
    touched.push(agentSid)
  }
  return {
    agentSids: touched,
    isMembership: removed > 0 || agents.size !== sizeBefore - removed,
  }
}
