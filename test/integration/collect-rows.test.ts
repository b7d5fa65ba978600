import { expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { collectFrom, inFolder } from './collector.ts'
import { until } from './engines.ts'
import { differencesFrom, rowsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const day = 24 * 60 * 60 * 1_000

const onFloor = async (
  floor: { readonly agents: number; readonly days: number },
  work: (simulator: Simulator, folder: string) => Promise<void>,
): Promise<void> => {
  const { agents, days } = floor
  const simulator = await startSimulator({ agents, startAt: now - days * day, now, paused: true })
  try {
    await inFolder((folder) => work(simulator, folder))
  } finally {
    await simulator.close()
  }
}

test('a week of 20 agents is collected row for row, and collecting again changes nothing', () =>
  onFloor({ agents: 20, days: 7 }, async (simulator, folder) => {
    const truth = simulator.floor.truth()
    const events = simulator.floor.eventCount()
    const first = await collectFrom(simulator, folder).ended
    expect(first).toMatchObject({
      status: 0,
      report: { ok: true, events, messages: truth.messageCount, gaps: [] },
    })
    const rows = rowsIn(folder)
    expect(differencesFrom(rows, simulator.floor)).toEqual([])

    const again = await collectFrom(simulator, folder).ended
    expect(again.report).toMatchObject({ ok: true, events, messages: truth.messageCount })
    expect(rowsIn(folder)).toEqual(rows)
  }))

test('killed at any moment and started again, it gives the same rows', () =>
  onFloor({ agents: 20, days: 2 }, async (simulator, folder) => {
    let seed = 7
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    for (const atMost of [4, 20, 80, 200, 400]) {
      const { child, ended } = collectFrom(simulator, folder)
      const killAt = simulator.requests.total() + 1 + Math.floor(random() * atMost)
      await until(() => simulator.requests.total() >= killAt || child.exitCode !== null)
      child.kill('SIGKILL')
      await ended
    }
    const last = await collectFrom(simulator, folder).ended
    expect(last).toMatchObject({
      status: 0,
      report: { ok: true, events: simulator.floor.eventCount(), gaps: [] },
    })
    expect(differencesFrom(rowsIn(folder), simulator.floor)).toEqual([])
  }))

test('a day of 200 agents is collected row for row', () =>
  onFloor({ agents: 200, days: 1 }, async (simulator, folder) => {
    const { status, report } = await collectFrom(simulator, folder).ended
    expect({ status, events: report['events'] }).toEqual({
      status: 0,
      events: simulator.floor.eventCount(),
    })
    expect(differencesFrom(rowsIn(folder), simulator.floor)).toEqual([])
    expect(simulator.requests.maxInFlight()).toBeLessThanOrEqual(4)
  }))
