import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { EventName, Events, Reply, RequestName } from '../contract/requests.ts'
import type { Logger } from '../lib/log.ts'
import { isTrustedSender } from './trusted-sender.ts'

type Answerer = (name: unknown, args: unknown) => Promise<Reply<RequestName>>

/** Tells the window something, if it is there. */
export type Publish = <N extends EventName>(name: N, body: Events[N]) => void

/** A window of ours beside the main one. */
export type Guest = {
  readonly owns: (contents: WebContents) => boolean
  /** The origin that it must show. */
  readonly home: string
  /** What it may ask. */
  readonly requests: readonly RequestName[]
  /** Of these, what no other window may ask. */
  readonly alone: readonly RequestName[]
}

/**
 * Opens the two channels between the windows and the main process. `own` is the main window's page, `home`
 * the origin that it must show; `guests` are asked for less. Anyone else gets no answer but a refusal.
 */
export const openRequestChannel = (options: {
  readonly own: () => WebContents | undefined
  readonly home: string
  readonly guests: readonly Guest[]
  readonly answer: Answerer
  readonly log: Logger
}): void => {
  const { own, home, guests, answer, log } = options
  const has = (names: readonly string[], name: unknown): boolean =>
    typeof name === 'string' && names.includes(name)
  const mayAsk = (event: IpcMainInvokeEvent, name: unknown): boolean =>
    (isTrustedSender(event, own(), home) && !guests.some(({ alone }) => has(alone, name))) ||
    guests.some(
      (guest) =>
        guest.owns(event.sender) &&
        has(guest.requests, name) &&
        isTrustedSender(event, event.sender, guest.home),
    )
  ipcMain.handle('request', (event, name: unknown, args: unknown): Promise<Reply<RequestName>> => {
    if (mayAsk(event, name)) return answer(name, args)
    log.warn('request from a foreign page refused')
    return Promise.resolve({ ok: false, error: { code: 'bad-request', detail: null } })
  })
}

/** The way back: events reach one window of ours only, and only while it shows our own page. */
export const createPublish =
  (own: () => WebContents | undefined, home: string): Publish =>
  (name, body) => {
    const contents = own()
    if (!contents || contents.isDestroyed()) return
    if (!isTrustedSender({ sender: contents, senderFrame: contents.mainFrame }, contents, home))
      return
    contents.send('event', name, body)
  }
