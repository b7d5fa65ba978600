/**
 * The grid's order over time: computed at most once a second and when a choice changes, held still
 * while the pointer is over the rows or the floor stands still.
 */
import { create } from 'zustand'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import { agentStates } from '../../../src-main/domain/agent-state.ts'
import { clock } from '../../bridge/clock.ts'
import { shownAgents, useFloorFrame } from '../../bridge/floor.ts'
import { shareEqual } from '../../bridge/share-equal.ts'
import type { AgentSid, Arrangement, GridItem } from './arrange.ts'
import { arrange, holdOrder, loadChannels } from './arrange.ts'
import { noCounts } from './states.ts'
import { useViewState } from './view-state.ts'

type Shown = Arrangement & {
  readonly channels: ReturnType<typeof loadChannels>
  /** True while the rows would stand in another order if the pointer left them. */
  readonly isHeld: boolean
}

const initial: Shown = {
  items: [],
  matched: 0,
  total: 0,
  counts: noCounts,
  missedToday: 0,
  attention: 0,
  channels: [],
  isHeld: false,
}

export const useArrangement = create<Shown>()(() => initial)

const isSameItem = (a: GridItem, b: GridItem | undefined): boolean => {
  if (a.key !== b?.key) return false
  if (a.kind === 'agent' || b.kind === 'agent') return true
  return (
    a.size === b.size &&
    a.missedToday === b.missedToday &&
    agentStates.every((state) => a.counts[state] === b.counts[state])
  )
}
/** The array itself when nothing in it changed: then nothing renders. */
const shareItems = (before: readonly GridItem[], next: readonly GridItem[]) =>
  before.length === next.length && before.every((item, index) => isSameItem(item, next[index]))
    ? before
    : next

const isSameOrder = (a: readonly GridItem[], b: readonly GridItem[]): boolean =>
  a.length === b.length && a.every((item, index) => item.key === b[index]?.key)

/** Agents in the order they were last ranked in: sorting what is almost sorted costs next to nothing. */
const lastRanked = new Set<AgentSid>()
const inLastOrder = (agents: ReadonlyMap<AgentSid, FloorAgent>): readonly FloorAgent[] => {
  const known = Array.from(lastRanked, (agentSid) => agents.get(agentSid) ?? []).flat()
  const others = [...agents.values()].filter(({ agentSid }) => !lastRanked.has(agentSid))
  return [...known, ...others]
}
const rememberOrder = (items: readonly GridItem[]): void => {
  lastRanked.clear()
  for (const item of items) if (item.kind === 'agent') lastRanked.add(item.agentSid)
}

/** Capacities come to light within minutes, not within seconds; another floor has its own. */
const channelsRestMs = 10_000
let channelsOf: ReadonlyMap<AgentSid, FloorAgent> | null = null
let channelsAt = 0
const channelsIn = (agents: ReadonlyMap<AgentSid, FloorAgent>): Shown['channels'] => {
  const now = clock.wallNow()
  const { channels } = useArrangement.getState()
  if (agents === channelsOf && now - channelsAt < channelsRestMs) return channels
  channelsOf = agents
  channelsAt = now
  return shareEqual(channels, loadChannels(agents.values()))
}

const recompute = (canHold: boolean): void => {
  const { filter, sort, groupBy, isPointerOver } = useViewState.getState()
  const { freshness, queues } = useFloorFrame.getState()
  const before = useArrangement.getState()
  const agents = shownAgents()
  const next = arrange(
    { agents: inLastOrder(agents), now: clock.floorNow(), isStale: freshness.isStale },
    { filter, sort, groupBy },
    new Map(queues.map(({ sid, name }) => [sid, name])),
  )
  rememberOrder(next.items)
  const items = canHold && isPointerOver ? holdOrder(before.items, next.items) : next.items
  useArrangement.setState({
    ...next,
    items: shareItems(before.items, items),
    counts: shareEqual(before.counts, next.counts),
    channels: channelsIn(agents),
    isHeld: items !== next.items && !isSameOrder(items, next.items),
  })
}

/** Keeps the arrangement up to date until the returned function is called. */
export const startArrangement = (): (() => void) => {
  recompute(false)
  const stops = [
    clock.onFloorTick(() => recompute(true)),
    useFloorFrame.subscribe((now, before) => {
      if (now.membership !== before.membership || now.queues !== before.queues) recompute(true)
      else if (now.freshness.isStale !== before.freshness.isStale) recompute(false)
    }),
    useViewState.subscribe((now, before) => {
      if (
        now.filter !== before.filter ||
        now.sort !== before.sort ||
        now.groupBy !== before.groupBy
      )
        recompute(false)
      else if (before.isPointerOver && !now.isPointerOver) recompute(false)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
