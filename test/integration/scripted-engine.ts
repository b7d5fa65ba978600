/** A worker with the engine's message port that does what the API secret tells it to. */
import { parentPort } from 'node:worker_threads'
import type { EngineConfig, FromEngine, ToEngine } from '../../src-main/contract/engine-port.ts'

let running: EngineConfig | undefined
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const say = (message: FromEngine): void => parentPort?.postMessage(message)
const refusal = { ok: false, error: { code: 'signed-out', detail: 'HTTP 401' } } as const

const start = (config: EngineConfig): void => {
  if (config.credentials.apiSecret === 'damaged-store')
    return say({ kind: 'failed', error: { code: 'store-corrupt', detail: null } })
  running = config
  say({ kind: 'log', level: 'info', line: '[engine] started' })
  say({ kind: 'started', workspaceSid: config.workspaceSid })
}

parentPort?.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'start':
      return start(message.config)
    case 'check':
      return say({
        kind: 'checked',
        id: message.id,
        result:
          message.credentials.apiSecret === 'wrong'
            ? refusal
            : { ok: true, workspaceSid: `WS${'3'.repeat(32)}` },
      })
    case 'request':
      // 'floor' ends the thread, 'agent-day' is never answered, 'sync-status' tells what runs.
      if (message.name === 'floor') throw new RangeError('a customer said: +391234567890')
      if (message.name === 'agent-day') return undefined
      return say({
        kind: 'reply',
        id: message.id,
        reply: { ok: true, value: running as never },
      })
    case 'power':
      return say({ kind: 'log', level: 'info', line: `[engine] ${message.state}` })
    case 'close':
      if (running?.credentials.apiSecret === 'stubborn') return undefined
      say({ kind: 'log', level: 'info', line: '[engine] closed' })
      return say({ kind: 'closed' })
  }
})
