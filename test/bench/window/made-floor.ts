/** Floors, days and changes of any size, the same for the same seed. */
import type {
  AgentDay,
  DayEngagement,
  Floor,
  FloorAgent,
  FloorDelta,
} from '../../../src-main/contract/views.ts'
import { changeOf } from '../../../src-main/contract/agent-change.ts'
import type { AgentWork } from '../../../src-main/domain/agent-state.ts'

export type Random = () => number

/** Mulberry32: small, fast, and good enough to look like a floor. */
export const randomFrom = (seed: number): Random => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: Random, values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0]
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1))
const sid = <Prefix extends string>(prefix: Prefix, number: number): `${Prefix}${string}` =>
  `${prefix}${number.toString(16).padStart(32, '0')}`

const firstNames = [
  'Ana', 'Ben', 'Carla', 'Dev', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jun', 'Kim', 'Lea', 'Mia',
  'Noor', 'Omar', 'Pia', 'Quinn', 'Rosa', 'Sam', 'Tariq', 'Uma', 'Vera', 'Wen', 'Ximena', 'Yara',
] as const // biome-ignore format: a list
const lastNames = [
  'Ruiz',
  'Okafor',
  'Meyer',
  'Patel',
  'Sato',
  'Lind',
  'Novak',
  'Kim',
  'Rossi',
  'Haddad',
  'Silva',
  'Berg',
  'Osei',
  'Kowalska',
  'Nguyen',
  'van der Meer',
  'O’Brien',
  'García-Márquez',
  'Schwarzenbach',
] as const
const teams = ['Blue', 'Green', 'Night shift', 'Onboarding'] as const
const managers = ['Greta Holm', 'Idris Bello'] as const
const queueNames = ['Sales', 'Support', 'Billing', 'Support SMS', 'VIP'] as const
const activities = [
  { sid: sid('WA', 1), name: 'Offline', available: false },
  { sid: sid('WA', 2), name: 'Available', available: true },
  { sid: sid('WA', 3), name: 'Break', available: false },
  { sid: sid('WA', 4), name: 'Lunch', available: false },
  { sid: sid('WA', 5), name: 'Training', available: false },
] as const
const queues = queueNames.map((name, index) => ({ sid: sid('WQ', index + 1), name }))
const channels = ['voice', 'chat', 'sms', 'whatsapp'] as const

const workAt = (random: Random, now: number, number: number): AgentWork => {
  const channel = pick(random, channels)
  const phase = pick(random, [
    'engaged',
    'engaged',
    'engaged',
    'engaged',
    'wrapping',
    'ringing',
  ] as const)
  const agoMs = { engaged: 900_000, wrapping: 150_000, ringing: 12_000 }[phase]
  const since = now - upTo(random, agoMs)
  const queue = pick(random, [queues[0], queues[1], queues[2], queues[3], queues[4]])
  const isNamed = random() < 0.7
  return {
    reservationSid: sid('WR', number),
    taskSid: sid('WT', number),
    phase,
    since,
    ringsUntil: phase === 'ringing' ? since + 20_000 : null,
    channel,
    direction: random() < 0.1 ? 'Outbound' : 'Inbound',
    customerName: isNamed ? `${pick(random, firstNames)} ${pick(random, lastNames)}` : null,
    customerAddress: `+44 20 7946 ${String(upTo(random, 9999)).padStart(4, '0')}`,
    queueSid: queue?.sid ?? null,
    queue: queue?.name ?? null,
  }
}

const capacityOf = { voice: 1, chat: 3, sms: 5, whatsapp: 0 } as const

const agentAt = (random: Random, now: number, index: number): FloorAgent => {
  const isIn = random() < 0.85
  const activity = isIn
    ? pick(random, [
        activities[1],
        activities[1],
        activities[1],
        activities[1],
        ...activities.slice(2),
      ])
    : activities[0]
  const isBusy = activity.available && random() < 0.7
  const work = isBusy
    ? Array.from({ length: 1 + upTo(random, random() < 0.3 ? 3 : 0) }, (_, place) =>
        workAt(random, now, index * 8 + place),
      )
    : []
  const isKnown = index % 9 !== 8
  const handled = upTo(random, 30)
  return {
    agentSid: sid('WK', index + 1),
    activitySid: activity.sid,
    activity: activity.name,
    available: activity.available,
    activitySince: now - upTo(random, 5_400_000),
    work,
    lastMissedAt: random() < 0.04 ? now - upTo(random, 50_000) : null,
    name: `${pick(random, firstNames)} ${pick(random, lastNames)}`,
    team: index % 13 === 12 ? null : pick(random, teams),
    manager: pick(random, managers),
    department: 'Customer care',
    location: pick(random, ['Leeds', 'Lisbon', 'Remote']),
    role: 'agent',
    skills: [
      'english',
      ...(random() < 0.4 ? ['german'] : []),
      ...(random() < 0.3 ? ['refunds'] : []),
    ],
    queueSids: queues.filter(() => random() < 0.4).map((queue) => queue.sid),
    load: channels.map((channel) => ({
      channel,
      used: work.filter((item) => item.channel === channel).length,
      capacity: isKnown ? capacityOf[channel] : null,
    })),
    today: {
      handled,
      ahtMs: handled === 0 ? null : 120_000 + upTo(random, 500_000),
      missed: random() < 0.3 ? upTo(random, 4) : 0,
      rejected: upTo(random, 1),
    },
  }
}

