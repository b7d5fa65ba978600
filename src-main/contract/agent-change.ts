/**
 * How a change of an agent travels to the window: only what differs, and the parts that change all day as
 * tuples, because the names of their fields would be most of the bytes. Both directions stand here, side
 * by side: `applyChange(before, changeOf(before, after))` equals `after`.
 */
import type { AgentWork } from '../domain/agent-state.ts'
import { byUrgency } from '../domain/agent-state.ts'
import { channelClass, channelClasses } from '../domain/channels.ts'
import type { ActivitySid, ReservationSid } from '../domain/ids.ts'
import type { AgentToday, ChannelLoad, FloorAgent } from './views.ts'

type Moved = readonly [
  reservationSid: ReservationSid,
  phase: AgentWork['phase'],
  since: number,
  ringsUntil: number | null,
]
type Whole = readonly [
  ...Moved,
  taskSid: AgentWork['taskSid'],
  channel: string,
  direction: AgentWork['direction'],
  customerName: string | null,
  customerAddress: string | null,
  queueSid: AgentWork['queueSid'],
  queue: string | null,
]
/** A reservation that ended, one that went on to its next phase, or one that is new or changed otherwise. */
type WorkChange = readonly [reservationSid: ReservationSid] | Moved | Whole

type Rest = Omit<
  FloorAgent,
  | 'agentSid'
  | 'activitySid'
  | 'activity'
  | 'available'
  | 'activitySince'
  | 'work'
  | 'load'
  | 'today'
>

export type AgentChange = {
  readonly work?: readonly WorkChange[]
  readonly activity?: readonly [
    sid: ActivitySid | null,
    name: string,
    available: boolean,
    since: number | null,
  ]
  readonly today?: readonly [
    handled: number,
    ahtMs: number | null,
    missed: number,
    rejected: number,
  ]
  /** Used slots follow from the work. */
  readonly capacities?: readonly (readonly [channel: string, capacity: number | null])[]
  /** Whole fields. */
  readonly rest?: Partial<Rest>
}

/**
 * Used and configured slots per channel class, in the classes' order. A ringing offer holds a slot as an
 * engagement and a wrap-up do. Classes that are neither used nor configured are left out.
 */
export const loadOf = (
  work: readonly Pick<AgentWork, 'channel'>[],
  capacityOf: (channel: string) => number | null,
): readonly ChannelLoad[] =>
  channelClasses.flatMap((channel) => {
    const used = work.filter((item) => channelClass(item.channel) === channel).length
    const capacity = capacityOf(channel)
    return used === 0 && (capacity ?? 0) === 0 ? [] : [{ channel, used, capacity }]
  })

/** Deep equality of plain values. */
export const isSame = (left: unknown, right: unknown): boolean => {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => isSame(left[key as keyof typeof left], right[key as keyof typeof right]))
  )
}

const moved = ({ reservationSid, phase, since, ringsUntil }: AgentWork): Moved => [
  reservationSid,
  phase,
  since,
  ringsUntil,
]

const whole = (work: AgentWork): Whole => [
  ...moved(work),
  work.taskSid,
  work.channel,
  work.direction,
  work.customerName,
  work.customerAddress,
  work.queueSid,
  work.queue,
]

const workChanges = (
  before: readonly AgentWork[],
  after: readonly AgentWork[],
): readonly WorkChange[] => {
  const ended = before
    .filter((known) => !after.some((work) => work.reservationSid === known.reservationSid))
    .map(({ reservationSid }): WorkChange => [reservationSid])
  const others = after.flatMap((work): readonly WorkChange[] => {
    const known = before.find(({ reservationSid }) => reservationSid === work.reservationSid)
    if (known === undefined) return [whole(work)]
    if (isSame(known, work)) return []
    const { phase, since, ringsUntil } = work
    return [isSame({ ...known, phase, since, ringsUntil }, work) ? moved(work) : whole(work)]
  })
  return [...ended, ...others]
}

const capacityIn = (load: readonly ChannelLoad[], name: string): number | null =>
  load.find(({ channel }) => channel === name)?.capacity ?? null

