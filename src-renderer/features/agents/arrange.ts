/** Which agents the grid shows, in which order and groups: pure, from the floor and the view's choices. */
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { AgentState, ShownState } from '../../../src-main/domain/agent-state.ts'
import { agentStateAt, agentStates } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass, channelClasses } from '../../../src-main/domain/channels.ts'
import type { Filter } from './filter.ts'
import { matches, needsAttention } from './filter.ts'
import type { StateCounts } from './states.ts'
import { noCounts } from './states.ts'

export type AgentSid = FloorAgent['agentSid']
export type GroupBy = 'none' | 'team' | 'manager' | 'queue'
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

export type GroupItem = {
  readonly kind: 'group'
  readonly key: string
  readonly label: string
  readonly size: number
  readonly counts: StateCounts
  readonly missedToday: number
}
export type AgentItem = {
  readonly kind: 'agent'
  readonly key: string
  readonly agentSid: AgentSid
}
export type GridItem = GroupItem | AgentItem

export type Arrangement = {
  readonly items: readonly GridItem[]
  /** Agents that match the filter; each counts once however many groups it is in. */
  readonly matched: number
  readonly total: number
  /** Over the whole floor, whatever the filter. */
  readonly counts: StateCounts
  readonly missedToday: number
  readonly attention: number
}

export type FloorReading = {
  readonly agents: Iterable<FloorAgent>
  readonly now: number
  readonly isStale: boolean
}

/** One agent with its state at the moment of the reading. */
export type Seen = { readonly agent: FloorAgent; readonly shown: ShownState }

const tally = (seen: readonly Seen[]): StateCounts => {
  const counts = { ...noCounts }
  for (const { shown } of seen) counts[shown.state] += 1
  return counts
}

const severity = Object.fromEntries(agentStates.map((state, index) => [state, index])) as Readonly<
  Record<AgentState, number>
>

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
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

const noGroup: Readonly<Record<Exclude<GroupBy, 'none'>, string>> = {
  team: 'No team',
  manager: 'No manager',
  queue: 'No queue',
}

const groupLabels = (
  agent: FloorAgent,
  by: Exclude<GroupBy, 'none'>,
  queueNames: ReadonlyMap<string, string>,
): readonly string[] => {
  if (by === 'queue') {
    const names = agent.queueSids.flatMap((sid) => queueNames.get(sid) ?? [])
    return names.length === 0 ? [noGroup.queue] : names
  }
  return [agent[by] ?? noGroup[by]]
}

const missedOf = (seen: readonly Seen[]): number =>
  seen.reduce((sum, { agent }) => sum + agent.today.missed, 0)

const agentItem = (group: string, { agent }: Seen): AgentItem => ({
  kind: 'agent',
  key: group === '' ? agent.agentSid : `${group}/${agent.agentSid}`,
  agentSid: agent.agentSid,
})

const grouped = (
  seen: readonly Seen[],
  by: GroupBy,
  queueNames: ReadonlyMap<string, string>,
): GridItem[] => {
  if (by === 'none') return seen.map((one) => agentItem('', one))
  const groups = new Map<string, Seen[]>()
  for (const one of seen)
    for (const label of groupLabels(one.agent, by, queueNames)) {
      const members = groups.get(label)
      if (members === undefined) groups.set(label, [one])
      else members.push(one)
    }
  const last = noGroup[by]
  return [...groups]
    .sort(([a], [b]) => Number(a === last) - Number(b === last) || collator.compare(a, b))
    .flatMap(([label, members]) => [
      {
        kind: 'group' as const,
        key: `group/${label}`,
        label,
        size: members.length,
        counts: tally(members),
        missedToday: missedOf(members),
      },
      ...members.map((one) => agentItem(label, one)),
    ])
}

export const arrange = (
  { agents, now, isStale }: FloorReading,
  choices: { readonly filter: Filter; readonly sort: Sort; readonly groupBy: GroupBy },
  queueNames: ReadonlyMap<string, string>,
): Arrangement => {
  const seen = Array.from(agents, (agent) => ({ agent, shown: agentStateAt(agent, now, isStale) }))
  const matched = seen
    .filter((one) => matches(one, choices.filter, now))
    .sort(comparison(choices.sort))
  return {
    items: grouped(matched, choices.groupBy, queueNames),
    matched: matched.length,
    total: seen.length,
    counts: tally(seen),
    missedToday: missedOf(seen),
    attention: seen.filter((one) => needsAttention(one, now)).length,
  }
}

/**
 * `next` with every agent where it stood in `before`, within its group: agents that stay keep their
 * place, new ones come last, and those that left are gone.
 */
export const holdOrder = (
  before: readonly GridItem[],
  next: readonly GridItem[],
): readonly GridItem[] => {
  const places = new Map(before.map((item, place) => [item.key, place]))
  const placeOf = (item: GridItem): number => places.get(item.key) ?? Infinity
  const held: GridItem[] = []
  let run: GridItem[] = []
  const endRun = (): void => {
    held.push(...run.sort((a, b) => placeOf(a) - placeOf(b) || 0))
    run = []
  }
  for (const item of next) {
    if (item.kind === 'group') {
      endRun()
      held.push(item)
    } else run.push(item)
  }
  endRun()
  return held
}

const classesByLoad = new WeakMap<FloorAgent['load'], readonly ChannelClass[]>()

/** Loads change rarely and keep their identity: each is looked at once. */
const classesIn = (load: FloorAgent['load']): readonly ChannelClass[] => {
  const known = classesByLoad.get(load)
  if (known !== undefined) return known
  const found = load
    .filter(({ used, capacity }) => used > 0 || (capacity ?? 0) > 0)
    .map(({ channel }) => channelClass(channel))
  classesByLoad.set(load, found)
  return found
}

const mostLoadColumns = 4

/** Channels to show slots of: those that any agent has, calls and chats always. */
export const loadChannels = (agents: Iterable<FloorAgent>): readonly ChannelClass[] => {
  const present = new Set<ChannelClass>(['voice', 'chat'])
  for (const agent of agents) for (const name of classesIn(agent.load)) present.add(name)
  return channelClasses.filter((name) => present.has(name)).slice(0, mostLoadColumns)
}
