import type { Page } from '@playwright/test'
import type { Args, Bridge, Reply, RequestName } from '../../src-main/contract/requests.ts'

declare global {
  interface Window {
    readonly floorwalker: Bridge
  }
}

/** Asks as the window does, through the bridge. */
export const ask = <N extends RequestName>(
  page: Page,
  name: N,
  args?: Args<N>,
): Promise<Reply<N>> =>
  page.evaluate(([name, args]) => window.floorwalker.request(name, args as never), [
    name,
    args,
  ] as const) as Promise<Reply<N>>
