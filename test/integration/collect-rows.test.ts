import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { collectFrom, inFolder } from './collector.ts'
import { differencesFrom, rowsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const day = 24 * 60 * 60 * 1_000
const mightTakeMs = 120_000

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await clock.sleep(2)
}

describe('a week of 20 agents', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ agents: 20, startAt: now - 7 * day, now, paused: true })
  }, mightTakeMs)
  afterAll(() => simulator.close())

  test(
    'is collected row for row, and collecting again changes nothing',
    () =>
      inFolder(async (folder) => {
        const first = await collectFrom(simulator, folder).ended
        expect(first).toMatchObject({
          status: 0,
          report: {
            ok: true,
            events: simulator.floor.eventCount(),
            messages: simulator.floor.truth().messageCount,
            gaps: [],
          },
        })
        const rows = rowsIn(folder)
        expect(differencesFrom(rows, simulator.floor.truth())).toEqual([])

        const again = await collectFrom(simulator, folder).ended
        expect(again.report).toMatchObject({ ok: true, events: first.report['events'] })
        expect(rowsIn(folder)).toEqual(rows)
      }),
    mightTakeMs,
  )

  test(
    'survives being killed at any moment',
    () =>
      inFolder(async (folder) => {
        let seed = 7
        const random = (): number => {
          seed = (seed * 48_271) % 2_147_483_647
          return seed / 2_147_483_647
        }
        for (const atMost of [4, 15, 40, 80, 160]) {
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
        expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
      }),
    mightTakeMs,
  )
})

test(
  'a day of 200 agents is collected row for row',
  async () => {
    const simulator = await startSimulator({ agents: 200, startAt: now - day, now, paused: true })
    try {
      await inFolder(async (folder) => {
        const { status, report } = await collectFrom(simulator, folder).ended
        expect({ status, events: report['events'] }).toEqual({
          status: 0,
          events: simulator.floor.eventCount(),
        })
        expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
        expect(simulator.requests.maxInFlight()).toBeLessThanOrEqual(4)
      })
    } finally {
      await simulator.close()
    }
  },
  mightTakeMs,
)
