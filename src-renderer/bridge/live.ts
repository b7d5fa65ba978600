/** One cache of answers for the whole window; features keep only their own screen state. */
import { useMemo, useSyncExternalStore } from 'react'
import type { Args, Events, Reply, RequestName } from '../../src-main/contract/requests.ts'
import { on, request } from './port.ts'
import { shareEqual } from './share-equal.ts'

type Entry = { reply: unknown; readonly listeners: Set<() => void>; stop: () => void }

/** Questions whose newest answer is pushed as an event, so that it need not be asked for again. */
const pushedBy: Partial<Record<RequestName, keyof Events>> = {
  'app-state': 'app-state',
  'sync-status': 'sync',
  settings: 'settings',
  'notice-settings': 'notice-settings',
}

const entries = new Map<string, Entry>()

const open = <N extends RequestName>(name: N, args: Args<N>, key: string): Entry => {
  let newest = 0
  const put = (reply: unknown): void => {
    const shared = shareEqual(entry.reply, reply)
    if (shared === entry.reply) return
    entry.reply = shared
    for (const listener of entry.listeners) listener()
  }
  const load = async (): Promise<void> => {
    const turn = ++newest
    const reply = await request(name, args)
    if (turn === newest) put(reply)
  }
  const event = pushedBy[name]
  const stops = [
    on('changed', ({ requests }) => {
      if (requests.includes(name)) void load()
    }),
    ...(event === undefined
      ? []
      : [
          on(event, (value) => {
            newest += 1
            put({ ok: true, value })
          }),
        ]),
  ]
  const entry: Entry = {
    reply: undefined,
    listeners: new Set(),
    stop: () => {
      newest += 1
      for (const stop of stops) stop()
      entries.delete(key)
    },
  }
  entries.set(key, entry)
  void load()
  return entry
}

const keyOf = (name: RequestName, args: unknown): string => JSON.stringify([name, args ?? null])

/** Asks before anything shows the answer, and keeps it fresh for as long as the window lives. */
export const keepLive = <N extends RequestName>(name: N, args: Args<N>): void => {
  const key = keyOf(name, args)
  const entry = entries.get(key) ?? open(name, args, key)
  entry.listeners.add(() => undefined)
}

/**
 * The newest answer to a question, kept fresh as long as a component shows it; undefined until the
 * first one is there. An unchanged part of an answer keeps its identity.
 */
export const useLive = <N extends RequestName>(name: N, args: Args<N>): Reply<N> | undefined => {
  const key = keyOf(name, args)
  const source = useMemo(() => {
    const subscribe = (listener: () => void): (() => void) => {
      const [asked, asArgs] = JSON.parse(key) as [N, Args<N> | null]
      const entry = entries.get(key) ?? open(asked, (asArgs ?? undefined) as Args<N>, key)
      entry.listeners.add(listener)
      return () => {
        entry.listeners.delete(listener)
        if (entry.listeners.size === 0) entry.stop()
      }
    }
    const read = (): Reply<N> | undefined => entries.get(key)?.reply as Reply<N> | undefined
    return { subscribe, read }
  }, [key])
  return useSyncExternalStore(source.subscribe, source.read)
}
