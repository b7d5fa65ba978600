/** What the window is told after something changed in the store, each kind at its own pace. */
import type { EngineEvent } from './contract/engine-port.ts'
import {
  type RequestName,
  type ThreadRequestName,
  threadRequestNames,
} from './contract/requests.ts'
import type { Floor } from './contract/views.ts'
import type { WorkerSid } from './domain/ids.ts'
import type { Clock } from './lib/clock.ts'
import { coalesce } from './lib/coalesce.ts'
import { openFloor } from './queries/floor.ts'
import { floorPublisher } from './queries/floor-publisher.ts'
import type { ReadDb } from './store/db.ts'
import type { Touched } from './sync/journal.ts'

/** What may be answered differently after a task or its messages changed. */
const journeyQuestions: readonly ThreadRequestName[] = [
  'videos',
  'interactions',
  'interaction-count',
  'interaction',
  'transcript',
  'search',
  'journey',
  'routing-trail',
]
const journeyRestMs = 500
/** What there is to choose from changes seldom, and asking for it reads the whole list. */
const choicesRestMs = 5_000
/** The window hears of the floor five times a second at most. */
const floorRestMs = 200
/** Figures of queues are read anew from the store, not patched. */
const queuesRestMs = 2_000

export type EngineChanges = {
  /** The floor as it is now; from here on the window hears of what changes in it. */
  readonly floor: () => Floor
  readonly wholeFloor: () => void
  readonly agents: (sids: readonly WorkerSid[]) => void
  readonly queues: () => void
  readonly renamed: () => void
  /** After every write, with what it changed. */
  readonly touched: (touched: Touched) => void
  /** These may be answered differently from now on. */
  readonly answers: (requests: readonly RequestName[]) => void
  readonly everything: () => void
  /** Nothing is told any more. */
  readonly close: () => void
}

/** `fresh` is called when something was collected that was not known. */
export const createEngineChanges = (options: {
  readonly db: ReadDb
  readonly clock: Clock
  readonly serverNow: () => number
  readonly publish: (event: EngineEvent) => void
  readonly fresh: () => void
}): EngineChanges => {
  const { db, clock, serverNow, publish, fresh } = options
  let isClosed = false
  const answers = (requests: readonly RequestName[]): void => {
    if (!isClosed) publish({ name: 'changed', body: { requests } })
  }
  const after = (restMs: number, requests: readonly RequestName[]): (() => void) =>
    coalesce(clock, restMs, () => answers(requests))
  const journeys = after(journeyRestMs, journeyQuestions)
  const choices = after(choicesRestMs, ['interaction-choices'])
  const channels = after(floorRestMs, ['agent-channels'])
  const queues = after(queuesRestMs, ['queue-figures'])

  const floor = floorPublisher(openFloor(db), (body) => {
    publish({ name: 'floor', body })
    answers(['agent-day'])
  })
  const flushFloor = coalesce(clock, floorRestMs, () => {
    if (!isClosed) floor.flush(serverNow())
  })
  const agents = (sids: readonly WorkerSid[]): void => {
    floor.touch(sids)
    flushFloor()
  }
  return {
    floor: () => floor.snapshot(serverNow()),
    wholeFloor: () => {
      floor.touchAll()
      flushFloor()
    },
    agents,
    queues,
    renamed: () => answers(['floor', 'queue-figures']),
    touched: (touched) => {
      if (touched.fresh > 0) fresh()
      agents(touched.workers)
      if (touched.workers.length > 0) channels()
      queues()
      if (touched.tasks.length === 0) return
      journeys()
      choices()
    },
    answers,
    everything: () => answers(threadRequestNames),
    close: () => {
      isClosed = true
    },
  }
}
