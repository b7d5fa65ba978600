/**
 * Thousands of journeys on random floors, delivered as badly as may be without losing anything, and
 * compared row for row with what really happened.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ErrorCode, toAppError } from '../../src-main/contract/errors.ts'
import type { Engine } from '../../src-main/engine.ts'
import { sidOf } from '../../src-main/domain/ids.ts'
import type { RawEvent } from '../../src-main/domain/records.ts'
import type { Floor, FloorOptions } from '../../src-main/simulator/floor.ts'
import { createRandom } from '../../src-main/simulator/random.ts'
import { scenarios } from '../../src-main/simulator/scenarios/table.ts'
import { createFloor } from '../../src-main/simulator/world.ts'
import { openStore, type StoreIdentity } from '../../src-main/store/open.ts'
import type { ThreadBatch } from '../../src-main/sync/journal.ts'
import { openJournal } from '../../src-main/sync/open-journal.ts'
import { dropFolded, finishRebuild } from '../unit/sync/drop-folded.ts'
import type { FaultRule } from '../../src-main/simulator/http/faults.ts'
import { startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { engineOn } from './engines.ts'
import { eventsSince, tellLists, threadOf } from './floor-telling.ts'
import { randomRuns } from './random-runs.ts'
import { differencesFrom, differencesIn, rowsIn } from './rows.ts'

const hour = 3_600_000
const day = 24 * hour

/** Days on which clocks change in Europe and in America, leap days, ends of years, and any others. */
const midnights = fc.oneof(
  fc.constantFrom(
    Date.UTC(2026, 2, 8),
    Date.UTC(2026, 2, 29),
    Date.UTC(2026, 9, 25),
    Date.UTC(2026, 10, 1),
    Date.UTC(2028, 1, 29),
    Date.UTC(2026, 11, 31),
  ),
  fc.integer({ min: 0, max: 700 }).map((days) => Date.UTC(2025, 0, 1) + days * day),
)

const floors: fc.Arbitrary<FloorOptions & { readonly hours: number }> = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  agents: fc.integer({ min: 1, max: 9 }),
  startAt: fc
    .tuple(midnights, fc.integer({ min: 0, max: day / 1_000 - 1 }))
    .map(([midnight, second]) => midnight + second * 1_000),
  utcOffsetMs: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * (hour / 4)),
  load: fc.constantFrom(0.5, 1, 2, 3),
  scenarios: fc.oneof(
    { weight: 1, arbitrary: fc.constant(scenarios.map(({ name }) => name)) },
    {
      weight: 2,
      arbitrary: fc.subarray(
        scenarios.map(({ name }) => name),
        { minLength: 1, maxLength: 12 },
      ),
    },
  ),
  hours: fc.integer({ min: 3, max: 30 }),
})

/** How the floor is told: everything arrives in the end, and nothing else is promised. */
const deliveries = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  /** The moments, as shares of the time, at which something is told; the last is always the end. */
  moments: fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { maxLength: 3 }),
  lateShare: fc.constantFrom(0, 0.1, 0.5),
  twiceShare: fc.constantFrom(0, 0.2),
  /** Shuffled among their neighbours, or all over. */
  disorder: fc.constantFrom(0, 50, 1e9),
  batchSize: fc.constantFrom(20, 200, 5_000),
  areThreadsFirst: fc.boolean(),
  isRebuilt: fc.boolean(),
})
type Delivery = typeof deliveries extends fc.Arbitrary<infer T> ? T : never

const identityOf = ({ account }: Floor): StoreIdentity => ({
  accountSid: sidOf('AC', account.accountSid) ?? 'AC',
  workspaceSid: sidOf('WS', account.workspaceSid),
})

