/** What the KPI strip says: pure, from the floor's figures and the states of its agents. */
import type { QueueBoard } from '../../src-main/contract/queue-views.ts'
import type { FloorFigures } from '../../src-main/contract/views.ts'
import type { AgentState } from '../../src-main/domain/agent-state.ts'
import { channelAbilities } from '../../src-main/domain/channels.ts'
import type { StateCounts } from '../features/agents/states.ts'
import type { Level } from '../../src-main/domain/limits.ts'

export type StateFigure = {
  readonly label: string
  /** Counted together, and what a click narrows the grid to. */
  readonly states: readonly AgentState[]
}

export const stateFigures: readonly StateFigure[] = [
  { label: 'Ready', states: ['ready'] },
  { label: 'Ringing', states: ['ringing'] },
  { label: 'Engaged', states: ['engaged'] },
  { label: 'Wrap-up', states: ['wrap-up', 'wrap-up-over'] },
  { label: 'Away', states: ['unavailable'] },
  { label: 'Offline', states: ['offline'] },
  { label: 'Missed', states: ['missed'] },
]

export const countOf = (counts: StateCounts, states: readonly AgentState[]): number =>
  states.reduce((sum, state) => sum + counts[state], 0)

type ServiceLevel = FloorFigures['serviceLevel']

/** Share answered in time; null while nothing was offered. */
export const serviceLevelShare = ({ answeredWithin, offered }: ServiceLevel): number | null =>
  offered === 0 ? null : answeredWithin / offered

/** Below 90 % asks for attention, at 60 % and below at once. */
export const serviceLevelLevel = (share: number | null): Level => {
  if (share === null || share >= 0.9) return 'normal'
  return share > 0.6 ? 'warning' : 'critical'
}

/** Chats and texts that agents have, wrap-up included: what a limit of sessions counts. */
export const chatSessions = ({ queues }: QueueBoard): number =>
  queues
    .flatMap(({ channels }) => channels)
    .filter(({ channel }) => channelAbilities[channel].canCarryLinks)
    .reduce((sum, { assigned, wrapping }) => sum + assigned + wrapping, 0)

/** From 80 % of a limit on there is little room, at the limit none. */
export const roomLevel = (used: number, limit: number): Level => {
  if (used < 0.8 * limit) return 'normal'
  return used < limit ? 'warning' : 'critical'
}
