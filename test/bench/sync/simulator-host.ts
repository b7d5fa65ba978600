/** A simulated Twilio in a thread of its own, so that its play is not in anybody's event loop. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SimulatorOptions } from '../../../src-main/simulator/start.ts'
import type { SimulatorStarted } from '../../../src-main/simulator/simulator-worker.ts'

const file = new URL('../../../src-main/simulator/simulator-worker.ts', import.meta.url)

export type HostedSimulator = SimulatorStarted & { close(): Promise<void> }

export const hostSimulator = async (options: SimulatorOptions): Promise<HostedSimulator> => {
  const worker = new Worker(file, { workerData: options })
  const [started] = (await once(worker, 'message')) as [SimulatorStarted]
  return { ...started, close: async () => void (await worker.terminate()) }
}
