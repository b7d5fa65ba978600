/**
 * A bridge without an engine behind it: a seeded floor of 2,000 agents and 200 updates a second, told
 * five times a second. The same driver feeds the real grid and the plain one, so its cost is in both.
 */
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

const changedFields = (before: FloorAgent, after: FloorAgent): Partial<FloorAgent> =>
  Object.fromEntries(
    Object.entries(after).filter(([key, value]) => before[key as keyof FloorAgent] !== value),
  )

const batchesFor = (floor: Floor, visible: readonly AgentSid[]): readonly FloorDelta[] => {
  const dice = createDice(3)
  const agents = new Map(floor.agents.map((agent) => [agent.agentSid, agent]))
  return Array.from({ length: batches }, (_, batch) => {
    const fields = new Map<AgentSid, Partial<FloorAgent>>()
    for (let update = 0; update < updatesPerBatch; update++) {
      const before = agents.get(visible[Math.floor(dice() * visible.length)] ?? 'WK')
      if (before === undefined) throw new Error('The page shows no agent.')
      const after = changedAgent(before, floor, dice, Date.now())
      agents.set(after.agentSid, after)
      fields.set(after.agentSid, { ...fields.get(after.agentSid), ...changedFields(before, after) })
    }
    const changed = [...fields].map(([agentSid, fields]) => ({ agentSid, fields }))
    return { version: batch + 1, changed, added: [], removed: [], figures: null }
  })
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
