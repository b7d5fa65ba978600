/**
 * A bridge without an engine behind it: a seeded floor of 2,000 agents and 200 updates a second, told
 * five times a second. The same driver feeds the real grid and the plain one, so its cost is in both.
 */
import { changeOf } from '../../../../src-main/contract/agent-change.ts'
import type { Bridge, Events, RequestName, Reply } from '../../../../src-main/contract/requests.ts'
import type {
  Floor,
  FloorAgent,
  FloorDelta,
  SyncStatus,
} from '../../../../src-main/contract/views.ts'
import { createDice } from '../../dice.ts'
import { changedAgent, createFloor } from '../../floor-fixture.ts'

const updatesPerBatch = 40
const batchMs = 200
/** The batches are made before the clock runs, and then told again and again. */
const batches = 25

type AgentSid = FloorAgent['agentSid']

const changesFrom = (before: ReadonlyMap<AgentSid, FloorAgent>, after: Iterable<FloorAgent>) =>
  [...after].flatMap((agent) => {
    const known = before.get(agent.agentSid)
    const change = known === undefined ? null : changeOf(known, agent)
    return change === null ? [] : [[agent.agentSid, change] as const]
  })

/** The last batch leads back to the first floor, so that told again they say the same again. */
const batchesFor = (floor: Floor, visible: readonly AgentSid[]): readonly FloorDelta[] => {
  const dice = createDice(3)
  const first = new Map(floor.agents.map((agent) => [agent.agentSid, agent]))
  let agents = new Map(first)
  const batch = (): FloorDelta['changed'] => {
    const before = agents
    const next = new Map<AgentSid, FloorAgent>()
    for (let update = 0; update < updatesPerBatch; update++) {
      const agentSid = visible[Math.floor(dice() * visible.length)] ?? 'WK'
      const agent = next.get(agentSid) ?? before.get(agentSid)
      if (agent === undefined) throw new Error('The page shows no agent.')
      next.set(agentSid, changedAgent(agent, floor, dice, Date.now()))
    }
    agents = new Map([...before, ...next])
    return changesFrom(before, next.values())
  }
  const told = Array.from({ length: batches }, batch)
  return [...told, changesFrom(agents, first.values())].map((changed, at) => ({
    version: at + 1,
    changed,
    added: [],
    removed: [],
    figures: null,
  }))
}

const statusAt = (now: number): SyncStatus => ({
  phase: 'live',
  asOf: now,
  tickMs: 5_000,
  skewMs: 0,
  offlineSince: null,
  problem: null,
  requestsPerMinute: 36,
  slowedDown: 0,
  backfill: null,
  rebuild: null,
  gaps: [],
  counts: { events: 0, messages: 0, conversations: 0, engagements: 0 },
})

/** A bridge, and the function that starts the updates, all of them on the `visible` agents. */
export const createFakeBridge = (agents: number) => {
  const floor = createFloor(agents, 7, Date.now())
  const listeners = new Map<string, Set<(body: never) => void>>()
  const tell = <N extends keyof Events>(name: N, body: Events[N]): void => {
    for (const listener of listeners.get(name) ?? []) listener(body as never)
  }
  const answers: Partial<Record<RequestName, unknown>> = {
    floor,
    'sync-status': statusAt(Date.now()),
    settings: { theme: 'light', density: 'normal' },
    'app-state': {
      mode: 'demo',
      version: '0.0.0',
      account: { accountSid: 'AC1', workspaceSid: 'WS1' },
      problem: null,
      canStoreSecrets: true,
    },
  }
  const bridge: Bridge = {
    request: (name) => Promise.resolve({ ok: true, value: answers[name] } as Reply<typeof name>),
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => void heard.delete(listener)
    },
  }
  const startUpdates = (visible: readonly AgentSid[]): void => {
    const deltas = batchesFor(floor, visible)
    let turn = 0
    setInterval(() => {
      const delta = deltas[turn++ % deltas.length]
      if (delta !== undefined) tell('floor', delta)
    }, batchMs)
    setInterval(() => tell('sync', statusAt(Date.now())), 1_000)
  }
  return { bridge, floor, startUpdates }
}
