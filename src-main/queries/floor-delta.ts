import { type AgentChange, changeOf, isSame } from '../contract/agent-change.ts'
import type { Floor, FloorAgent, FloorDelta } from '../contract/views.ts'

/**
 * What turns the floor that the window has into the floor as it is now, never whole rows. `looked` limits the comparison to agents that were read again; agents outside it are
 * taken as unchanged. Null when nothing changed.
 */
export const floorDelta = (
  before: ReadonlyMap<string, FloorAgent>,
  looked: readonly FloorAgent[],
  gone: readonly FloorAgent['agentSid'][],
  figures: { readonly before: Floor['figures']; readonly after: Floor['figures'] },
): Omit<FloorDelta, 'version'> | null => {
  const added: FloorAgent[] = []
  const changed: (readonly [FloorAgent['agentSid'], AgentChange])[] = []
  for (const agent of looked) {
    const known = before.get(agent.agentSid)
    if (known === undefined) added.push(agent)
    else {
      const change = changeOf(known, agent)
      if (change !== null) changed.push([agent.agentSid, change])
    }
  }
  const removed = gone.filter((agentSid) => before.has(agentSid))
  const newFigures = isSame(figures.before, figures.after) ? null : figures.after
  if (added.length + changed.length + removed.length === 0 && newFigures === null) return null
  return { changed, added, removed, figures: newFigures }
}
