import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import type { GroupBy } from '../../../../src-renderer/features/agents/arrange.ts'
import {
  createArranger,
  holdOrder,
  loadChannels,
} from '../../../../src-renderer/features/agents/arrange.ts'
import { noFilter } from '../../../../src-renderer/features/agents/filter.ts'
import type { SortKey } from '../../../../src-renderer/features/agents/order.ts'
import { ago, madeAgent, madeWork, now } from '../made-agent.ts'

const queues = new Map([
  ['WQ1', 'Sales'],
  ['WQ2', 'Billing'],
])

const arranged = (
  agents: readonly FloorAgent[],
  choices: {
    key?: SortKey
    isReversed?: boolean
    groupBy?: GroupBy
    closedGroups?: readonly string[]
    isStale?: boolean
  } = {},
) => {
  const { key = 'state', isReversed = false, isStale = false, ...groups } = choices
  return createArranger()(
    { agents, now, isStale },
    { filter: noFilter, sort: { key, isReversed }, groupBy: 'none', closedGroups: [], ...groups },
    queues,
  )
}
const order = (...args: Parameters<typeof arranged>): readonly string[] =>
  arranged(...args).items.map((item) =>
    item.kind === 'group' ? `[${item.label} ${item.size}]` : item.agentSid.slice(2),
  )

const offline = { available: false, activity: 'Offline' }
const floor = [
  madeAgent('Offline', offline),
  madeAgent('Away', { available: false, activity: 'Lunch' }),
  madeAgent('Ready'),
  madeAgent('Wrap', { work: [madeWork({ phase: 'wrapping', since: ago(20) })] }),
  madeAgent('Engaged', { work: [madeWork()] }),
  madeAgent('WrapOver', { work: [madeWork({ phase: 'wrapping', since: ago(61) })] }),
  madeAgent('Ringing', { work: [madeWork({ phase: 'ringing', since: ago(3) })] }),
  madeAgent('Missed', { lastMissedAt: ago(59) }),
]

test('the worst state comes first', () => {
  expect(order(floor)).toEqual([
    'Missed',
    'Ringing',
    'WrapOver',
    'Engaged',
    'Wrap',
    'Ready',
    'Away',
    'Offline',
  ])
})

test('within a state the longest comes first, an unknown beginning last, then the name decides', () => {
  const agents = [
    madeAgent('Unknown', { activitySince: null }),
    madeAgent('Short', { activitySince: ago(5) }),
    madeAgent('Long', { activitySince: ago(500) }),
    madeAgent('Ben'),
    madeAgent('Ana'),
  ]
  expect(order(agents)).toEqual(['Ana', 'Ben', 'Long', 'Short', 'Unknown'])
})

test('the same header again turns the order round', () => {
  const agents = ['Ben', 'ana', 'Carla'].map((name) => madeAgent(name))
  expect(order(agents, { key: 'agent' })).toEqual(['ana', 'Ben', 'Carla'])
  expect(order(agents, { key: 'agent', isReversed: true })).toEqual(['Carla', 'Ben', 'ana'])
})

test('an agent without a handle time comes after every agent with one', () => {
  const today = { handled: 0, missed: 0, rejected: 0 }
  const agents = [
    madeAgent('None', { today: { ...today, ahtMs: null } }),
    madeAgent('Quick', { today: { ...today, ahtMs: 10 } }),
    madeAgent('Slow', { today: { ...today, ahtMs: 99 } }),
  ]
  expect(order(agents, { key: 'aht' })).toEqual(['Slow', 'Quick', 'None'])
})

