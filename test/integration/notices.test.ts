/** What needs an answer, as the engine tells it of a simulated floor. */
import { expect, test } from 'vitest'
import type { Notice } from '../../src-main/domain/notices.ts'
import type { Engine } from '../../src-main/engine.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn, statusWhen, until } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const minute = 60_000

type Watched = {
  readonly simulator: Simulator
  /** Starts an engine on the same folder; what it tells is added to the list. */
  readonly watch: () => { readonly engine: Engine; readonly told: Notice[] }
  /** Lets time pass on the floor in steps in which the engine looks. */
  readonly pass: (engine: Engine, ms: number) => Promise<void>
}

/** Looks of an engine: each answered tick is told as a status. */
const looks = async (engine: Engine, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    const before = engine.status().asOf
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await until(() => engine.status().asOf !== before)
  }
}

const onFloor = async (work: (watched: Watched) => Promise<void>): Promise<void> => {
  const simulator = await startSimulator({
    agents: 4,
    load: 4,
    startAt: now - 30 * minute,
    now,
    paused: true,
  })
  const engines: Engine[] = []
  await inFolder(async (folder) => {
    try {
      await work({
        simulator,
        watch: () => {
          const engine = engineOn(simulator, folder)
          const told: Notice[] = []
          engine.on((event) => {
            if (event.name === 'notices') told.push(...event.body)
          })
          engine.start()
          engines.push(engine)
          return { engine, told }
        },
        pass: async (engine, ms) => {
          const from = simulator.floor.now()
          for (let at = from + 30_000; at <= from + ms; at += 30_000) {
            simulator.advanceTo(at)
            // oxlint-disable-next-line no-await-in-loop -- one look after the other
            await looks(engine, 2)
          }
        },
      })
    } finally {
      await Promise.all(engines.map((engine) => engine.close()))
      await simulator.close()
    }
  })
}

/** Nobody takes anything any more, so that every customer goes on waiting. */
const everybodyLeaves = ({ floor }: Simulator): void => {
  const offline = floor.activities.find(({ friendlyName }) => friendlyName === 'Offline')
  for (const { sid } of floor.workers())
    floor.updateWorker(sid, { activitySid: offline?.sid ?? '', rejectPendingReservations: true })
}
const waits = (told: readonly Notice[]): readonly string[] =>
  told.filter((notice) => notice.class === 'long-wait').map(({ key }) => key)

test('a customer who waits too long is told once, and not again after a restart', () =>
  onFloor(async ({ simulator, watch, pass }) => {
    const first = watch()
    await statusWhen(first.engine, ({ phase }) => phase === 'live')
    for (let n = 0; n < 8; n += 1) {
      everybodyLeaves(simulator)
      // oxlint-disable-next-line no-await-in-loop -- minute after minute
      await pass(first.engine, minute)
    }
    const keys = waits(first.told)
    expect(keys.length).toBeGreaterThan(0)
    expect(new Set(keys).size).toBe(keys.length)
    await first.engine.close()
    const second = watch()
    await statusWhen(second.engine, ({ phase }) => phase === 'live')
    await looks(second.engine, 3)
    expect(second.told).toEqual([])
  }))

test('an agent whose attributes ask for help is told once, for as long as the mark stands', () =>
  onFloor(async ({ simulator, watch, pass }) => {
    const { engine, told } = watch()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    await pass(engine, minute)
    const [agent] = simulator.floor.workers()
    const attributes = { ...JSON.parse(agent?.attributes ?? '{}'), needsHelp: true }
    simulator.floor.updateWorker(agent?.sid ?? '', { attributes: JSON.stringify(attributes) })
    await until(() => told.some((notice) => notice.class === 'help'))
    await pass(engine, minute)
    const wishes = told.filter((notice) => notice.class === 'help')
    expect(wishes.map(({ place }) => place)).toEqual([{ view: 'agent', agentSid: agent?.sid }])
  }))

test('a key that is revoked is told; a connection that never was is not', () =>
  onFloor(async ({ simulator, watch }) => {
    const { engine, told } = watch()
    await statusWhen(engine, ({ phase }) => phase === 'live')
    simulator.faults.add({ kind: 'revoked-key' })
    await statusWhen(engine, ({ phase }) => phase === 'stopped')
    expect(told.map(({ title }) => title)).toContain('Twilio refuses the API key')
    await engine.close()
    const late = watch()
    await statusWhen(late.engine, ({ phase }) => phase === 'stopped')
    expect(late.told).toEqual([])
  }))
