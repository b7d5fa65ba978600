import { expect, test } from 'vitest'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn, statusWhen } from './engines.ts'
import { differencesFrom, rowsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const minute = 60_000
const hour = 60 * minute

const onFloor = async (
  options: SimulatorOptions,
  work: (simulator: Simulator, folder: string) => Promise<void>,
): Promise<void> => {
  const simulator = await startSimulator({
    agents: 10,
    startAt: now - 2 * hour,
    now,
    paused: true,
    ...options,
  })
  try {
    await inFolder((folder) => work(simulator, folder))
  } finally {
    await simulator.close()
  }
}

const hasAll =
  (simulator: Simulator) =>
  ({
    counts,
  }: {
    readonly counts: { readonly events: number; readonly messages: number }
  }): boolean =>
    counts.events === simulator.floor.eventCount() &&
    counts.messages === simulator.floor.truth().messageCount

test('the floor is live after the first tick and everything follows', () =>
  onFloor({}, async (simulator, folder) => {
    const engine = engineOn(simulator, folder)
    engine.start()
    const live = await statusWhen(engine, ({ phase }) => phase === 'live')
    expect(live.problem).toBe(null)
    expect(Math.abs(clock.now() + live.skewMs - now)).toBeLessThan(3_000)
    await statusWhen(engine, hasAll(simulator))
    await engine.close()
    expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
  }))

test('a lost network shows, and is made up for without a hole', () =>
  onFloor({}, async (simulator, folder) => {
    const engine = engineOn(simulator, folder)
    engine.start()
    await statusWhen(engine, hasAll(simulator))
    await simulator.goOffline()
    const offline = await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect(offline.problem?.code).toBe('unreachable')
    expect(offline.offlineSince).not.toBe(null)
    simulator.advanceTo(now + hour)
    await simulator.goOnline()
    await statusWhen(engine, (status) => status.phase === 'live' && hasAll(simulator)(status))
    expect(engine.status()).toMatchObject({ problem: null, offlineSince: null, gaps: [] })
    await engine.close()
    expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
  }))

test('nothing is asked during sleep, and what was missed is fetched after it', () =>
  onFloor({}, async (simulator, folder) => {
    const engine = engineOn(simulator, folder)
    engine.start()
    await statusWhen(engine, hasAll(simulator))
    engine.power('suspended')
    await clock.sleep(300)
    const asked = simulator.requests.total()
    await clock.sleep(600)
    expect(simulator.requests.total()).toBe(asked)
    simulator.advanceTo(now + 8 * hour)
    engine.power('resumed')
    await statusWhen(engine, hasAll(simulator))
    await engine.close()
    expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
  }))

test('a key that is revoked stops the engine, and what it holds stays', () =>
  onFloor({}, async (simulator, folder) => {
    const engine = engineOn(simulator, folder)
    engine.start()
    await statusWhen(engine, hasAll(simulator))
    simulator.faults.add({ kind: 'revoked-key' })
    const stopped = await statusWhen(engine, ({ phase }) => phase === 'stopped')
    expect(stopped.problem?.code).toBe('signed-out')
    expect(stopped.counts.events).toBe(simulator.floor.eventCount())
    const asked = simulator.requests.total()
    await clock.sleep(500)
    expect(simulator.requests.total()).toBe(asked)
    await engine.close()
  }))

test('an engine that starts without a network goes on by itself', () =>
  onFloor({}, async (simulator, folder) => {
    await simulator.goOffline()
    const engine = engineOn(simulator, folder)
    engine.start()
    await statusWhen(engine, ({ phase }) => phase === 'offline')
    await simulator.goOnline()
    await statusWhen(engine, hasAll(simulator))
    await engine.close()
  }))

test('events that come late are not lost on a floor that goes on', () =>
  onFloor({}, async (simulator, folder) => {
    simulator.faults.add({ kind: 'late-events', delayMs: 20_000, everyNth: 3 })
    const engine = engineOn(simulator, folder)
    engine.start()
    for (let at = now; at <= now + 20 * minute; at += minute / 2) {
      simulator.advanceTo(at)
      const asked = simulator.requests.total()
      while (simulator.requests.total() < asked + 4) await clock.sleep(5)
    }
    simulator.faults.clear()
    simulator.advanceTo(now + 25 * minute)
    await statusWhen(engine, hasAll(simulator))
    await engine.close()
    expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
  }))

test('1,000 agents need no more than four requests a tick, and as many as ten do', async () => {
  const perTick = async (agents: number): Promise<number> => {
    let measured = 0
    await onFloor({ agents, startAt: now - hour }, async (simulator, folder) => {
      const engine = engineOn(simulator, folder, { tickMs: 500 })
      engine.start()
      await statusWhen(engine, hasAll(simulator))
      if (agents >= 1_000)
        expect(
          simulator.floor.tasks().filter(({ endedAt }) => endedAt === null).length,
        ).toBeGreaterThanOrEqual(600)
      await clock.sleep(1_000)
      const isTaskRouter = ({ url }: { readonly url: string }): boolean =>
        url.includes('//taskrouter.')
      const isTick = ({ url }: { readonly url: string }): boolean => /\/Tasks\?/.test(url)
      simulator.requests.clear()
      while (simulator.requests.entries().filter(isTick).length < 9) await clock.sleep(20)
      const entries = simulator.requests.entries()
      const ticks = entries.filter(isTick).length
      measured = entries.filter(isTaskRouter).length / ticks
      expect(simulator.requests.maxInFlight()).toBeLessThanOrEqual(4)
      await engine.close()
    })
    return measured
  }
  const few = await perTick(10)
  const many = await perTick(1_000)
  expect(many).toBeLessThanOrEqual(4)
  expect(Math.abs(many - few)).toBeLessThanOrEqual(0.5)
})