const capacityChanges = (
  before: readonly ChannelLoad[],
  after: readonly ChannelLoad[],
): NonNullable<AgentChange['capacities']> =>
  channelClasses
    .map((channel) => [channel, capacityIn(after, channel)] as const)
    .filter(([channel, capacity]) => capacity !== capacityIn(before, channel))

const activityOf = (agent: FloorAgent): NonNullable<AgentChange['activity']> => [
  agent.activitySid,
  agent.activity,
  agent.available,
  agent.activitySince,
]

const todayOf = ({ today }: FloorAgent): NonNullable<AgentChange['today']> => [
  today.handled,
  today.ahtMs,
  today.missed,
  today.rejected,
]

const restOf = ({
  agentSid: _sid,
  activitySid: _activitySid,
  activity: _activity,
  available: _available,
  activitySince: _since,
  work: _work,
  load: _load,
  today: _today,
  ...rest
}: FloorAgent): Rest => rest

const changedRest = (before: Rest, after: Rest): Partial<Rest> =>
  Object.fromEntries(
    Object.entries(after).filter(([key, value]) => !isSame(before[key as keyof Rest], value)),
  )

/** What differs between two states of one agent; null when nothing does. */
export const changeOf = (before: FloorAgent, after: FloorAgent): AgentChange | null => {
  const work = workChanges(before.work, after.work)
  const capacities = capacityChanges(before.load, after.load)
  const rest = changedRest(restOf(before), restOf(after))
  const change: AgentChange = {
    ...(work.length === 0 ? {} : { work }),
    ...(isSame(activityOf(before), activityOf(after)) ? {} : { activity: activityOf(after) }),
    ...(isSame(before.today, after.today) ? {} : { today: todayOf(after) }),
    ...(capacities.length === 0 ? {} : { capacities }),
    ...(Object.keys(rest).length === 0 ? {} : { rest }),
  }
  return Object.keys(change).length === 0 ? null : change
}

const workFrom = (known: AgentWork | undefined, change: WorkChange): AgentWork | null => {
  if (change.length === 1) return null
  const [reservationSid, phase, since, ringsUntil] = change
  if (change.length === 4)
    return known === undefined ? null : { ...known, phase, since, ringsUntil }
  const [, , , , taskSid, channel, direction, customerName, customerAddress, queueSid, queue] =
    change
  return {
    reservationSid,
    taskSid,
    phase,
    since,
    ringsUntil,
    channel,
    direction,
    customerName,
    customerAddress,
    queueSid,
    queue,
  }
}

const appliedWork = (
  before: readonly AgentWork[],
  changes: readonly WorkChange[],
): readonly AgentWork[] => {
  const work = new Map(before.map((item) => [item.reservationSid, item]))
  for (const change of changes) {
    const [reservationSid] = change
    const next = workFrom(work.get(reservationSid), change)
    if (next === null) work.delete(reservationSid)
    else work.set(reservationSid, next)
  }
  return [...work.values()].sort(byUrgency)
}

const appliedLoad = (
  before: readonly ChannelLoad[],
  work: readonly AgentWork[],
  changes: NonNullable<AgentChange['capacities']>,
): readonly ChannelLoad[] => {
  const changed = new Map(changes)
  const after = loadOf(work, (channel) => {
    const capacity = changed.get(channel)
    return capacity === undefined ? capacityIn(before, channel) : capacity
  })
  return isSame(before, after) ? before : after
}

const appliedToday = ([handled, ahtMs, missed, rejected]: NonNullable<
  AgentChange['today']
>): AgentToday => ({ handled, ahtMs, missed, rejected })

/** The agent after the change. What did not change keeps its identity; a change seen twice changes nothing. */
export const applyChange = (before: FloorAgent, change: AgentChange): FloorAgent => {
  const { activity, today, capacities } = change
  const work = change.work === undefined ? before.work : appliedWork(before.work, change.work)
  const [activitySid, name, available, activitySince] = activity ?? activityOf(before)
  return {
    ...before,
    ...change.rest,
    activitySid,
    activity: name,
    available,
    activitySince,
    work,
    load:
      work === before.work && capacities === undefined
        ? before.load
        : appliedLoad(before.load, work, capacities ?? []),
    today: today === undefined ? before.today : appliedToday(today),
  }
}