/** Plays the floor and tells it, with a restart at every moment; returns how the rows differ in the end. */
const tell = (
  folder: string,
  { hours, ...options }: FloorOptions & { readonly hours: number },
  delivery: Delivery,
): readonly string[] => {
  const random = createRandom(delivery.seed)
  const floor = createFloor(options)
  const path = join(folder, 'journeys.sqlite3')
  let held: readonly RawEvent[] = []
  let toldTo = options.startAt

  const eventsAt = (isLast: boolean): readonly RawEvent[] => {
    const due = [...held, ...eventsSince(floor, toldTo)]
    toldTo = floor.now() + 1
    const late = due.filter(() => !isLast && random.chance(delivery.lateShare))
    held = late
    const told = due.filter((event) => !late.includes(event))
    return [...told, ...told.filter(() => random.chance(delivery.twiceShare))]
      .map((event, index) => ({ event, place: index + random.next() * delivery.disorder }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event)
  }

  const tellAt = (isLast: boolean): void => {
    const store = openStore(path, identityOf(floor))
    const journal = openJournal(store.db)
    const tellThreads = (): void => {
      const rounds: readonly ThreadBatch[][] = [[], []]
      for (const { sid } of floor.threads()) {
        if (!isLast && random.chance(0.5)) continue
        const thread = threadOf(floor, sid)
        const cut = random.between(0, thread.messages.length)
        const pieces = [thread.messages.slice(0, cut), thread.messages.slice(cut)]
        if (random.chance(0.3)) pieces.reverse()
        for (const [at, messages] of pieces.entries()) rounds[at]?.push({ ...thread, messages })
      }
      const together = random.between(1, 9)
      for (const batches of rounds)
        for (let start = 0; start < batches.length; start += together)
          journal.ingestThreads(batches.slice(start, start + together))
    }
    try {
      if (delivery.areThreadsFirst) tellThreads()
      if (random.chance(0.5)) tellLists(floor, journal, () => random.chance(0.3))
      const events = eventsAt(isLast)
      for (let start = 0; start < events.length; start += delivery.batchSize)
        journal.ingestEvents({
          feed: 'events',
          events: events.slice(start, start + delivery.batchSize),
          covered: null,
        })
      if (!delivery.areThreadsFirst) tellThreads()
      if (isLast || random.chance(0.5)) tellLists(floor, journal, () => random.chance(0.3))
      if (!isLast) return
      if (delivery.isRebuilt) {
        dropFolded(store.db)
        finishRebuild(journal)
      }
      told.journeys += floor.truth().conversations.length
      return void found.push(...differencesIn(store.db, floor))
    } finally {
      store.close()
    }
  }

  const found: string[] = []
  for (const share of delivery.moments.toSorted((a, b) => a - b)) {
    floor.advanceTo(options.startAt + Math.round(hours * hour * share))
    tellAt(false)
  }
  floor.advanceTo(options.startAt + hours * hour)
  tellAt(true)
  return found
}

const told = { journeys: 0 }

test('random floors, told late, twice, shuffled and in pieces, give the rows of what really happened', () => {
  const runs = randomRuns(25)
  fc.assert(
    fc.property(floors, deliveries, (floor, delivery) => {
      const folder = mkdtempSync(join(tmpdir(), 'random-floor-'))
      try {
        expect(tell(folder, floor, delivery)).toEqual([])
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
    runs,
  )
  if (runs.numRuns >= 25) expect(told.journeys).toBeGreaterThan(1_000)
}, 3_600_000)

const events = /\/Events/

/** What may go wrong on the way without losing anything. */
const faults: readonly FaultRule[] = [
  { kind: 'too-many-requests', every: 7 },
  { kind: 'server-error', every: 5 },
  { kind: 'unavailable', every: 6 },
  { kind: 'cut', every: 8 },
  { kind: 'reset', every: 9 },
  { kind: 'silence', every: 40, times: 2 },
  { kind: 'duplicated-events', everyNth: 3 },
  { kind: 'full-page', every: 3, times: 3, where: events },
]

const passing: readonly ErrorCode[] = ['rate-limited', 'twilio-failed', 'unreachable']

/** Faults may strike one request until its patience ends; a run that gave up goes on when started again. */
const collect = async (engine: Engine): Promise<void> => {
  for (let starts = 1; ; starts += 1) {
    try {
      return await engine.runOnce(new AbortController().signal)
    } catch (thrown) {
      if (starts === 5 || !passing.includes(toAppError(thrown).code)) throw thrown
    }
  }
}

test(
  'random floors, collected over HTTP with random faults, give the rows of what really happened',
  () =>
    fc.assert(
      fc.asyncProperty(floors, fc.subarray([...faults]), async ({ hours, ...floor }, struck) => {
        const now = floor.startAt + Math.min(hours, 9) * hour
        const simulator = await startSimulator({ ...floor, now, paused: true, faults: struck })
        try {
          await inFolder(async (folder) => {
            const engine = engineOn(simulator, folder, {}, 1_000)
            try {
              await collect(engine)
              expect(engine.status().gaps).toEqual([])
            } finally {
              await engine.close()
            }
            expect(differencesFrom(rowsIn(folder), simulator.floor)).toEqual([])
          })
        } finally {
          await simulator.close()
        }
      }),
      randomRuns(4),
    ),
  3_600_000,
)
