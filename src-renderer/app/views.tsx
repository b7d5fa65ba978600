/** What each view of the window shows, and the keys that it knows. */
import type { LucideIcon } from 'lucide-react'
import { Settings, Users } from 'lucide-react'
import type { ComponentType } from 'react'
import { create } from 'zustand'
import { type MainViewName, mainViews } from '../../src-main/contract/main-views.ts'
import { AgentsFilter } from '../features/agents/agents-filter.tsx'
import { AgentsView, agentsShortcuts } from '../features/agents/agents-view.tsx'
import { SettingsView } from '../features/settings/settings-view.tsx'
import type { Shortcut } from '../ui/shortcut.ts'

type View = {
  readonly icon: LucideIcon
  readonly Content: ComponentType
  /** Stands in the header and takes the focus on '/'. */
  readonly Filter?: ComponentType
  readonly shortcuts: readonly Shortcut[]
}

export const views: Readonly<Record<MainViewName, View>> = {
  agents: {
    icon: Users,
    Content: AgentsView,
    Filter: AgentsFilter,
    shortcuts: agentsShortcuts,
  },
  settings: { icon: Settings, Content: SettingsView, shortcuts: [] },
}

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

export const viewShortcuts: readonly Shortcut[] = mainViews.map(({ name, label, digit }) => ({
  keys: [`Mod+${digit}`],
  label,
  run: () => showView(name),
}))
