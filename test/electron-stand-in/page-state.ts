/** What a page tells of itself: where it is, whether it loads, and what it wants to open. */
import type { EventEmitter } from 'node:events'
import { fromWeb } from './custom-schemes.ts'
import { traceFailure } from './runtime.ts'
import { isBlank, type Target } from './targets.ts'

export type PageState = {
  url: string
  isLoading: boolean
  isCrashed: boolean
  /** The pop-up that the page asked for last and that nobody has answered yet. */
  popup: object | null
}

/** Keeps `state` right and tells `contents`' listeners of every change. */
export const followPage = (
  { session: page, targetId }: Target,
  contents: EventEmitter,
  state: PageState,
  onReadyToShow: () => void,
): void => {
  page.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return
    state.url = fromWeb(frame.url + (frame.urlFragment ?? ''))
    contents.emit('did-navigate', {}, state.url, 200, '')
  })
  page.on('Page.navigatedWithinDocument', ({ url, frameId }) => {
    if (frameId !== targetId) return
    state.url = fromWeb(url)
    contents.emit('did-navigate-in-page', {}, state.url, true)
  })
  page.on('Page.domContentEventFired', () => {
    if (isBlank(state.url)) return
    contents.emit('dom-ready', {})
    onReadyToShow()
  })
  page.on('Page.loadEventFired', () => {
    if (isBlank(state.url)) return
    state.isLoading = false
    state.isCrashed = false
    contents.emit('did-finish-load', {})
    contents.emit('did-stop-loading', {})
  })
  page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    const features = windowFeatures.join(',')
    state.popup = { url: fromWeb(url), frameName: windowName, features, disposition: 'new-window' }
  })
  page.on('Page.javascriptDialogOpening', ({ type }) => {
    const accept = type === 'beforeunload'
    page.send('Page.handleJavaScriptDialog', { accept }).catch(traceFailure('dialog'))
  })
  page.on('Runtime.consoleAPICalled', ({ type, args }) => {
    const message = args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ')
    const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info'
    contents.emit('console-message', { level, message })
  })
  page.on('Inspector.targetCrashed', () => {
    state.isCrashed = true
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  })
}
