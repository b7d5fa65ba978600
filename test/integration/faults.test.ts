import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FaultRule } from '../../src-main/simulator/http/faults.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn } from './engines.ts'
import { differencesFrom, rowsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 60 * 60 * 1_000
const events = /\/Events/
/** An answer that takes longer counts as none. */
const silenceMs = 1_000

let simulator: Simulator
beforeEach(async () => {
  simulator = await startSimulator({ agents: 10, startAt: now - 4 * hour, now, paused: true })
})
afterEach(() => simulator.close())

const collectInto = async (folder: string): Promise<void> => {
  const engine = engineOn(simulator, folder, {}, silenceMs)
  try {
    await engine.runOnce(new AbortController().signal)
    expect(engine.status().gaps).toEqual([])
  } finally {
    await engine.close()
  }
}

const expectTruthIn = (folder: string): void =>
  expect(differencesFrom(rowsIn(folder), simulator.floor)).toEqual([])

test.each<[string, readonly FaultRule[]]>([
  [
    '429 with Retry-After',
    [{ kind: 'too-many-requests', retryAfterSeconds: 1, every: 9, times: 2 }],
  ],
  ['429 without Retry-After', [{ kind: 'too-many-requests', every: 5 }]],
  ['500', [{ kind: 'server-error', every: 4 }]],
  ['503 with HTML', [{ kind: 'unavailable', every: 4 }]],
  ['bodies that are cut', [{ kind: 'cut', every: 5 }]],
  ['broken connections', [{ kind: 'reset', every: 5 }]],
  ['silence', [{ kind: 'silence', every: 20, times: 4 }]],
  ['duplicated events', [{ kind: 'duplicated-events', everyNth: 3 }]],
  ['pages of exactly 1,000', [{ kind: 'full-page', every: 3, times: 4, where: events }]],
  ['answers with a wrong date', [{ kind: 'clock-skew', ms: 5 * hour, every: 7, where: events }]],
])('%s: the rows are the same and nothing is lost', (_, faults) =>
  inFolder(async (folder) => {
    for (const fault of faults) simulator.faults.add(fault)
    await collectInto(folder)
    for (const { kind } of faults) expect(simulator.faults.ledger()[kind]).toBeGreaterThan(0)
    expectTruthIn(folder)
  }),
)

test('a worker list with a wrong date does not carry its agents into the future', () =>
  inFolder(async (folder) => {
    simulator.faults.add({ kind: 'clock-skew', ms: 5 * hour, where: /\/Workers$/ })
    await collectInto(folder)
    expect(simulator.faults.ledger()['clock-skew']).toBeGreaterThan(0)
    const latest = rowsIn(folder).v_agent_status.map((row) => Number(row['interval_start']))
    expect(Math.max(...latest)).toBeLessThanOrEqual(now)
  }))

test('after 429 with Retry-After nothing is asked until it has passed', () =>
  inFolder(async (folder) => {
    const moving = await startSimulator({ agents: 10, startAt: now - hour, now })
    moving.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 2, times: 1, where: events })
    const engine = engineOn(moving, folder)
    try {
      await engine.runOnce(new AbortController().signal)
      const arrivals = moving.requests.entries()
      const refusedAt = arrivals.find(({ status }) => status === 429)?.at ?? Number.NaN
      // what was on its way when the refusal came may still arrive
      const early = arrivals.filter(({ at }) => at > refusedAt + 700 && at < refusedAt + 2_000)
      expect(early).toEqual([])
      expect(arrivals.at(-1)?.at).toBeGreaterThan(refusedAt + 2_000)
    } finally {
      await engine.close()
      await moving.close()
    }
  }))

test.each<[string, FaultRule]>([
  ['events that come late', { kind: 'late-events', delayMs: 60_000, everyNth: 3 }],
  ['events that a server clock behind its time hides', { kind: 'clock-skew', ms: -90_000 }],
])('%s are there the next time', (_, fault) =>
  inFolder(async (folder) => {
    simulator.faults.add(fault)
    await collectInto(folder)
    simulator.advanceTo(now + hour)
    await collectInto(folder)
    simulator.faults.clear()
    await collectInto(folder)
    expect(simulator.faults.ledger()[fault.kind]).toBeGreaterThan(0)
    expectTruthIn(folder)
  }),
)

test('a server clock ahead of its time loses no event', () =>
  inFolder(async (folder) => {
    simulator.faults.add({ kind: 'clock-skew', ms: 90_000 })
    await collectInto(folder)
    simulator.advanceTo(now + hour)
    simulator.faults.clear()
    await collectInto(folder)
    expectTruthIn(folder)
  }))
