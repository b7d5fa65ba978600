/** The real view of the agents, with everything that belongs to it, on a bridge without an engine. */
import './theme.ts'
import { createRoot } from 'react-dom/client'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import { startFloor } from '../../../../src-renderer/bridge/floor.ts'
import { startArrangement } from '../../../../src-renderer/features/agents/arrangement.ts'
import { AgentsView } from '../../../../src-renderer/features/agents/agents-view.tsx'
import { useViewState } from '../../../../src-renderer/features/agents/view-state.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { declareReady } from './frames.ts'

const { bridge, startUpdates } = createFakeBridge(2_000)
Object.defineProperty(window, 'floorwalker', { value: bridge })
// By name: a sort by state would move each updated agent out of sight.
useViewState.setState({ sort: { key: 'agent', isReversed: false } })

const visibleAgents = (): FloorAgent['agentSid'][] =>
  [...document.querySelectorAll<HTMLElement>('[data-agent]')]
    .filter((row) => row.getBoundingClientRect().bottom <= innerHeight)
    .map((row) => row.dataset['agent'] as FloorAgent['agentSid'])

const startWhenShown = (): void => {
  const visible = visibleAgents()
  if (visible.length === 0) return void requestAnimationFrame(startWhenShown)
  startUpdates(visible)
  declareReady()
}

startFloor()
startArrangement()
const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <AgentsView agentVerbs={() => null} pickedVerbs={null} workMenu={() => null} />,
  )
requestAnimationFrame(startWhenShown)
