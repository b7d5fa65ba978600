/** The rows of the board of queues: pure, from what went through the queues and who stands ready. */
import type {
  QueueBoard,
  QueueChannel,
  QueueFigures,
} from '../../../src-main/contract/queue-views.ts'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import { isOfflineActivity } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'

/** Eligible agents by what they do; those who are logged off are not counted. */
export type AgentCounts = {
  readonly ready: number
  readonly engaged: number
  readonly away: number
}

export type BoardRow = Omit<QueueChannel, 'channel'> & {
  readonly key: string
  readonly queue: string
  /** Null for a queue in which nothing is or was today. */
  readonly channel: ChannelClass | null
  /** Null where it cannot be said here who is eligible, or what anybody does at present. */
  readonly agents: AgentCounts | null
  /** Twilio's own count, where there can be no other. */
  readonly told: QueueFigures['told']
}

const none = {
  pending: 0,
  offered: 0,
  oldestWaitingSince: null,
  assigned: 0,
  wrapping: 0,
  today: { answered: 0, answeredWithin: 0, abandoned: 0, answeredWaitMs: 0 },
} as const satisfies Omit<QueueChannel, 'channel'>

/** Has slots on the channel, as far as the agent's slots are known. */
const worksOn = ({ load }: FloorAgent, channel: ChannelClass | null): boolean =>
  channel === null ||
  load.length === 0 ||
  load.some((slots) => channelClass(slots.channel) === channel && slots.capacity !== 0)

const doing = ({ work, available, activity }: FloorAgent): keyof AgentCounts | null => {
  if (work.length > 0) return 'engaged'
  if (available) return 'ready'
  return isOfflineActivity(activity) ? null : 'away'
}

export const countAgents = (agents: Iterable<FloorAgent>): AgentCounts => {
  const counts = { ready: 0, engaged: 0, away: 0 }
  for (const agent of agents) {
    const what = doing(agent)
    if (what !== null) counts[what] += 1
  }
  return counts
}

type Listed = { readonly row: BoardRow; readonly eligible: readonly FloorAgent[] }

const rowsOf = (
  { sid, name, channels, isEligibilityKnown, told }: QueueFigures,
  members: readonly FloorAgent[],
  isStale: boolean,
): readonly Listed[] =>
  (channels.length === 0 ? [{ ...none, channel: null }] : channels).map((figures) => {
    const eligible = members.filter((agent) => worksOn(agent, figures.channel))
    const agents = isStale || !isEligibilityKnown ? null : countAgents(eligible)
    return {
      row: {
        ...figures,
        key: `${sid}/${figures.channel ?? ''}`,
        queue: name,
        agents,
        told: isEligibilityKnown ? null : told,
      },
      eligible,
    }
  })

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

/** All rows together; an agent of several queues counts once. */
const totalOf = (listed: readonly Listed[], isStale: boolean): BoardRow => {
  const agents = new Set(listed.flatMap(({ eligible }) => eligible))
  return listed.reduce<BoardRow>(
    (sum, { row }) => ({
      ...sum,
      pending: sum.pending + row.pending,
      offered: sum.offered + row.offered,
      oldestWaitingSince: earliest(sum.oldestWaitingSince, row.oldestWaitingSince),
      assigned: sum.assigned + row.assigned,
      wrapping: sum.wrapping + row.wrapping,
      today: {
        answered: sum.today.answered + row.today.answered,
        answeredWithin: sum.today.answeredWithin + row.today.answeredWithin,
        abandoned: sum.today.abandoned + row.today.abandoned,
        answeredWaitMs: sum.today.answeredWaitMs + row.today.answeredWaitMs,
      },
    }),
    {
      ...none,
      key: 'total',
      queue: 'Total',
      channel: null,
      agents: isStale ? null : countAgents(agents),
      told: null,
    },
  )
}

export type Board = { readonly rows: readonly BoardRow[]; readonly total: BoardRow }

export type BoardFilter = {
  readonly text: string
  readonly channels: readonly ChannelClass[]
}

/** `isStale` says that what the agents do is not known at present. */
export const boardOf = (
  { queues }: QueueBoard,
  agents: Iterable<FloorAgent>,
  filter: BoardFilter,
  isStale: boolean,
): Board => {
  const members = new Map<string, FloorAgent[]>(queues.map(({ sid }) => [sid, []]))
  for (const agent of agents) for (const sid of agent.queueSids) members.get(sid)?.push(agent)
  const text = filter.text.trim().toLowerCase()
  const listed = queues
    .filter(({ name }) => name.toLowerCase().includes(text))
    .flatMap((queue) => rowsOf(queue, members.get(queue.sid) ?? [], isStale))
    .filter(
      ({ row }) =>
        filter.channels.length === 0 ||
        (row.channel !== null && filter.channels.includes(row.channel)),
    )
  return { rows: listed.map(({ row }) => row), total: totalOf(listed, isStale) }
}

/** Share answered in time of all offered; null while nothing was offered. */
export const serviceLevel = ({ today }: BoardRow): number | null => {
  const offered = today.answered + today.abandoned
  return offered === 0 ? null : today.answeredWithin / offered
}

/** Average time to answer today; null while nothing was answered. */
export const speedOfAnswer = ({ today }: BoardRow): number | null =>
  today.answered === 0 ? null : today.answeredWaitMs / today.answered

export const waitingIn = ({ pending, offered }: BoardRow): number => pending + offered

export type BoardSortKey =
  | 'queue'
  | 'waiting'
  | 'longest'
  | 'assigned'
  | 'wrapping'
  | 'ready'
  | 'engaged'
  | 'away'
  | 'level'
  | 'abandoned'
  | 'asa'
export type BoardSort = { readonly key: BoardSortKey; readonly isReversed: boolean }

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** What rows are ordered by, the worst first; what has no figure comes last. */
const weights: Readonly<Record<Exclude<BoardSortKey, 'queue'>, (row: BoardRow) => number | null>> =
  {
    waiting: waitingIn,
    longest: ({ oldestWaitingSince: since }) => (since === null ? null : -since),
    assigned: (row) => row.assigned,
    wrapping: (row) => row.wrapping,
    ready: ({ agents }) => (agents === null ? null : -agents.ready),
    engaged: ({ agents }) => agents?.engaged ?? null,
    away: ({ agents }) => agents?.away ?? null,
    level: (row) => {
      const level = serviceLevel(row)
      return level === null ? null : -level
    },
    abandoned: ({ today }) => today.abandoned,
    asa: speedOfAnswer,
  }

const byWeight = (a: number | null, b: number | null, sign: number): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return sign * (b - a)
}

export const sorted = (
  rows: readonly BoardRow[],
  { key, isReversed }: BoardSort,
): readonly BoardRow[] => {
  const sign = isReversed ? -1 : 1
  const byName = (a: BoardRow, b: BoardRow): number => collator.compare(a.queue, b.queue)
  if (key === 'queue') return rows.toSorted((a, b) => sign * byName(a, b))
  const weight = weights[key]
  return rows.toSorted((a, b) => byWeight(weight(a), weight(b), sign) || byName(a, b))
}

/** `rows` as they stood in `keys`, so that nothing moves under the pointer; new ones come last. */
export const inHeldOrder = (
  keys: readonly string[],
  rows: readonly BoardRow[],
): readonly BoardRow[] => {
  const places = new Map(keys.map((key, place) => [key, place]))
  const placeOf = ({ key }: BoardRow): number => places.get(key) ?? keys.length
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b))
}