export const madeFloor = (random: Random, now: number, agents: number): Floor => ({
  version: 0,
  agents: Array.from({ length: agents }, (_, index) => agentAt(random, now, index)),
  figures: {
    waiting: agents === 0 ? 0 : 7,
    oldestWaitingSince: agents === 0 ? null : now - 131_000,
    oldestWaitingChannel: agents === 0 ? null : 'voice',
    serviceLevel: { answeredWithin: agents * 9, offered: agents * 11, thresholdMs: 20_000 },
  },
  activities,
  queues,
})

/** `size` changes among the first `among` of `agents`, which it keeps up to date: work, activity, figures. */
export const madeDelta = (
  random: Random,
  now: number,
  agents: FloorAgent[],
  size: number,
  among: number,
): FloorDelta => {
  const changed = Array.from({ length: size }, () => {
    const index = Math.floor(random() * Math.min(among, agents.length))
    const next = agentAt(random, now, index)
    const before = agents[index] ?? next
    const { activitySid, activity, available, work, load, today } = next
    const fields =
      random() < 0.6
        ? { work, load }
        : random() < 0.5
          ? { activitySid, activity, available, activitySince: now, work, load }
          : { today }
    const after = { ...before, ...fields }
    agents[index] = after
    const change = changeOf(before, after)
    return change === null ? [] : [[before.agentSid, change] as const]
  }).flat()
  return { version: 1, changed, added: [], removed: [], figures: null }
}

const minutes = (value: number): number => value * 60_000

const engagementAt = (random: Random, at: number, number: number): DayEngagement => {
  const isOffer = random() < 0.12
  const engagementMs = minutes(2 + upTo(random, 12))
  const wrapUpMs = random() < 0.8 ? minutes(1 + upTo(random, 2)) : null
  const wrapUpAt = at + engagementMs
  return {
    reservationSid: sid('WR', 90_000 + number),
    taskSid: sid('WT', 90_000 + number),
    kind: isOffer ? 'Invitation' : 'Agent',
    channel: pick(random, channels),
    direction: random() < 0.1 ? 'Outbound' : 'Inbound',
    customerName: random() < 0.8 ? `${pick(random, firstNames)} ${pick(random, lastNames)}` : null,
    queue: pick(random, queueNames),
    state: 'final',
    outcome: isOffer
      ? pick(random, ['Missed', 'Missed', 'Rejected', 'Revoked'])
      : pick(random, ['Resolved', 'Sold', 'Call back', null]),
    offeredAt: at - 8000,
    startedAt: isOffer ? null : at,
    wrapUpAt: isOffer || wrapUpMs === null ? null : wrapUpAt,
    endedAt: isOffer ? at : wrapUpAt + (wrapUpMs ?? 0),
    waitMs: 21_000,
    engagementMs: isOffer ? null : engagementMs,
    wrapUpMs: isOffer ? null : wrapUpMs,
  }
}

/** A day that began six hours ago, within its own midnights. */
export const madeDay = (
  random: Random,
  now: number,
  agentSid: FloorAgent['agentSid'],
  from: number,
  to: number,
): AgentDay => {
  const start = Math.max(from, now - minutes(360))
  const cuts = [start, ...[95, 110, 190, 245, 330].map((after) => start + minutes(after))].filter(
    (at) => at < now,
  )
  const order = [1, 2, 1, 3, 1, 1] as const
  const stretches = cuts.map((at, index) => {
    const { sid: activitySid, name, available } = activities[order[index] ?? 1]
    return { activitySid, activity: name, available, from: at, to: cuts[index + 1] ?? null }
  })
  const engagements: DayEngagement[] = []
  for (let at = start + minutes(4); at < now - minutes(20); at += minutes(6 + upTo(random, 14)))
    engagements.push(engagementAt(random, at, engagements.length))
  const gap = {
    feed: 'events',
    from: start + minutes(130),
    to: start + minutes(144),
    reason: 'refused',
  }
  return { agentSid, from, to, stretches, engagements, gaps: [gap].filter((one) => one.to < now) }
}
