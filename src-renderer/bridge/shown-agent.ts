/** One agent with the state that the floor's clock gives it. */
import { useMemo, useSyncExternalStore } from 'react'
import type { FloorAgent } from '../../src-main/contract/views.ts'
import type { ShownState } from '../../src-main/domain/agent-state.ts'
import { agentStateAt } from '../../src-main/domain/agent-state.ts'
import type { AgentSid } from './apply-delta.ts'
import { clock } from './clock.ts'
import { onAgent, shownAgents } from './floor.ts'

export type ShownAgent = ShownState & { readonly agent: FloorAgent }

const shownAgentSource = (agentSid: AgentSid, isStale: boolean) => {
  let last: ShownAgent | undefined
  return {
    subscribe: (listener: () => void): (() => void) => {
      const stops = [onAgent(agentSid, listener), clock.onFloorTick(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    /** The same object for as long as it looks the same. */
    read: (): ShownAgent | undefined => {
      const agent = shownAgents().get(agentSid)
      if (agent === undefined) return undefined
      const shown = agentStateAt(agent, clock.floorNow(), isStale)
      if (last?.agent !== agent || last.state !== shown.state) last = { agent, ...shown }
      return last
    },
  }
}

/**
 * Renders again when the agent changes, or its state by time alone; undefined for who is not on the floor.
 * One subscription for both: each that a row holds costs it with every change.
 */
export const useShownAgent = (agentSid: AgentSid, isStale: boolean): ShownAgent | undefined => {
  const source = useMemo(() => shownAgentSource(agentSid, isStale), [agentSid, isStale])
  return useSyncExternalStore(source.subscribe, source.read)
}
