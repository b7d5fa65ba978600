import { expect, test } from 'vitest'
import type { EngineConfig } from '../../src-main/contract/engine-port.ts'
import type { SyncStatus } from '../../src-main/contract/views.ts'
import type { Engine } from '../../src-main/engine.ts'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { countingClock, engineOn, statusWhen, until } from './engines.ts'
import { differencesFrom, rowsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const minute = 60_000
const hour = 60 * minute

type Live = {
  readonly simulator: Simulator
  readonly engine: Engine
  /** Waits until every event and message of the floor is held. */
  readonly caughtUp: () => Promise<SyncStatus>
  /** The rows are those of what happened, at the latest when the last thread is read to its end. */
  readonly expectTruth: () => Promise<void>
  /** Waits until the engine does nothing and waits for nothing. */
  readonly atRest: () => Promise<void>
}

/** An engine that runs on a floor of ten agents, unless told otherwise. */
const onFloor = async (
  work: (live: Live) => Promise<void>,
  options: SimulatorOptions & { readonly isOffline?: boolean } = {},
  config: Partial<EngineConfig> = {},
): Promise<void> => {
  const floor = { agents: 10, startAt: now - 2 * hour, now, paused: true, ...options }
  const simulator = await startSimulator(floor)
  if (options.isOffline) await simulator.goOffline()
  const hasAll = ({ counts }: SyncStatus): boolean =>
    counts.events === simulator.floor.eventCount() &&
    counts.messages === simulator.floor.truth().messageCount
  await inFolder(async (folder) => {
    const clock = countingClock()
    const engine = engineOn(simulator, folder, config, undefined, clock)
    try {
      engine.start()
      await work({
        simulator,
        engine,
        caughtUp: () => statusWhen(engine, hasAll),
        expectTruth: async () => {
          const found = () => differencesFrom(rowsIn(folder), simulator.floor)
          const isTrue = () => found().length === 0
          await until(isTrue).catch(() => expect(found()).toEqual([]))
        },
        atRest: () => until(() => clock.waiting() === 0),
      })
    } finally {
      await engine.close()
      await simulator.close()
    }
  })
}

test('the floor is live after the first tick and everything follows', () =>
  onFloor(async ({ engine, caughtUp, expectTruth }) => {
    const live = await statusWhen(engine, ({ phase }) => phase === 'live')
    expect(live.problem).toBe(null)
    expect(Math.abs(Date.now() + live.skewMs - now)).toBeLessThan(3_000)
    await caughtUp()
    await expectTruth()
  }))

test('a lost network shows, and is made up for without a hole', () =>
  onFloor(async ({ simulator, engine, caughtUp, expectTruth }) => {
    await caughtUp()
    await simulator.goOffline()
    const offline = await statusWhen(engine, ({ phase }) => phase === 'offline')
    expect(offline.problem?.code).toBe('unreachable')
    expect(offline.offlineSince).not.toBe(null)
    simulator.advanceTo(now + hour)
    await simulator.goOnline()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    await caughtUp()
    expect(engine.status()).toMatchObject({ problem: null, offlineSince: null, gaps: [] })
    await expectTruth()
  }))

test('nothing is asked during sleep, and what was missed is fetched after it', () =>
  onFloor(async ({ simulator, engine, caughtUp, expectTruth, atRest }) => {
    await caughtUp()
    engine.power('suspended')
    await atRest()
    const asked = simulator.requests.total()
    simulator.advanceTo(now + 8 * hour)
    engine.power('shown')
    await atRest()
    expect(simulator.requests.total()).toBe(asked)
    engine.power('resumed')
    await caughtUp()
    await expectTruth()
  }))

test('a key that is revoked stops the engine, and what it holds stays', () =>
  onFloor(async ({ simulator, engine, caughtUp, atRest }) => {
    await caughtUp()
    simulator.faults.add({ kind: 'revoked-key' })
    const stopped = await statusWhen(engine, ({ phase }) => phase === 'stopped')
    expect(stopped.problem?.code).toBe('signed-out')
    expect(stopped.counts.events).toBe(simulator.floor.eventCount())
    await atRest()
    const asked = simulator.requests.total()
    engine.power('shown')
    await atRest()
    expect(simulator.requests.total()).toBe(asked)
  }))

test('an engine that starts without a network goes on by itself', () =>
  onFloor(
    async ({ simulator, engine, caughtUp }) => {
      await statusWhen(engine, ({ phase }) => phase === 'offline')
      await simulator.goOnline()
      await caughtUp()
    },
    { isOffline: true },
  ))

test('events that come late are not lost on a floor that goes on', () =>
  onFloor(
    async ({ simulator, caughtUp, expectTruth }) => {
      for (let at = now; at <= now + 20 * minute; at += minute / 2) {
        simulator.advanceTo(at)
        const asked = simulator.requests.total()
        await until(() => simulator.requests.total() >= asked + 4)
      }
      simulator.faults.clear()
      simulator.advanceTo(now + 25 * minute)
      await caughtUp()
      await expectTruth()
    },
    { faults: [{ kind: 'late-events', delayMs: 20_000, everyNth: 3 }] },
  ))

const ticks = 9
/** A short history will do: what is measured comes after it. */
const since = now - 8 * minute

/** Requests per tick on a floor that has caught up: the floor's own feeds, and all of TaskRouter's. */
const requestsPerTick = async (options: SimulatorOptions) => {
  let perTick = { open: 0, feeds: 0, all: 0 }
  const measure = async ({ simulator, engine }: Live): Promise<void> => {
    const events = simulator.floor.events({ from: since, to: now }).length
    await statusWhen(
      engine,
      ({ counts, backfill }) => counts.events === events && backfill === null,
    )
    const isTick = ({ url }: { readonly url: string }): boolean => /\/Tasks\?/.test(url)
    simulator.requests.clear()
    await until(() => simulator.requests.entries().filter(isTick).length > ticks)
    const entries = simulator.requests.entries()
    const own = entries.slice(entries.findIndex(isTick) + 1, entries.findLastIndex(isTick) + 1)
    const count = own.filter(isTick).length
    const asked = (pattern: RegExp): number => own.filter(({ url }) => pattern.test(url)).length
    perTick = {
      open: simulator.floor.tasks().filter(({ endedAt }) => endedAt === null).length,
      feeds: asked(/\/(Workers|Tasks|Events)\?/) / count,
      all: asked(/\/\/taskrouter\./) / count,
    }
    expect(simulator.requests.maxInFlight()).toBeLessThanOrEqual(4)
  }
  await onFloor(measure, options, { tickMs: 500, since })
  return perTick
}

test('1,000 agents with 600 open tasks need as many requests a tick as ten agents do', async () => {
  const few = await requestsPerTick({ agents: 10 })
  const many = await requestsPerTick({ agents: 1_000, load: 2, startAt: now - 20 * minute })
  expect(many.open).toBeGreaterThanOrEqual(600)
  expect(many.all).toBeLessThanOrEqual(4)
  expect(Math.abs(many.feeds - few.feeds)).toBeLessThanOrEqual(0.3)
}, 120_000)
