import type { Floor, FloorAgent, FloorDelta } from '../contract/views.ts'

const same = (left: unknown, right: unknown): boolean => {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => same(left[key as keyof typeof left], right[key as keyof typeof right]))
  )
}

const changedFields = (before: FloorAgent, after: FloorAgent): Partial<FloorAgent> =>
  Object.fromEntries(
    Object.entries(after).filter(([key, value]) => !same(before[key as keyof FloorAgent], value)),
  )

/**
 * What turns the floor that the window has into the floor as it is now: whole fields of changed agents,
 * never whole rows. `looked` limits the comparison to agents that were read again; agents outside it are
 * taken as unchanged. Null when nothing changed.
 */
export const floorDelta = (
  before: ReadonlyMap<string, FloorAgent>,
  looked: readonly FloorAgent[],
  gone: readonly FloorAgent['agentSid'][],
  figures: { readonly before: Floor['figures']; readonly after: Floor['figures'] },
): Omit<FloorDelta, 'version'> | null => {
  const added: FloorAgent[] = []
  const changed: { agentSid: FloorAgent['agentSid']; fields: Partial<FloorAgent> }[] = []
  for (const agent of looked) {
    const known = before.get(agent.agentSid)
    if (known === undefined) added.push(agent)
    else {
      const fields = changedFields(known, agent)
      if (Object.keys(fields).length > 0) changed.push({ agentSid: agent.agentSid, fields })
    }
  }
  const removed = gone.filter((agentSid) => before.has(agentSid))
  const newFigures = same(figures.before, figures.after) ? null : figures.after
  if (added.length + changed.length + removed.length === 0 && newFigures === null) return null
  return { changed, added, removed, figures: newFigures }
}
