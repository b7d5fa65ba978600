import type { Worker } from 'node:worker_threads'
import type { AppError } from '../contract/errors.ts'
import type { FromReader, ToReader } from '../contract/reader-port.ts'
import type { Args, ReaderRequestName, Reply } from '../contract/requests.ts'
import { placeOf } from '../ipc/error-place.ts'
import { createLogger, type LogSink } from '../lib/log.ts'
import { createWaiting } from './waiting.ts'

/** The worker thread that answers what needs only reading, so that it never holds up collecting. */
export type ReaderThread = {
  request(
    dataDir: string,
    name: ReaderRequestName,
    args: Args<ReaderRequestName>,
  ): Promise<Reply<ReaderRequestName>>
  /** What is under way is answered with an error. */
  close(): Promise<void>
}

const threadEnded: AppError = { code: 'internal', detail: 'the reader’s thread ended' }

/** `ended` hears that the thread is gone, whatever the reason. */
export const openReaderThread = (
  worker: Worker,
  sink: LogSink,
  ended: () => void,
): ReaderThread => {
  const log = createLogger('shell', sink)
  const requests = createWaiting<Reply<ReaderRequestName>>()
  worker.on('message', ({ id, reply }: FromReader) => requests.settle(id, reply))
  worker.on('error', (thrown) => log.error('the reader’s thread threw', placeOf(thrown)))
  worker.once('exit', () => {
    requests.failAll(threadEnded)
    ended()
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const send = (message: ToReader): void => worker.postMessage(message)
  return {
    request: (dataDir, name, args) => requests.ask((id) => send({ id, dataDir, name, args })),
    close: async () => void (await worker.terminate()),
  }
}
