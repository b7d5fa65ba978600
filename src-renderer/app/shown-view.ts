import { create } from 'zustand'
import type { MainViewName } from '../../src-main/contract/main-views.ts'

/** Which view is shown. */
export const useShownView = create<{ readonly name: MainViewName }>()(() => ({ name: 'agents' }))

let stopWaiting = (): void => undefined

/** Puts the keyboard on its row of the list, as soon as there is one, unless it went elsewhere meanwhile. */
const focusList = (): void => {
  stopWaiting()
  const before = document.activeElement
  const isSettled = (): boolean => {
    const { activeElement, body } = document
    if (activeElement !== before && activeElement !== body) return true
    const row = document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
    row?.focus()
    // the view before stands there, out of sight, until the new one is loaded
    return row !== null && row === document.activeElement
  }
  if (isSettled()) return
  const observer = new MutationObserver(() => isSettled() && stopWaiting())
  observer.observe(document.body, { childList: true, subtree: true })
  stopWaiting = () => observer.disconnect()
}

/** Shows a view, with the keyboard in its list. */
export const showView = (name: MainViewName): void => {
  useShownView.setState({ name })
  requestAnimationFrame(focusList)
}
