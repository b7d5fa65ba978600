import { create } from 'zustand'
import type { MainViewName } from '../../src-main/contract/main-views.ts'

/** Which view is shown. */
export const useShownView = create<{ readonly name: MainViewName }>()(() => ({ name: 'agents' }))

/** The row that the keyboard is on, or would be. */
const focusList = (): void =>
  document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()

/** Shows a view, with the keyboard in its list. */
export const showView = (name: MainViewName): void => {
  useShownView.setState({ name })
  requestAnimationFrame(focusList)
}
