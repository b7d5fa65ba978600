import type { Worker } from 'node:worker_threads'
import * as z from 'zod/mini'
import { AppFailure } from '../contract/errors.ts'
import type { Credentials } from '../contract/requests.ts'
import { placeOf } from '../ipc/error-place.ts'
import type { Logger } from '../lib/log.ts'

const startedSchema = z.object({
  kind: z.literal('started'),
  url: z.url(),
  accountSid: z.string(),
  workspaceSid: z.string(),
  apiKeySid: z.string(),
  apiSecret: z.string(),
})

/** A simulated contact centre in a thread of this application, reachable on this machine only. */
export type DemoFloor = {
  readonly url: string
  readonly workspaceSid: string
  readonly credentials: Credentials
  close(): Promise<void>
}

/** Waits until the simulator answers; `onLost` is called when its thread ends without `close`. */
export const startDemoFloor = async (
  worker: Worker,
  log: Logger,
  onLost: () => void,
): Promise<DemoFloor> => {
  worker.on('error', (thrown) => log.error('the demo floor threw', placeOf(thrown)))
  let isClosing = false
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const first = new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('exit', () => reject(new Error('ended before it started')))
  })
  const started = await first.then((message) => startedSchema.safeParse(message)).catch(() => null)
  if (!started?.success) {
    await worker.terminate()
    throw new AppFailure('internal', 'the demo floor did not start')
  }
  void ended.then(() => (isClosing ? undefined : onLost()))
  const { url, workspaceSid, accountSid, apiKeySid, apiSecret } = started.data
  return {
    url,
    workspaceSid,
    credentials: { accountSid, apiKeySid, apiSecret },
    close: async () => {
      isClosing = true
      // It holds nothing that is worth an orderly end.
      await worker.terminate()
    },
  }
}
