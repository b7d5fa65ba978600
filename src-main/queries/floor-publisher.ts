import type { Floor, FloorAgent, FloorDelta, FloorFigures } from '../contract/views.ts'
import { localMidnight } from '../domain/local-day.ts'
import type { openFloor } from './floor.ts'
import { floorDelta } from './floor-delta.ts'

/** Everything is compared again this often, so that nothing can stay wrong that no answer touched. */
const fullRefreshMs = 60_000

/**
 * Keeps the window's floor in step with the store: remembers what was sent, reads again the agents that
 * answers touched, and hands on what changed. Instants are the server's, in epoch ms.
 */
export const floorPublisher = (
  floor: ReturnType<typeof openFloor>,
  publish: (delta: FloorDelta) => void,
) => {
  const sent = new Map<string, FloorAgent>()
  const touched = new Set<FloorAgent['agentSid']>()
  let figures: FloorFigures | null = null
  let fullAt = 0
  let version = 0

  const isFullDue = (now: number): boolean =>
    now - fullAt >= fullRefreshMs || localMidnight(now) !== localMidnight(fullAt)

  const readAll = (now: number) => {
    const agents = floor.agents(now)
    const present = new Set<string>(agents.map(({ agentSid }) => agentSid))
    const known = [...sent.values()].map(({ agentSid }) => agentSid)
    fullAt = now
    return { agents, gone: known.filter((agentSid) => !present.has(agentSid)) }
  }

  const readTouched = (now: number) => {
    const agents: FloorAgent[] = []
    const gone: FloorAgent['agentSid'][] = []
    for (const agentSid of touched) {
      const agent = floor.agent(agentSid, now)
      if (agent === null) gone.push(agentSid)
      else agents.push(agent)
    }
    return { agents, gone }
  }

  return {
    /** Agents whose rows may have changed. */
    touch: (agentSids: readonly FloorAgent['agentSid'][]): void => {
      for (const agentSid of agentSids) touched.add(agentSid)
    },
    /** Any row may have changed. */
    touchAll: (): void => {
      fullAt = 0
    },
    /** The whole floor, for a window that has none yet; later deltas build on it. */
    snapshot: (now: number): Floor => {
      const whole = floor.floor(now)
      sent.clear()
      touched.clear()
      for (const agent of whole.agents) sent.set(agent.agentSid, agent)
      figures = whole.figures
      fullAt = now
      return { version, ...whole }
    },
    /** Publishes what changed since the last time; nothing before the first snapshot was asked for. */
    flush: (now: number): void => {
      if (figures === null) return
      const { agents, gone } = isFullDue(now) ? readAll(now) : readTouched(now)
      touched.clear()
      const after = floor.figures(now)
      const delta = floorDelta(sent, agents, gone, { before: figures, after })
      figures = after
      for (const agent of agents) sent.set(agent.agentSid, agent)
      for (const agentSid of gone) sent.delete(agentSid)
      if (delta === null) return
      version += 1
      publish({ version, ...delta })
    },
  }
}
