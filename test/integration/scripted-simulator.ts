/** A worker that starts like the simulator and stays; with 'broken' it cannot start. */
import { parentPort, workerData } from 'node:worker_threads'

if (workerData === 'broken') throw new Error('no port is free')
const started = {
  kind: 'started',
  url: 'http://127.0.0.1:4010',
  accountSid: `AC${'d'.repeat(32)}`,
  workspaceSid: `WS${'d'.repeat(32)}`,
  apiKeySid: `SK${'d'.repeat(32)}`,
  apiSecret: 'demo',
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(started)
// Listening keeps the thread alive.
parentPort?.on('message', () => undefined)
