/**
 * Runs in a process of its own in the place of the main process: watches its own event loop, idle or
 * with a thread filling a store beside it. The plan comes as JSON in the first argument, the figures go out
 * as JSON.
 */
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { EngineConfig, FromEngine, ToEngine } from '../../../src-main/contract/engine-port.ts'
import type { RecordedPlan } from './recorded-thread.ts'

/** What runs beside: the engine with this configuration, or recorded answers at a pace; idle without. */
type Plan = {
  readonly seconds: number
  readonly engine?: EngineConfig
  readonly recorded?: RecordedPlan
}

const { seconds, engine, recorded } = JSON.parse(process.argv[2] ?? '') as Plan
let events = 0

/** Resolves with the thread once it stores events. */
const begun = (worker: Worker, eventsIn: (message: FromEngine | number) => number | null) =>
  new Promise<Worker>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (message: FromEngine | number) => {
      if (typeof message === 'object' && message.kind === 'failed')
        reject(new Error(JSON.stringify(message.error)))
      events = eventsIn(message) ?? events
      if (events > 0) resolve(worker)
    })
  })

const startEngine = (config: EngineConfig): Promise<Worker> => {
  const worker = new Worker(new URL('../../../src-main/engine-worker.ts', import.meta.url))
  const start: ToEngine = { kind: 'start', config }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(start)
  return begun(worker, (message) =>
    typeof message === 'object' && message.kind === 'event' && message.name === 'sync'
      ? message.body.counts.events
      : null,
  )
}

const startRecorded = (workerData: RecordedPlan): Promise<Worker> =>
  begun(new Worker(new URL('./recorded-thread.ts', import.meta.url), { workerData }), (message) =>
    typeof message === 'number' ? message : null,
  )

const start = (): Promise<Worker> | null => {
  if (engine !== undefined) return startEngine(engine)
  return recorded === undefined ? null : startRecorded(recorded)
}

const worker = await start()
const before = { events, at: performance.now() }
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
await sleep(seconds * 1000)
delay.disable()
const elapsed = (performance.now() - before.at) / 1000
const milliseconds = (nanoseconds: number): number => nanoseconds / 1e6
console.log(
  JSON.stringify({
    p999: milliseconds(delay.percentile(99.9)),
    max: milliseconds(delay.max),
    eventsPerSecond: (events - before.events) / elapsed,
  }),
)
if (worker !== null) {
  const ended = once(worker, 'exit')
  await worker.terminate()
  await ended
}
