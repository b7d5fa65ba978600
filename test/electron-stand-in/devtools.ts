/** A DevTools protocol client over Chromium's pipe: messages are JSON, each ended by a zero byte. */
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'

/** One flat session; commands and events carry Playwright's types for the protocol. */
export type Session = {
  readonly id: string
  readonly send: CDPSession['send']
  readonly on: CDPSession['addListener']
}

export type DevTools = {
  /** The session of the browser itself. */
  readonly browser: Session
  readonly session: (id: string) => Session
}

type Incoming = {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

type Pending = {
  readonly method: string
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** Calls `hear` with every text between zero bytes. */
const readMessages = (input: Readable, hear: (text: string) => void): void => {
  let parts: Buffer[] = []
  input.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end))
      hear(Buffer.concat(parts).toString('utf8'))
      parts = []
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  })
}

export const connectDevTools = (output: Writable, input: Readable): DevTools => {
  const pending = new Map<number, Pending>()
  const emitters = new Map<string, EventEmitter>()
  let lastId = 0
  let isClosed = false

  const emitterOf = (id: string): EventEmitter => {
    const emitter = emitters.get(id) ?? new EventEmitter().setMaxListeners(0)
    emitters.set(id, emitter)
    return emitter
  }
  const finish = (message: Incoming, id: number): void => {
    const waiting = pending.get(id)
    pending.delete(id)
    if (message.error === undefined) waiting?.resolve(message.result)
    else waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`))
  }
  const close = (): void => {
    isClosed = true
    for (const { reject } of pending.values()) reject(new Error('the browser has closed'))
    pending.clear()
  }
  readMessages(input, (text) => {
    const message = JSON.parse(text) as Incoming
    if (message.id !== undefined) finish(message, message.id)
    else if (message.method !== undefined)
      emitterOf(message.sessionId ?? '').emit(message.method, message.params)
  })
  input.once('close', close)
  output.once('error', close)

  const send = (sessionId: string, method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('the browser has closed'))
      const id = ++lastId
      pending.set(id, { method, resolve, reject })
      const target = sessionId === '' ? {} : { sessionId }
      output.write(`${JSON.stringify({ id, method, params, ...target })}\0`)
    })
  const session = (id: string): Session => ({
    id,
    send: ((method: string, params: unknown = {}) => send(id, method, params)) as Session['send'],
    on: ((event: string, hear: (payload: unknown) => void) =>
      emitterOf(id).on(event, hear)) as unknown as Session['on'],
  })
  return { browser: session(''), session }
}
