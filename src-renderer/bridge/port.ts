/** The one place that touches `window.floorwalker`. */
import type { Args, Bridge, Reply, RequestName } from '../../src-main/contract/requests.ts'

declare global {
  interface Window {
    readonly floorwalker: Bridge
  }
}

/** Asks the main process. Never rejects: a broken channel is an 'internal' error like any other. */
export const request = async <N extends RequestName>(name: N, args: Args<N>): Promise<Reply<N>> => {
  try {
    return await window.floorwalker.request(name, args)
  } catch (thrown) {
    return {
      ok: false,
      error: { code: 'internal', detail: thrown instanceof Error ? thrown.name : null },
    }
  }
}

/** Hears an event until the returned function is called. */
export const on: Bridge['on'] = (name, listener) => window.floorwalker.on(name, listener)
