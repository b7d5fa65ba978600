/**
 * The wall of `contextBridge`: one instance per world of a page, talking over synchronous DOM events
 * with a name the page cannot guess. Values are copied, functions and promises become proxies, and what
 * is exposed is frozen. One function without imports: its source text is injected into the page.
 */
import type { Codec, References } from './codec.ts'

export type Membrane = {
  /** Defines `window[key]` in the other world. */
  readonly expose: (key: string, value: unknown) => void
}

export type MembraneEnds = {
  readonly createCodec: (references?: References) => Codec
  /** The object that both worlds share for events: the page's `window`. */
  readonly events: EventTarget
  /** Where `expose` of the other side defines its keys. */
  readonly globals: object
  readonly channel: string
  readonly side: 'page' | 'preload'
}

export const createMembrane = (ends: MembraneEnds): Membrane => {
  type Message =
    | { readonly expose: string; readonly value: unknown }
    | { readonly call: number; readonly args: readonly unknown[] }
  type Outcome = { readonly value: unknown } | { readonly error: unknown }
  const { createCodec, events, globals, channel, side } = ends
  const peer = side === 'page' ? 'preload' : 'page'
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const ids = new WeakMap<object, number>()
  const waiting = new Map<number, (outcome: Outcome) => void>()
  const replies: string[] = []
  let lastId = 0

  const fire = (kind: string, detail: string): void =>
    void events.dispatchEvent(new CustomEvent(`${channel}:${kind}:${peer}`, { detail }))
  const listen = (kind: string, hear: (detail: string) => void): void =>
    events.addEventListener(
      `${channel}:${kind}:${side}`,
      (event) => {
        event.stopImmediatePropagation()
        hear(String((event as CustomEvent).detail))
      },
      true,
    )
  const settle = (id: number, outcome: Outcome): void =>
    fire('settle', JSON.stringify([id, seal(outcome)]))
  /** An outcome that cannot pass becomes the error that says so. */
  const seal = (outcome: Outcome): string => {
    try {
      return codec.encode(outcome)
    } catch (error) {
      return codec.encode({ error })
    }
  }
  const ask = (message: Message): unknown => {
    fire('call', codec.encode(message))
    const outcome = codec.decode(replies.pop() ?? '{"error":"no reply"}') as Outcome
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  const codec = createCodec({
    nameFunction: (value) => {
      const id = ids.get(value) ?? ++lastId
      ids.set(value, id)
      functions.set(id, value)
      return id
    },
    namePromise: (promise) => {
      const id = ++lastId
      promise.then(
        (value) => settle(id, { value }),
        (error: unknown) => settle(id, { error }),
      )
      return id
    },
    functionNamed:
      (call) =>
      (...args: unknown[]) =>
        ask({ call, args }),
    promiseNamed: (id) =>
      new Promise((resolve, reject) =>
        waiting.set(id, (outcome) =>
          'error' in outcome ? reject(outcome.error) : resolve(outcome.value),
        ),
      ),
  })

  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }
  const define = (key: string, value: unknown): void => {
    if (Object.hasOwn(globals, key))
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    Object.defineProperty(globals, key, { value: freeze(value), enumerable: true })
  }
  const obey = (message: Message): unknown =>
    'expose' in message
      ? define(message.expose, message.value)
      : functions.get(message.call)?.(...message.args)

  listen('call', (detail) => {
    let outcome: Outcome
    try {
      outcome = { value: obey(codec.decode(detail) as Message) }
    } catch (error) {
      outcome = { error }
    }
    fire('reply', seal(outcome))
  })
  listen('reply', (detail) => void replies.push(detail))
  listen('settle', (detail) => {
    const [id, sealed] = JSON.parse(detail) as [number, string]
    const finish = waiting.get(id)
    waiting.delete(id)
    finish?.(codec.decode(sealed) as Outcome)
  })
  return { expose: (key, value) => void ask({ expose: key, value }) }
}
