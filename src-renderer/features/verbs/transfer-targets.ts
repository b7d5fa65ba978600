/** To whom a messaging contact can be handed: pure, from the floor that the window holds. */
import type { QueueFigures } from '../../../src-main/contract/queue-views.ts'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { freeSlots, slotsOf } from '../../bridge/slots.ts'

export type TransferTarget = {
  readonly kind: 'agent' | 'queue'
  readonly sid: string
  readonly name: string
  readonly group: 'Queues' | 'Free agents' | 'Other agents'
  /** How it stands there now, in a few words. */
  readonly note: string
}

export type Queued = Pick<QueueFigures, 'sid' | 'name'> & {
  readonly channels: readonly Pick<QueueFigures['channels'][number], 'pending' | 'offered'>[]
}

/** Available, and not known to be full on the channel. */
const isFree = ({ available, load }: FloorAgent, channel: ChannelClass): boolean =>
  available && slotsOf(load, channel) !== null && freeSlots(load, channel) !== 0

const agentNote = (agent: FloorAgent, channel: ChannelClass): string => {
  const slots = slotsOf(agent.load, channel)
  const free = freeSlots(agent.load, channel)
  if (slots === null) return `${agent.activity} · not on this channel`
  const room = free === null ? 'capacity not known' : `${free} of ${slots.capacity} free`
  return `${agent.activity} · ${room}`
}

const agentTarget = (agent: FloorAgent, channel: ChannelClass): TransferTarget => ({
  kind: 'agent',
  sid: agent.agentSid,
  name: agent.name,
  group: isFree(agent, channel) ? 'Free agents' : 'Other agents',
  note: agentNote(agent, channel),
})

const queueTarget = (
  { sid, name, channels }: Queued,
  agents: readonly FloorAgent[],
  channel: ChannelClass,
): TransferTarget => {
  const waiting = channels.reduce((sum, { pending, offered }) => sum + pending + offered, 0)
  const ready = agents.filter(
    (agent) => agent.queueSids.includes(sid) && isFree(agent, channel),
  ).length
  return { kind: 'queue', sid, name, group: 'Queues', note: `${waiting} waiting · ${ready} ready` }
}

/** Slots first where they are known, so that whoever has most room stands first. */
const byRoom =
  (channel: ChannelClass) =>
  (one: FloorAgent, other: FloorAgent): number =>
    Number(other.available) - Number(one.available) ||
    (freeSlots(other.load, channel) ?? -1) - (freeSlots(one.load, channel) ?? -1) ||
    one.name.localeCompare(other.name)

/** Queues, then agents with room for one more, then the others; all whose name has the typed words. */
export const transferTargets = (
  floor: {
    readonly agents: readonly FloorAgent[]
    readonly queues: readonly Queued[]
    readonly notAgent: string | null
  },
  channel: ChannelClass,
  text: string,
): readonly TransferTarget[] => {
  const words = text.toLowerCase().split(/\s+/)
  const others = floor.agents.filter(({ agentSid }) => agentSid !== floor.notAgent)
  const agents = others.toSorted(byRoom(channel)).map((agent) => agentTarget(agent, channel))
  const queues = floor.queues
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map((queue) => queueTarget(queue, others, channel))
  const found = [
    ...queues,
    ...agents.filter(({ group }) => group === 'Free agents'),
    ...agents.filter(({ group }) => group === 'Other agents'),
  ]
  return found.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
}
