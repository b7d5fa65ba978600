/** What each view of the window shows, and the keys that it knows. */
import type { LucideIcon } from 'lucide-react'
import { MessagesSquare, Route, Settings, Users } from 'lucide-react'
import type { ComponentType } from 'react'
import { type MainViewName, mainViews } from '../../src-main/contract/main-views.ts'
import { AgentsFilter } from '../features/agents/agents-filter.tsx'
import { AgentsView, agentsShortcuts } from '../features/agents/agents-view.tsx'
import { SettingsView } from '../features/settings/settings-view.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import {
  InteractionsFilter,
  InteractionsPage,
  interactionsShortcuts,
  JourneysPage,
  journeysShortcuts,
} from './reading.tsx'
import { showView } from './shown-view.ts'

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
  interactions: {
    icon: MessagesSquare,
    Content: InteractionsPage,
    Filter: InteractionsFilter,
    shortcuts: interactionsShortcuts,
  },
  journeys: { icon: Route, Content: JourneysPage, shortcuts: journeysShortcuts },
  settings: { icon: Settings, Content: SettingsView, shortcuts: [] },
}

export const viewShortcuts: readonly Shortcut[] = mainViews.map(({ name, label, digit }) => ({
  keys: [`Mod+${digit}`],
  label,
  run: () => showView(name),
}))