test('an agent of two queues stands in both groups and counts once', () => {
  const agents = [
    madeAgent('Ana', { queueSids: ['WQ1', 'WQ2'] }),
    madeAgent('Ben', { queueSids: ['WQ1'], work: [madeWork()] }),
    madeAgent('Cem', { queueSids: ['WQ9'] }),
  ]
  expect(order(agents, { groupBy: 'queue' })).toEqual([
    '[Billing 1]',
    'Ana',
    '[Sales 2]',
    'Ben',
    'Ana',
    '[No queue 1]',
    'Cem',
  ])
  const { matched, total, counts, items } = arranged(agents, { groupBy: 'queue' })
  expect({ matched, total, ready: counts.ready, engaged: counts.engaged }).toEqual({
    matched: 3,
    total: 3,
    ready: 2,
    engaged: 1,
  })
  expect(new Set(items.map((item) => item.key)).size).toBe(items.length)
})

test('a closed group counts its agents and lists none of them', () => {
  const agents = [madeAgent('Ana', { team: 'Blue' }), madeAgent('Ben', { team: 'Green' })]
  const closed = { groupBy: 'team', closedGroups: ['team/Blue'] } as const
  expect(order(agents, closed)).toEqual(['[Blue 1]', '[Green 1]', 'Ben'])
})

test('arranged over time, a floor is in the order that it has when it is arranged at once', () => {
  const step = fc.record({
    name: fc.constantFrom('Ana', 'Ben', 'Carla'),
    team: fc.constantFrom(null, 'Blue'),
    afterMs: fc.nat(70_000),
    isReversed: fc.boolean(),
    isGone: fc.boolean(),
    facts: fc.constantFrom<Partial<FloorAgent>>(
      {},
      { activity: 'Lunch', available: false, activitySince: now },
      { lastMissedAt: now },
      { work: [madeWork({ since: now })] },
      { work: [madeWork({ phase: 'wrapping', since: now })] },
    ),
  })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const again = createArranger()
      const agents = new Map<string, FloorAgent>()
      let time = now
      for (const { name, team, afterMs, isReversed, isGone, facts } of steps) {
        time += afterMs
        if (isGone) agents.delete(name)
        else agents.set(name, madeAgent(name, { team, ...facts }))
        const reading = { agents: agents.values(), now: time, isStale: false }
        const choices = {
          filter: noFilter,
          sort: { key: 'state', isReversed },
          groupBy: 'team',
          closedGroups: [],
        } as const
        const once = createArranger()({ ...reading, agents: [...agents.values()] }, choices, queues)
        expect(again(reading, choices, queues)).toEqual(once)
      }
    }),
  )
})

test('a stale floor shows every state as unknown', () => {
  const { counts } = arranged(floor, { isStale: true })
  expect(counts.unknown).toBe(floor.length)
})

test('a held order keeps everybody’s place within the group, new ones come last', () => {
  const group = (label: string) => ({
    kind: 'group' as const,
    key: `group/${label}`,
    label,
    isOpen: true,
    size: 0,
    counts: arranged([]).counts,
    missedToday: 0,
  })
  const row = (key: string) => ({ kind: 'agent' as const, key, agentSid: 'WK' as const })
  const before = [group('A'), row('A/2'), row('A/1'), group('B'), row('B/1')]
  const next = [group('A'), row('A/3'), row('A/1'), row('A/2'), group('B')]
  expect(holdOrder(before, next).map(({ key }) => key)).toEqual([
    'group/A',
    'A/2',
    'A/1',
    'A/3',
    'group/B',
  ])
})

test('a held order has exactly the rows of the new one', () => {
  const rows = fc
    .uniqueArray(fc.nat(30))
    .map((ids) =>
      ids.map((id) => ({ kind: 'agent' as const, key: `${id}`, agentSid: 'WK' as const })),
    )
  fc.assert(
    fc.property(rows, rows, (before, next) => {
      const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key).toSorted()
      expect(keys(holdOrder(before, next))).toEqual(keys(next))
    }),
  )
})

test('calls and chats always have a load column, others when an agent has slots on them', () => {
  const load = [
    { channel: 'sms', used: 0, capacity: 2 },
    { channel: 'video', used: 0, capacity: 0 },
    { channel: 'email', used: 0, capacity: null },
  ]
  expect(loadChannels([madeAgent('Ana', { load })])).toEqual(['voice', 'chat', 'sms'])
})
