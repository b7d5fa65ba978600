/**
 * Runs in a process of its own in the place of the main process: watches its own event loop, idle or
 * with the engine's thread back-filling beside it. The configuration comes as JSON in the first argument,
 * the figures go out as JSON.
 */
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { EngineConfig, FromEngine, ToEngine } from '../../../src-main/contract/engine-port.ts'

type Plan = { readonly seconds: number; readonly engine: EngineConfig | null }

const { seconds, engine } = JSON.parse(process.argv[2] ?? '') as Plan
let events = 0

const startEngine = async (config: EngineConfig): Promise<Worker> => {
  const worker = new Worker(new URL('../../../src-main/engine-worker.ts', import.meta.url))
  const filling = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromEngine) => {
      if (message.kind === 'failed') reject(new Error(JSON.stringify(message.error)))
      if (message.kind !== 'event' || message.name !== 'sync') return
      events = message.body.counts.events
      if (events > 0) resolve()
    })
  })
  const start: ToEngine = { kind: 'start', config }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(start)
  await filling
  return worker
}

const worker = engine === null ? null : await startEngine(engine)
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
