/** Joins the tiles with the contacts that stand in them. */
import { lazy, Suspense } from 'react'
import type { Transcript, TranscriptLeg } from '../../src-main/contract/interaction-views.ts'
import type { AgentState } from '../../src-main/domain/agent-state.ts'
import type { ShownAgent } from '../bridge/shown-agent.ts'
import { StateChip } from '../features/agents/state-chip.tsx'
import { StateTime } from '../features/agents/state-time.tsx'
import { closeAtHand, contactAtHand, stepRow, stepTile } from '../features/watching/walking.ts'
import { WatchingView } from '../features/watching/watching-view.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { legMenu } from './leg-verbs.tsx'
import { openFound } from './opening.ts'
import { Layers } from './reading.tsx'
import { showView } from './shown-view.ts'
import { videoButton } from './video-verbs.tsx'

const TranscriptTail = lazy(async () => {
  const { TranscriptTail: tail } = await import('../features/journey/tail.tsx')
  return { default: tail }
})

const tail = (shown: Transcript, agentSid: string | null) => (
  <Suspense fallback={null}>
    <TranscriptTail shown={shown} agentSid={agentSid} />
  </Suspense>
)

const chip = (state: AgentState, size: number) => <StateChip state={state} size={size} />
const stateTime = (shown: ShownAgent) => <StateTime shown={shown} />

const menu = (leg: TranscriptLeg) => (
  <>
    {videoButton(leg)}
    {legMenu(leg)}
  </>
)

const open = (associatedContactId: string): void =>
  openFound({ associatedContactId, contactId: null })

const openAtHand = (): void => {
  const contact = contactAtHand()
  if (contact !== null) open(contact)
}

export const WatchingPage = () => (
  <>
    <WatchingView
      tail={tail}
      menu={menu}
      chip={chip}
      stateTime={stateTime}
      onOpen={open}
      onFind={() => showView('agents')}
    />
    <Layers />
  </>
)

export const watchingShortcuts: readonly Shortcut[] = [
  { keys: ['ArrowRight', 'j'], label: 'Next tile', run: () => stepTile(1), isListKey: true },
  { keys: ['ArrowLeft', 'k'], label: 'Previous tile', run: () => stepTile(-1), isListKey: true },
  { keys: ['ArrowDown'], label: 'Tile below', run: () => stepRow(1), isListKey: true },
  { keys: ['ArrowUp'], label: 'Tile above', run: () => stepRow(-1), isListKey: true },
  { keys: ['Enter'], label: 'Open the contact', run: openAtHand, isListKey: true },
  { keys: ['Delete', 'Backspace'], label: 'Close the tile', run: closeAtHand, isListKey: true },
]
