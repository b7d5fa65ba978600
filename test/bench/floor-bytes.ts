/**
 * G18: what crosses the process border per changed agent, in the encoding that Electron's IPC uses,
 * against the snapshot of the whole floor.
 */
import { serialize } from 'node:v8'
import type { FloorAgent, FloorDelta } from '../../src-main/contract/views.ts'
import { floorDelta } from '../../src-main/queries/floor-delta.ts'
import { createDice } from './dice.ts'
import { changedAgent, createFloor } from './floor-fixture.ts'
import type { Bench } from './pace.ts'
import { countedCheck, measureOf } from './report.ts'

const agents = 2_000
/** 200 updates a second, published five times a second. */
const changesPerBatch = 40
const batches = 50
const start = Date.UTC(2026, 0, 15, 14)

const publish = (): { readonly deltas: readonly FloorDelta[]; readonly snapshotBytes: number } => {
  const floor = createFloor(agents, 7, start)
  const dice = createDice(11)
  const known = new Map(floor.agents.map((agent) => [agent.agentSid, agent]))
  const figures = { before: floor.figures, after: floor.figures }
  const deltas = Array.from({ length: batches }, (_, batch) => {
    const looked = new Map<FloorAgent['agentSid'], FloorAgent>()
    while (looked.size < changesPerBatch) {
      const agent = floor.agents[Math.floor(dice() * agents)]
      const current = agent && known.get(agent.agentSid)
      if (current !== undefined)
        looked.set(current.agentSid, changedAgent(current, floor, dice, start + batch * 200))
    }
    const delta = floorDelta(known, [...looked.values()], [], figures)
    for (const [agentSid, agent] of looked) known.set(agentSid, agent)
    return delta === null ? [] : [{ version: batch + 1, ...delta }]
  }).flat()
  return {
    deltas,
    snapshotBytes: serialize({ ...floor, agents: [...known.values()] }).length,
  }
}

export const floorBytes: Bench = () => {
  const { deltas, snapshotBytes } = publish()
  const batchBytes = deltas.reduce((sum, delta) => sum + serialize(delta).length, 0) / deltas.length
  const changes = deltas.flatMap((delta) => delta.changed)
  const perAgent = (batchBytes * deltas.length) / changes.length
  const largest = Math.max(...changes.map((change) => serialize(change).length))
  const share = (100 * batchBytes) / snapshotBytes
  const limit = snapshotBytes / agents
  return Promise.resolve([
    measureOf(
      'G18',
      countedCheck(
        'IPC bytes per changed agent, mean; limit: per agent of a whole snapshot',
        'B',
        { ours: perAgent, limit, judged: perAgent },
        { kind: 'at-most', bound: 150 },
      ),
      countedCheck(
        'largest changed agent',
        'B',
        { ours: largest, limit, judged: largest },
        { kind: 'at-most', bound: 400 },
      ),
      countedCheck(
        `a batch of ${String(changesPerBatch)} changes in % of the snapshot of ${String(agents)} agents`,
        'B',
        { ours: batchBytes, limit: snapshotBytes, judged: share },
        { kind: 'at-most', bound: 1 },
      ),
    ),
  ])
}
