/** Which agents the grid shows, in which order and groups: pure, from the floor and the view's choices. */
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass, channelClasses } from '../../../src-main/domain/channels.ts'
import type { Filter } from './filter.ts'
import { isFiltered, matches } from './filter.ts'
import { collator, createRanking, type Sort } from './order.ts'
import { createWatch, type Seen } from './seen.ts'
import type { StateCounts } from './states.ts'
import { noCounts } from './states.ts'

export type AgentSid = FloorAgent['agentSid']
export type GroupBy = 'none' | 'team' | 'manager' | 'queue'

export type GroupItem = {
  readonly kind: 'group'
  readonly key: string
  readonly label: string
  readonly isOpen: boolean
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

export type Choices = {
  readonly filter: Filter
  readonly sort: Sort
  readonly groupBy: GroupBy
  /** Keys of the groups whose agents are not listed. */
  readonly closedGroups: readonly string[]
}

const tally = (seen: readonly Seen[]): StateCounts => {
  const counts = { ...noCounts }
  for (const { shown } of seen) counts[shown.state] += 1
  return counts
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
  { groupBy: by, closedGroups }: Choices,
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
    .flatMap(([label, members]) => {
      const key = `${by}/${label}`
      const isOpen = !closedGroups.includes(key)
      const group: GroupItem = {
        kind: 'group',
        key,
        label,
        isOpen,
        size: members.length,
        counts: tally(members),
        missedToday: missedOf(members),
      }
      return isOpen ? [group, ...members.map((one) => agentItem(key, one))] : [group]
    })
}

/** Returns what arranges a floor time and again, at a cost that follows what changed since the last time. */
export const createArranger = () => {
  const watch = createWatch()
  const rank = createRanking()
  return (
    { agents, now, isStale }: FloorReading,
    choices: Choices,
    queueNames: ReadonlyMap<string, string>,
  ): Arrangement => {
    const { filter, sort } = choices
    const seen = watch(agents, now, isStale)
    const matched = isFiltered(filter) ? seen.filter((one) => matches(one, filter)) : seen
    return {
      items: grouped(rank(matched, sort), choices, queueNames),
      matched: matched.length,
      total: seen.length,
      counts: tally(seen),
      missedToday: missedOf(seen),
      attention: seen.reduce((sum, one) => sum + Number(one.needsAttention), 0),
    }
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
