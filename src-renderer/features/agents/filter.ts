/** What the grid is narrowed to. Within one criterion any value matches; all criteria must match. */
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import type { Seen } from './seen.ts'

export type Filter = {
  readonly text: string
  readonly states: readonly AgentState[]
  readonly activities: readonly string[]
  readonly teams: readonly string[]
  readonly queueSids: readonly string[]
  readonly channels: readonly ChannelClass[]
  readonly isAttentionOnly: boolean
}

export const noFilter: Filter = {
  text: '',
  states: [],
  activities: [],
  teams: [],
  queueSids: [],
  channels: [],
  isAttentionOnly: false,
}

export const isFiltered = (filter: Filter): boolean =>
  filter.text.trim() !== '' ||
  filter.isAttentionOnly ||
  [filter.states, filter.activities, filter.teams, filter.queueSids, filter.channels].some(
    (values) => values.length > 0,
  )

const searchedText = (agent: FloorAgent): string =>
  [
    agent.name,
    agent.activity,
    agent.team,
    agent.manager,
    agent.location,
    ...agent.skills,
    ...agent.work.flatMap((work) => [work.customerName, work.customerAddress, work.queue]),
  ]
    .join('\n')
    .toLowerCase()

/** Every word must occur somewhere. */
const matchesText = (agent: FloorAgent, text: string): boolean => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const searched = searchedText(agent)
  return words.every((word) => searched.includes(word))
}

const isOneOf = <T>(chosen: readonly T[], holds: (value: T) => boolean): boolean =>
  chosen.length === 0 || chosen.some(holds)

/** A channel matches an agent that works on it now, or has slots on it. */
const worksOn = (agent: FloorAgent, channel: ChannelClass): boolean =>
  agent.work.some((work) => channelClass(work.channel) === channel) ||
  agent.load.some(
    (load) => channelClass(load.channel) === channel && (load.used > 0 || (load.capacity ?? 0) > 0),
  )

export const matches = (seen: Seen, filter: Filter): boolean =>
  isOneOf(filter.states, (state) => seen.shown.state === state) &&
  isOneOf(filter.activities, (activity) => seen.agent.activity === activity) &&
  isOneOf(filter.teams, (team) => seen.agent.team === team) &&
  isOneOf(filter.queueSids, (sid) => seen.agent.queueSids.some((own) => own === sid)) &&
  isOneOf(filter.channels, (channel) => worksOn(seen.agent, channel)) &&
  (!filter.isAttentionOnly || seen.needsAttention) &&
  matchesText(seen.agent, filter.text)
