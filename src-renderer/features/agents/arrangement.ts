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
import { createArranger, holdOrder, loadChannels } from './arrange.ts'
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
    a.isOpen === b.isOpen &&
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

const arrange = createArranger()

const recompute = (canHold: boolean): void => {
  const { isPointerOver, ...choices } = useViewState.getState()
  const { freshness, queues } = useFloorFrame.getState()
  const before = useArrangement.getState()
  const agents = shownAgents()
  const next = arrange(
    { agents: agents.values(), now: clock.floorNow(), isStale: freshness.isStale },
    choices,
    new Map(queues.map(({ sid, name }) => [sid, name])),
  )
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
        now.groupBy !== before.groupBy ||
        now.closedGroups !== before.closedGroups
      )
        recompute(false)
      else if (before.isPointerOver && !now.isPointerOver) recompute(false)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
