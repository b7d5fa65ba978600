/** Each agent as it looks at a moment. Looked at again only when the agent changes, or its clock turns. */
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { ShownState } from '../../../src-main/domain/agent-state.ts'
import { agentStateAt, defaultLimits } from '../../../src-main/domain/agent-state.ts'
import { levelOf } from '../../../src-main/domain/limits.ts'
import { stateLimits, workLimits } from './thresholds.ts'

export type Seen = {
  readonly agent: FloorAgent
  readonly shown: ShownState
  /** A supervisor has to look now: an offer was missed, or something lasts critically long. */
  readonly needsAttention: boolean
}

const needsAttention = (agent: FloorAgent, shown: ShownState, now: number): boolean => {
  if (shown.state === 'missed' || shown.state === 'wrap-up-over') return true
  if (shown.state === 'unknown') return false
  const stateMs = shown.since === null ? 0 : now - shown.since
  return (
    levelOf(stateMs, stateLimits(shown.state, agent.activity)) === 'critical' ||
    agent.work.some((work) => levelOf(now - work.since, workLimits(work)) === 'critical')
  )
}

/** `isStale` says that the facts are too old to be shown as the present. */
export const look = (agent: FloorAgent, now: number, isStale: boolean): Seen => {
  const shown = agentStateAt(agent, now, isStale)
  return { agent, shown, needsAttention: needsAttention(agent, shown, now) }
}

/** The next instant after `now` at which the agent may look different by time alone. */
const turnsAt = ({ agent, shown }: Seen, now: number): number => {
  const { missedMs, wrapUpMs } = defaultLimits
  const turns = agent.work.flatMap((work) => [
    work.phase === 'wrapping' ? work.since + wrapUpMs + 1 : Infinity,
    work.since + (workLimits(work)?.criticalMs ?? Infinity),
  ])
  if (agent.lastMissedAt !== null) turns.push(agent.lastMissedAt + missedMs)
  if (shown.since !== null)
    turns.push(shown.since + (stateLimits(shown.state, agent.activity)?.criticalMs ?? Infinity))
  return Math.min(Infinity, ...turns.filter((at) => at > now))
}

/** Looks at agents over time; who looks the same as the last time is the same object. */
export const createWatch = () => {
  let known = new Map<FloorAgent['agentSid'], { readonly seen: Seen; readonly until: number }>()
  let seenAt = 0
  let wasStale = false
  return (agents: Iterable<FloorAgent>, now: number, isStale: boolean): readonly Seen[] => {
    const isComparable = isStale === wasStale && now >= seenAt
    const next: typeof known = new Map()
    const all: Seen[] = []
    for (const agent of agents) {
      const before = isComparable ? known.get(agent.agentSid) : undefined
      let entry = before
      if (entry === undefined || entry.seen.agent !== agent || entry.until <= now) {
        const seen = look(agent, now, isStale)
        entry = { seen, until: turnsAt(seen, now) }
      }
      next.set(agent.agentSid, entry)
      all.push(entry.seen)
    }
    known = next
    seenAt = now
    wasStale = isStale
    return all
  }
}
