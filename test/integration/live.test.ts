import { expect, test } from 'vitest'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn, statusWhen, until } from './engines.ts'
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
      await until(() => simulator.requests.total() >= asked + 4)
    }
    simulator.faults.clear()
    simulator.advanceTo(now + 25 * minute)
    await statusWhen(engine, hasAll(simulator))
    await engine.close()
    expect(differencesFrom(rowsIn(folder), simulator.floor.truth())).toEqual([])
  }))

/** Requests per tick on a floor that has caught up: the floor's own feeds, and all of TaskRouter's. */
const requestsPerTick = async (
  options: SimulatorOptions,
): Promise<{ open: number; feeds: number; all: number }> => {
  let perTick = { open: 0, feeds: 0, all: 0 }
  await onFloor(options, async (simulator, folder) => {
    const engine = engineOn(simulator, folder, { tickMs: 500 })
    engine.start()
    const events = simulator.floor.eventCount()
    await statusWhen(
      engine,
      ({ counts, backfill }) => counts.events === events && backfill === null,
    )
    const asked = (pattern: RegExp): number =>
      simulator.requests.entries().filter(({ url }) => pattern.test(url)).length
    simulator.requests.clear()
    await until(() => asked(/\/Tasks\?/) >= 9)
    const ticks = asked(/\/Tasks\?/)
    perTick = {
      open: simulator.floor.tasks().filter(({ endedAt }) => endedAt === null).length,
      feeds: asked(/\/(Workers|Tasks|Events)\?/) / ticks,
      all: asked(/\/\/taskrouter\./) / ticks,
    }
    expect(simulator.requests.maxInFlight()).toBeLessThanOrEqual(4)
    await engine.close()
  })
  return perTick
}

test('1,000 agents with 600 open tasks need as many requests a tick as ten agents do', async () => {
  const few = await requestsPerTick({ agents: 10 })
  const many = await requestsPerTick({ agents: 1_000, load: 2, startAt: now - 20 * minute })
  expect(many.open).toBeGreaterThanOrEqual(600)
  expect(many.all).toBeLessThanOrEqual(4)
  expect(Math.abs(many.feeds - few.feeds)).toBeLessThanOrEqual(0.3)
}, 120_000)
