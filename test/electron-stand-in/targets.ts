/** Page targets of the browser: those the application opens, and pop-ups that a page asks for. */
import type { Session } from './devtools.ts'
import { chromium, runtime, trace, traceFailure } from './runtime.ts'

export type Target = { readonly session: Session; readonly targetId: string }
export type Bounds = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen'

/** A page as its pop-ups and its end see it. */
export type TargetOwner = {
  /** Whether the pop-up that the page asked for last may open; null when it asked for none. */
  readonly answerPopup: () => boolean | null
  readonly onDetached: () => void
}

/** First page of a headful window; a pop-up's or the application's own page never has this address. */
const blankPage = 'data:text/html,<!--stand-in-->'
export const isBlank = (url: string): boolean =>
  url === '' || url === 'about:blank' || url.startsWith('data:text/html,')

const owners = new Map<string, TargetOwner & { readonly sessionId: string }>()
let awaited: ((target: Target) => void) | null = null
let queue: Promise<unknown> = Promise.resolve()

export const own = ({ session, targetId }: Target, owner: TargetOwner): void =>
  void owners.set(targetId, { ...owner, sessionId: session.id })

/** Electron asks the opener's handler; here a refused pop-up opens blank and is closed at once. */
const judgePopup = async (target: Target, openerId: string | undefined): Promise<void> => {
  // With `noopener` the browser does not say who opened it: it is the page whose request is still open.
  const candidates = [owners.get(openerId ?? ''), ...owners.values()]
  const isAllowed = candidates.some((owner) => owner?.answerPopup() ?? false)
  trace('pop-up', isAllowed)
  if (isAllowed)
    console.error('stand-in: a window opened by a page is not supported, it was closed')
  // The opener waits until its pop-up runs, so both go out together.
  await Promise.all([
    target.session.send('Runtime.runIfWaitingForDebugger'),
    chromium().devTools.browser.send('Target.closeTarget', { targetId: target.targetId }),
  ])
}

/** From now on every new page stops before its first script until its owner has prepared it. */
export const watchTargets = async (): Promise<void> => {
  const { browser, session } = chromium().devTools
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const target = { session: session(sessionId), targetId: targetInfo.targetId }
    if (awaited !== null && targetInfo.openerId === undefined) {
      awaited(target)
      awaited = null
    } else judgePopup(target, targetInfo.openerId).catch(traceFailure('pop-up'))
  })
  browser.on('Target.detachedFromTarget', ({ sessionId }) => {
    for (const [targetId, owner] of owners)
      if (owner.sessionId === sessionId) {
        owners.delete(targetId)
        owner.onDetached()
      }
  })
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  })
}

const create = async ({ x, y, width, height }: Bounds): Promise<void> => {
  if (runtime.launch.isHeadless)
    await chromium().devTools.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    })
  else
    chromium().openAppWindow(blankPage, [
      `--window-size=${width},${height}`,
      `--window-position=${x},${y}`,
    ])
}

/** Opens one page after the other: that is how a new target is known to be the awaited one. */
export const openTarget = (
  bounds: Bounds,
  prepare: (target: Target) => Promise<void>,
): Promise<void> => {
  const before = queue
  const open = async (): Promise<void> => {
    await before
    const target = new Promise<Target>((resolve) => {
      awaited = resolve
    })
    await create(bounds)
    await prepare(await target)
  }
  const opened = open()
  queue = opened.catch(() => {})
  return opened
}
