/**
 * A seeded floor of any size, and the changes that a working day brings to it. It runs in the browser
 * pages as well as in Node, so it imports nothing of the machine.
 */
import type { AgentWork, WorkPhase } from '../../src-main/domain/agent-state.ts'
import type { ActivitySid, QueueSid } from '../../src-main/domain/ids.ts'
import { loadOf } from '../../src-main/contract/agent-change.ts'
import type { Floor, FloorAgent } from '../../src-main/contract/views.ts'
import type { Dice } from './dice.ts'
import { createDice, pick, sid } from './dice.ts'

const teams = ['Blue', 'Green', 'Orders', 'Returns', 'Night desk', 'Care'] as const
const firstNames = [
  'Ana',
  'Ben',
  'Carla',
  'Dev',
  'Eli',
  'Fay',
  'Gül',
  'Hana',
  'Ivo',
  'Jun',
] as const
const lastNames = [
  'Ruiz',
  'Okafor',
  'Meyer',
  'Patel',
  'Sato',
  'Lind',
  'Öz',
  'Novak',
  'Silva',
] as const
const channels = ['voice', 'chat', 'sms', 'whatsapp'] as const

type Reference = Pick<Floor, 'activities' | 'queues'>

const referenceOf = (dice: Dice): Reference => ({
  activities: ['Available', 'Break', 'Lunch', 'Training', 'Offline'].map((name) => ({
    sid: sid('WA', dice),
    name,
    available: name === 'Available',
  })),
  queues: ['Orders', 'Returns', 'Care', 'VIP', 'Everyone', 'Sales', 'Español', 'Voicemail'].map(
    (name) => ({ sid: sid('WQ', dice), name }),
  ),
})

const workOf = (dice: Dice, reference: Reference, phase: WorkPhase, now: number): AgentWork => {
  const queue = reference.queues[Math.floor(dice() * reference.queues.length)]
  const since = now - Math.floor(dice() * 600_000)
  return {
    reservationSid: sid('WR', dice),
    taskSid: sid('WT', dice),
    phase,
    since,
    ringsUntil: phase === 'ringing' ? now + 20_000 : null,
    channel: pick(dice, channels),
    direction: dice() < 0.85 ? 'Inbound' : 'Outbound',
    customerName: dice() < 0.7 ? `${pick(dice, firstNames)} ${pick(dice, lastNames)}` : null,
    customerAddress: `+1555${String(Math.floor(dice() * 9_000_000) + 1_000_000)}`,
    queueSid: queue?.sid ?? null,
    queue: queue?.name ?? null,
  }
}

const capacities: Readonly<Record<string, number>> = { voice: 1, chat: 3, sms: 3 }
const loadFor = (work: readonly AgentWork[]): FloorAgent['load'] =>
  loadOf(work, (channel) => capacities[channel] ?? null)

const activityOf = (
  reference: Reference,
  at: number,
): { activitySid: ActivitySid | null; activity: string; available: boolean } => {
  const found = reference.activities[at % reference.activities.length]
  return {
    activitySid: found?.sid ?? null,
    activity: found?.name ?? '',
    available: found?.available ?? false,
  }
}

const agentOf = (dice: Dice, reference: Reference, at: number, now: number): FloorAgent => {
  const team = teams[at % teams.length] ?? null
  const work = Array.from({ length: Math.floor(dice() * 3) }, () =>
    workOf(dice, reference, 'engaged', now),
  )
  const queueSids: readonly QueueSid[] = reference.queues
    .filter(() => dice() < 0.35)
    .map((queue) => queue.sid)
  return {
    agentSid: sid('WK', dice),
    ...activityOf(reference, work.length > 0 ? 0 : Math.floor(dice() * 5)),
    activitySince: now - Math.floor(dice() * 7_200_000),
    work,
    lastMissedAt: null,
    name: `${pick(dice, firstNames)} ${pick(dice, lastNames)} ${String(at)}`,
    team,
    manager: `${pick(dice, firstNames)} ${pick(dice, lastNames)}`,
    department: 'Support',
    location: pick(dice, ['Lisbon', 'Austin', 'Manila']),
    role: 'agent',
    skills: ['orders', 'returns', 'spanish', 'vip'].filter(() => dice() < 0.5),
    queueSids,
    load: loadFor(work),
    today: {
      handled: Math.floor(dice() * 30),
      ahtMs: Math.floor(dice() * 600_000),
      missed: Math.floor(dice() * 3),
      rejected: 0,
    },
  }
}

export const createFloor = (agents: number, seed: number, now: number): Floor => {
  const dice = createDice(seed)
  const reference = referenceOf(dice)
  return {
    version: 0,
    ...reference,
    agents: Array.from({ length: agents }, (_, at) => agentOf(dice, reference, at, now)),
    figures: {
      waiting: 12,
      oldestWaitingSince: now - 40_000,
      oldestWaitingChannel: 'voice',
      serviceLevel: { answeredWithin: 811, offered: 950, thresholdMs: 20_000 },
    },
  }
}

const nextPhase = { ringing: 'engaged', engaged: 'wrapping' } as const

/** The next thing in an agent's day: an offer, its acceptance, wrap-up, its end, or a new activity. */
export const changedAgent = (
  agent: FloorAgent,
  floor: Floor,
  dice: Dice,
  now: number,
): FloorAgent => {
  const current = agent.work[0]
  if (dice() < 0.15)
    return {
      ...agent,
      ...activityOf(floor, Math.floor(dice() * floor.activities.length)),
      activitySince: now,
    }
  if (current === undefined) {
    const work = [workOf(dice, floor, 'ringing', now)]
    return { ...agent, work, load: loadFor(work) }
  }
  if (current.phase === 'wrapping') {
    const work = agent.work.slice(1)
    const today = {
      ...agent.today,
      handled: agent.today.handled + 1,
      ahtMs: Math.floor(dice() * 6e5),
    }
    return { ...agent, work, load: loadFor(work), today }
  }
  const moved: AgentWork = {
    ...current,
    phase: nextPhase[current.phase],
    since: now,
    ringsUntil: null,
  }
  return { ...agent, work: [moved, ...agent.work.slice(1)] }
}
