import { expect, test } from 'vitest'
import type { FloorDelta } from '../../../../src-main/contract/views.ts'
import { agentsOf, applyDelta } from '../../../../src-renderer/bridge/apply-delta.ts'
import { madeAgent, now } from '../made-agent.ts'

const nothing: FloorDelta = { version: 1, changed: [], added: [], removed: [], figures: null }
const floorOf = (...names: string[]) =>
  agentsOf({
    version: 0,
    agents: names.map((name) => madeAgent(name)),
    activities: [],
    queues: [],
    figures: {
      waiting: 0,
      oldestWaitingSince: null,
      oldestWaitingChannel: null,
      serviceLevel: { answeredWithin: 0, offered: 0, thresholdMs: 20_000 },
    },
  })

test('a change leaves the rest of its agent, and every other agent, as it is', () => {
  const agents = floorOf('Ana', 'Ben')
  const before = { ana: agents.get('WKAna'), ben: agents.get('WKBen') }
  const touched = applyDelta(agents, {
    ...nothing,
    changed: [['WKAna', { rest: { name: 'Ana Ruiz' } }]],
  })
  expect(touched).toEqual({ agentSids: ['WKAna'], isMembership: false })
  expect(agents.get('WKAna')?.name).toBe('Ana Ruiz')
  expect(agents.get('WKAna')?.today).toBe(before.ana?.today)
  expect(agents.get('WKBen')).toBe(before.ben)
})

test('agents come and go', () => {
  const agents = floorOf('Ana', 'Ben')
  const touched = applyDelta(agents, { ...nothing, added: [madeAgent('Cem')], removed: ['WKBen'] })
  expect([...agents.keys()]).toEqual(['WKAna', 'WKCem'])
  expect(touched).toEqual({ agentSids: ['WKBen', 'WKCem'], isMembership: true })
})

test('a delta that the snapshot already held changes nothing', () => {
  const agents = floorOf('Ana')
  const delta: FloorDelta = {
    ...nothing,
    changed: [['WKAna', { activity: ['WA3', 'Lunch', false, now] }]],
    removed: ['WKBen'],
  }
  applyDelta(agents, delta)
  const once = new Map(agents)
  expect(applyDelta(agents, delta).isMembership).toBe(false)
  expect(agents).toEqual(once)
})

test('a change of an agent that nobody knows is no agent', () => {
  const agents = floorOf()
  applyDelta(agents, {
    ...nothing,
    changed: [['WKAna', { activity: ['WA3', 'Lunch', false, now] }]],
  })
  expect(agents.size).toBe(0)
})
