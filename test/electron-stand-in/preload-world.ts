/**
 * What a sandboxed preload sees: `require('electron')` with `ipcRenderer` and `contextBridge`, and a small
 * `process`. One function without imports: its source text runs in the page's isolated world.
 */
import type { Codec } from './codec.ts'
import type { Membrane } from './membrane.ts'

export type PreloadWorld = {
  readonly codec: Codec
  readonly membrane: Membrane
  /** Name of the DevTools binding that carries messages to the main process. */
  readonly binding: string
  readonly process: Readonly<Record<string, unknown>>
}

type Listener = (event: unknown, ...args: unknown[]) => void
type RunPreload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
  global: unknown,
) => void

export const runPreload = (world: PreloadWorld, preload: RunPreload): void => {
  type Answer = { readonly value: unknown } | { readonly error: string }
  const { codec, membrane, binding } = world
  const scope = globalThis as unknown as Record<string, unknown>
  const post = scope[binding] as (payload: string) => void
  delete scope[binding]
  const listeners = new Map<string, { readonly hear: Listener; readonly given: Listener }[]>()
  const waiting = new Map<number, (answer: Answer) => void>()
  let lastId = 0

  const send = (kind: string, channel: string, args: readonly unknown[], id = 0): void =>
    post(JSON.stringify({ kind, channel, args: codec.encode(args), id }))
  const unsupported = (name: string) => (): never => {
    throw new Error(`stand-in: ${name} is not supported`)
  }

  scope['__standInReceive'] = (kind: string, to: string | number, text: string): void => {
    if (kind === 'reply') {
      const finish = waiting.get(Number(to))
      waiting.delete(Number(to))
      return finish?.(codec.decode(text) as Answer)
    }
    const args = codec.decode(text) as unknown[]
    const event = { sender: ipcRenderer, senderId: 0, ports: [] }
    for (const { hear } of listeners.get(String(to))?.slice() ?? []) hear(event, ...args)
  }

  const add = (channel: string, hear: Listener, given = hear): unknown => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { hear, given }])
    return ipcRenderer
  }
  const remove = (channel: string, given: Listener): unknown => {
    const list = listeners.get(channel) ?? []
    const at = list.findLastIndex((one) => one.given === given)
    listeners.set(
      channel,
      list.filter((_, index) => index !== at),
    )
    return ipcRenderer
  }
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        send('invoke', channel, args, id)
        waiting.set(id, (answer) =>
          'error' in answer ? reject(new Error(answer.error)) : resolve(answer.value),
        )
      }),
    send: (channel: string, ...args: unknown[]): void => send('send', channel, args),
    sendSync: unsupported('ipcRenderer.sendSync'),
    postMessage: unsupported('ipcRenderer.postMessage'),
    on: (channel: string, hear: Listener) => add(channel, hear),
    addListener: (channel: string, hear: Listener) => add(channel, hear),
    once: (channel: string, given: Listener) => {
      const hear: Listener = (...args) => {
        remove(channel, given)
        given(...args)
      }
      return add(channel, hear, given)
    },
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel: string): number => listeners.get(channel)?.length ?? 0,
  }

  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key: string, value: unknown): void => membrane.expose(key, value),
      exposeInIsolatedWorld: unsupported('contextBridge.exposeInIsolatedWorld'),
    },
  }
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common')
      return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  try {
    preload(require, module, module.exports, world.process, globalThis)
  } catch (error) {
    send('preload-error', '', [error instanceof Error ? error.stack : String(error)])
  }
}
