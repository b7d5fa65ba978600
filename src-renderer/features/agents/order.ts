/** In which order agents stand. */
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import { agentStates } from '../../../src-main/domain/agent-state.ts'
import type { Seen } from './seen.ts'

export type SortKey =
  | 'state'
  | 'agent'
  | 'activity'
  | 'time'
  | 'work'
  | 'handled'
  | 'aht'
  | 'missed'
export type Sort = { readonly key: SortKey; readonly isReversed: boolean }

const severity = Object.fromEntries(agentStates.map((state, index) => [state, index])) as Readonly<
  Record<AgentState, number>
>

/** Compares names as a person orders them. */
export const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const byName = (a: Seen, b: Seen): number => collator.compare(a.agent.name, b.agent.name)

/** Longest first; what has no beginning comes last. */
const byAge = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity) || 0

/** Most first; what has no figure comes last. */
const byAmount = (a: number | null, b: number | null): number => (b ?? -1) - (a ?? -1)

const oldestWork = ({ agent }: Seen): number | null =>
  agent.work.reduce<number | null>(
    (oldest, { since }) => (oldest === null ? since : Math.min(oldest, since)),
    null,
  )

const compares: Readonly<Record<SortKey, (a: Seen, b: Seen) => number>> = {
  state: (a, b) =>
    severity[a.shown.state] - severity[b.shown.state] || byAge(a.shown.since, b.shown.since),
  agent: byName,
  activity: (a, b) =>
    collator.compare(a.agent.activity, b.agent.activity) ||
    byAge(a.agent.activitySince, b.agent.activitySince),
  time: (a, b) => byAge(a.shown.since, b.shown.since),
  work: (a, b) => b.agent.work.length - a.agent.work.length || byAge(oldestWork(a), oldestWork(b)),
  handled: (a, b) => byAmount(a.agent.today.handled, b.agent.today.handled),
  aht: (a, b) => byAmount(a.agent.today.ahtMs, b.agent.today.ahtMs),
  missed: (a, b) => byAmount(a.agent.today.missed, b.agent.today.missed),
}

const comparison = ({ key, isReversed }: Sort): ((a: Seen, b: Seen) => number) => {
  const compare = compares[key]
  const sign = isReversed ? -1 : 1
  return (a, b) =>
    sign * compare(a, b) || byName(a, b) || (a.agent.agentSid < b.agent.agentSid ? -1 : 1)
}

/** True when `after`, the same agent later, stands where `before` stood, whoever stands around it. */
const isPlaceSame = (before: Seen, after: Seen, { key }: Sort): boolean =>
  before === after || (compares[key](before, after) === 0 && before.agent.name === after.agent.name)

/**
 * Returns what orders agents time and again: from where they stood the last time, and without comparing
 * them with each other while nothing that the order rests on has changed.
 */
export const createRanking = () => {
  let ranked: readonly Seen[] = []
  let rankedBy: Sort | null = null
  return (seen: readonly Seen[], sort: Sort): readonly Seen[] => {
    const waiting = new Map(seen.map((one) => [one.agent.agentSid, one]))
    const inOrder: Seen[] = []
    let isSame = rankedBy === sort && ranked.length === seen.length
    for (const before of ranked) {
      const after = waiting.get(before.agent.agentSid)
      if (after === undefined) {
        isSame = false
        continue
      }
      isSame &&= isPlaceSame(before, after, sort)
      inOrder.push(after)
      waiting.delete(before.agent.agentSid)
    }
    ranked = isSame ? inOrder : [...inOrder, ...waiting.values()].sort(comparison(sort))
    rankedBy = sort
    return ranked
  }
}
