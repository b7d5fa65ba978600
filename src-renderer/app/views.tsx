/** What each view of the window shows, and the keys that it knows. */
import type { LucideIcon } from 'lucide-react'
import { Grid2x2, Inbox, MessagesSquare, Route, Settings as Gear, Users, Video } from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import { type MainViewName, mainViews } from '../../src-main/contract/main-views.ts'
import { AgentsFilter } from '../features/agents/agents-filter.tsx'
import {
  takeAgents,
  AgentsView,
  agentsShortcuts,
  openedAgent,
} from '../features/agents/agents-view.tsx'
import { mayDo } from '../bridge/verb-rules.ts'
import { QueuesFilter } from '../features/queues/queues-filter.tsx'
import { queuesShortcuts } from '../features/queues/queues-state.ts'
import { type SettingsPageName, showSettingsPage } from '../features/settings/shown-page.ts'
import { Button } from '../ui/button.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { InteractionsFilter, InteractionsPage, JourneysPage } from './reading.tsx'
import { interactionsShortcuts, journeysShortcuts } from './reading-shortcuts.ts'
import { askAboutAgent, workMenu } from './leg-verbs.tsx'
import { showView } from './shown-view.ts'
import { VideoPage, videoShortcuts } from './video-page.tsx'
import { followAgents, followButton, watchAgents } from './watch-verbs.tsx'
import { WatchingPage, watchingShortcuts } from './watching-page.tsx'

type View = {
  readonly icon: LucideIcon
  readonly Content: ComponentType
  /** Stands in the header and takes the focus on '/'. */
  readonly Filter?: ComponentType
  readonly shortcuts: readonly Shortcut[]
}

/** Views that the first frame does not need are loaded when they are shown. */
const Queues = lazy(async () => {
  const { QueuesView } = await import('../features/queues/queues-view.tsx')
  return { default: QueuesView }
})

const Settings = lazy(async () => {
  const { SettingsView } = await import('../features/settings/settings-view.tsx')
  return { default: SettingsView }
})

const AgentsPage = () => (
  <AgentsView
    agentVerbs={followButton}
    pickedVerbs={
      <Button title="Follow (F)" onClick={() => followAgents(takeAgents())}>
        Follow
      </Button>
    }
    workMenu={workMenu}
  />
)

const completeWrapUp: Shortcut = {
  keys: ['w'],
  label: 'Complete the agent’s wrap-up',
  isOffered: () => mayDo('complete-wrap-up'),
  run: () => {
    const agent = openedAgent()
    if (agent !== undefined) askAboutAgent('complete-wrap-up', agent)
  },
}

const noteToAgent: Shortcut = {
  keys: ['m'],
  label: 'Note to the agent',
  run: () => {
    const agent = openedAgent()
    if (agent !== undefined) askAboutAgent('note-to-agent', agent)
  },
}

const watchContacts: Shortcut = {
  keys: ['o'],
  label: 'Watch the contacts of the agent, or of the picked',
  run: () => void watchAgents(takeAgents()),
}

const follow: Shortcut = {
  keys: ['f'],
  label: 'Follow the agent, or the picked, from contact to contact',
  run: () => followAgents(takeAgents()),
}

export const views: Readonly<Record<MainViewName, View>> = {
  agents: {
    icon: Users,
    Content: AgentsPage,
    Filter: AgentsFilter,
    shortcuts: [...agentsShortcuts, completeWrapUp, noteToAgent, watchContacts, follow],
  },
  queues: {
    icon: Inbox,
    Content: Queues,
    Filter: QueuesFilter,
    shortcuts: queuesShortcuts,
  },
  interactions: {
    icon: MessagesSquare,
    Content: InteractionsPage,
    Filter: InteractionsFilter,
    shortcuts: interactionsShortcuts,
  },
  journeys: { icon: Route, Content: JourneysPage, shortcuts: journeysShortcuts },
  video: { icon: Video, Content: VideoPage, shortcuts: videoShortcuts },
  watching: { icon: Grid2x2, Content: WatchingPage, shortcuts: watchingShortcuts },
  settings: { icon: Gear, Content: Settings, shortcuts: [] },
}

export const showSettings = (page: SettingsPageName): void => {
  showSettingsPage(page)
  showView('settings')
}

export const viewShortcuts: readonly Shortcut[] = mainViews.map(({ name, label, digit }) => ({
  keys: [`Mod+${digit}`],
  label,
  run: () => showView(name),
}))

/** Pages of the settings that are work rather than a choice; the palette finds them. */
export const settingsCommands: readonly Shortcut[] = [
  { keys: [], label: 'Audit log', run: () => showSettings('audit') },
  { keys: [], label: 'Sounds and notifications', run: () => showSettings('notices') },
]
