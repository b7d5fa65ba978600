import type { Worker } from 'node:worker_threads'
import type { EngineConfig, EngineEvent, FromEngine, ToEngine } from '../contract/engine-port.ts'
import type { AppError } from '../contract/errors.ts'
import type { Args, Credentials, EngineRequestName, Reply } from '../contract/requests.ts'
import { placeOf } from '../ipc/error-place.ts'
import type { Clock } from '../lib/clock.ts'
import { createLogger, type LogSink } from '../lib/log.ts'
import { createWaiting } from './waiting.ts'

export type Checked = Extract<FromEngine, { kind: 'checked' }>['result']
export type PowerState = Extract<ToEngine, { kind: 'power' }>['state']

/** What a thread says without being asked. Nothing is said any more once `close` was called. */
export type Heard = {
  readonly event: (event: EngineEvent) => void
  /** The engine does not run any more: it failed, or its thread ended. */
  readonly failed: (error: AppError) => void
  readonly log: LogSink
}

/** One worker thread, which holds one engine at most, from its start to its end. */
export type EngineThread = {
  check(credentials: Credentials, twilioUrl: string | null): Promise<Checked>
  start(config: EngineConfig): void
  /** Once the engine has started, or failed: the error then. */
  ready(): Promise<AppError | null>
  /** Waits until the engine has started, or failed. */
  request(name: EngineRequestName, args: Args<EngineRequestName>): Promise<Reply<EngineRequestName>>
  power(state: PowerState): void
  /** Lets the engine finish what it is writing; a thread that does not end in time is ended. */
  close(): Promise<void>
}

const closingMs = 5_000
const threadEnded: AppError = { code: 'internal', detail: 'the engine’s thread ended' }

export const openEngineThread = (worker: Worker, heard: Heard, clock: Clock): EngineThread => {
  const checks = createWaiting<Checked>()
  const requests = createWaiting<Reply<EngineRequestName>>()
  const started = Promise.withResolvers<AppError | null>()
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const closed = Promise.withResolvers<void>()
  const log = createLogger('shell', heard.log)
  let gone: AppError | null = null
  let isClosing = false

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const send = (message: ToEngine): void => worker.postMessage(message)
  const fail = (error: AppError): void => {
    if (gone) return
    gone = error
    started.resolve(error)
    checks.failAll(error)
    requests.failAll(error)
    if (!isClosing) heard.failed(error)
  }
  const ready = async (): Promise<AppError | null> => (await started.promise) ?? gone
  const receive = (message: FromEngine): void => {
    switch (message.kind) {
      case 'checked':
        return checks.settle(message.id, message.result)
      case 'reply':
        return requests.settle(message.id, message.reply)
      case 'log':
        return heard.log(message.level, message.line)
      case 'started':
        return started.resolve(null)
      case 'failed':
        return fail(message.error)
      case 'event':
        return isClosing ? undefined : heard.event(message)
      case 'closed':
        return closed.resolve()
    }
  }
  worker.on('message', receive)
  worker.on('error', (thrown) => log.error('the engine’s thread threw', placeOf(thrown)))
  void ended.then(() => fail(threadEnded))

  return {
    check: (credentials, twilioUrl) =>
      gone
        ? Promise.resolve({ ok: false, error: gone })
        : checks.ask((id) => send({ kind: 'check', id, credentials, twilioUrl })),
    start: (config) => send({ kind: 'start', config }),
    ready,
    request: async (name, args) => {
      const error = await ready()
      if (error) return { ok: false, error }
      return requests.ask((id) => send({ kind: 'request', id, name, args }))
    },
    power: (state) => send({ kind: 'power', state }),
    close: async () => {
      isClosing = true
      send({ kind: 'close' })
      const limit = new AbortController()
      await Promise.race([closed.promise, ended, clock.sleep(closingMs, limit.signal)])
      limit.abort()
      await worker.terminate()
    },
  }
}
