import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { EventName, Events, Reply, RequestName } from '../contract/requests.ts'
import type { Logger } from '../lib/log.ts'
import { isTrustedSender } from './trusted-sender.ts'

type Answerer = (name: unknown, args: unknown) => Promise<Reply<RequestName>>

const printRequests: ReadonlySet<unknown> = new Set(['transcript', 'media'])

/** Tells the window something, if it is there. */
export type Publish = <N extends EventName>(name: N, body: Events[N]) => void

/**
 * Opens the two channels between the window and the main process. `own` is our window's page, `home` the
 * origin that it must show; anyone else gets no answer but a refusal.
 */
export const openRequestChannel = (options: {
  readonly own: () => WebContents | undefined
  /** Hidden windows of ours that are printed: they may ask for that and nothing else. */
  readonly isPrinting: (contents: WebContents) => boolean
  readonly home: string
  readonly answer: Answerer
  readonly log: Logger
}): void => {
  const { own, isPrinting, home, answer, log } = options
  const mayAsk = (event: IpcMainInvokeEvent, name: unknown): boolean =>
    isTrustedSender(event, own(), home) ||
    (isPrinting(event.sender) &&
      printRequests.has(name) &&
      isTrustedSender(event, event.sender, home))
  ipcMain.handle('request', (event, name: unknown, args: unknown): Promise<Reply<RequestName>> => {
    if (mayAsk(event, name)) return answer(name, args)
    log.warn('request from a foreign page refused')
    return Promise.resolve({ ok: false, error: { code: 'bad-request', detail: null } })
  })
}

/** The way back: events reach our own window only, and only while it shows our own page. */
export const createPublish =
  (own: () => WebContents | undefined, home: string): Publish =>
  (name, body) => {
    const contents = own()
    if (!contents || contents.isDestroyed()) return
    if (!isTrustedSender({ sender: contents, senderFrame: contents.mainFrame }, contents, home))
      return
    contents.send('event', name, body)
  }
