/** The engine's thread: holds one engine and speaks for it over the message port. */
import { parentPort } from 'node:worker_threads'
import type { EngineConfig, FromEngine, ToEngine } from './contract/engine-port.ts'
import { createEngine, type Engine } from './engine.ts'
import { checkAccount } from './engine-contact.ts'
import { appErrorFrom } from './engine-failures.ts'
import { systemClock as clock } from './lib/clock.ts'
import { createLogger, type LogSink } from './lib/log.ts'

const port = parentPort
if (port === null) throw new Error('runs only as a worker thread')

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const send = (message: FromEngine): void => port.postMessage(message)
const sink: LogSink = (level, line) => send({ kind: 'log', level, line })
const log = createLogger('engine', sink)
let engine: Engine | null = null

const start = async (config: EngineConfig): Promise<void> => {
  await engine?.close()
  engine = null
  try {
    engine = createEngine({ config, clock, log, keepsFiles: true })
  } catch (thrown) {
    send({ kind: 'failed', error: appErrorFrom(thrown) })
    return
  }
  engine.on((event) => send({ kind: 'event', ...event }))
  engine.start()
  send({ kind: 'started', workspaceSid: config.workspaceSid })
}

const answer = async (message: Extract<ToEngine, { kind: 'request' }>): Promise<void> => {
  const { id, name, args } = message
  const reply = (await engine?.request(name, args)) ?? {
    ok: false,
    error: { code: 'bad-request', detail: 'no engine runs' },
  }
  send({ kind: 'reply', id, reply })
}

const receive = async (message: ToEngine): Promise<void> => {
  switch (message.kind) {
    case 'start':
      return start(message.config)
    case 'check': {
      const { id, credentials, twilioUrl } = message
      return send({
        kind: 'checked',
        id,
        result: await checkAccount(credentials, twilioUrl, clock),
      })
    }
    case 'request':
      return answer(message)
    case 'power':
      return engine?.power(message.state)
    case 'close':
      await engine?.close()
      engine = null
      return send({ kind: 'closed' })
  }
}

port.on('message', (message: ToEngine) => void receive(message))
