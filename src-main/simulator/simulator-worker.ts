/**
 * The simulated contact centre in a thread of its own, so that the demo floor's play never holds up the
 * window. Options come as `workerData`; any message from the parent ends it.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { type SimulatorOptions, startSimulator } from './start.ts'

/** What the parent hears once the floor answers. */
export type SimulatorStarted = {
  readonly kind: 'started'
  readonly url: string
  readonly accountSid: string
  readonly workspaceSid: string
  readonly apiKeySid: string
  readonly apiSecret: string
}

const simulator = await startSimulator(workerData as SimulatorOptions)
const { url, accountSid, workspaceSid, apiKeySid, apiSecret } = simulator
const started: SimulatorStarted = {
  kind: 'started',
  url,
  accountSid,
  workspaceSid,
  apiKeySid,
  apiSecret,
}
parentPort?.once('message', () => void simulator.close())
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(started)
