/** The way between the main process and a page's preload: injected scripts, and messages both ways. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createCodec } from './codec.ts'
import { createMembrane } from './membrane.ts'
import { runPreload } from './preload-world.ts'
import { runtime, traceFailure } from './runtime.ts'
import type { Target } from './targets.ts'

const worldName = 'Electron Isolated Context'
const binding = '__standInPost'
const codec = createCodec()
/** Source texts of what runs inside the page; Node has taken the types out of them already. */
const sources = {
  createCodec: createCodec.toString(),
  createMembrane: createMembrane.toString(),
  runPreload: runPreload.toString(),
}

type Message = {
  readonly kind: 'invoke' | 'send' | 'preload-error'
  readonly channel: string
  readonly args: string
  readonly id: number
}

export type PageLink = {
  /** Delivers to the `ipcRenderer.on` listeners of the page that is shown now. */
  readonly send: (channel: string, args: readonly unknown[]) => void
}

export type PageListener = {
  readonly onSend: (channel: string, args: readonly unknown[]) => void
  readonly onInvoke: (channel: string, args: readonly unknown[]) => Promise<unknown>
  readonly onPreloadError: (error: Error) => void
}

const pageScript = (channel: string): string =>
  `if (window === window.top) (${sources.createMembrane})({
    createCodec: ${sources.createCodec}, events: window, globals: window,
    channel: ${JSON.stringify(channel)}, side: 'page' })`

const preloadScript = (channel: string, path: string, argv: readonly string[]): string => {
  const { platform, arch, versions } = process
  const seen = { type: 'renderer', platform, arch, versions, argv, env: {} }
  return `if (window !== window.top) delete globalThis[${JSON.stringify(binding)}]
  else (() => { const createCodec = ${sources.createCodec}
    ;(${sources.runPreload})({
      codec: createCodec(), binding: ${JSON.stringify(binding)},
      process: { ...${JSON.stringify(seen)}, sandboxed: true, contextIsolated: true, on() {}, once() {} },
      membrane: (${sources.createMembrane})({ createCodec, events: window, globals: {},
        channel: ${JSON.stringify(channel)}, side: 'preload' }) },
    function (require, module, exports, process, global) {${readFileSync(path, 'utf8')}\n}) })()
  //# sourceURL=${pathToFileURL(path).href}`
}

const answer = async (listener: PageListener, { channel, args }: Message): Promise<string> => {
  try {
    const value = await listener.onInvoke(channel, codec.decode(args) as unknown[])
    return codec.encode({ value })
  } catch (error) {
    return codec.encode({ error: `Error invoking remote method '${channel}': ${String(error)}` })
  }
}

/** Prepares a page that has not run anything yet: its preload will run before its own scripts. */
export const linkPage = async (
  { session, targetId }: Target,
  preload: string | undefined,
  additionalArguments: readonly string[],
  listener: PageListener,
): Promise<PageLink> => {
  let context: number | null = null
  const receive = (to: number | null, kind: string, name: string | number, text: string): void => {
    if (to === null) return
    const list = [kind, name, text].map((one) => JSON.stringify(one)).join()
    session
      .send('Runtime.evaluate', { contextId: to, expression: `__standInReceive(${list})` })
      .catch(traceFailure('message'))
  }
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    const { frameId } = auxData as { frameId?: string }
    if (name === worldName && frameId === targetId) context = id
  })
  session.on('Runtime.executionContextsCleared', () => {
    context = null
  })
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return
    const message = JSON.parse(payload) as Message
    const args = codec.decode(message.args) as unknown[]
    if (message.kind === 'send') listener.onSend(message.channel, args)
    else if (message.kind === 'preload-error') listener.onPreloadError(new Error(String(args[0])))
    else
      void answer(listener, message).then((text) =>
        receive(executionContextId, 'reply', message.id, text),
      )
  })
  if (preload !== undefined) {
    const channel = `stand-in-${randomBytes(8).toString('hex')}`
    const argv = [runtime.launch.executable, ...additionalArguments]
    await Promise.all([
      session.send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(channel) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName,
        source: preloadScript(channel, preload, argv),
      }),
    ])
  }
  return { send: (channel, args) => receive(context, 'message', channel, codec.encode(args)) }
}
