import type { ReactNode } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import { shownAgents, togglePause, useFloorFrame } from '../../bridge/floor.ts'
import { useLive } from '../../bridge/live.ts'
import { mayDo } from '../../bridge/verb-rules.ts'
import { Button } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import type { Shortcut } from '../../ui/shortcut.ts'
import { Splitter } from '../../ui/splitter.tsx'
import styles from './agents-view.module.css'
import { useArrangement } from './arrangement.ts'
import { type AgentVerbs, DetailsPane, type WorkMenu } from './details/details-pane.tsx'
import {
  activeAgent,
  Grid,
  moveActive,
  movePage,
  openActive,
  openGroup,
  pickOn,
  toggleActive,
} from './grid.tsx'
import {
  clearSelection,
  openStatusOfSeveral,
  pickedNow,
  pickListed,
  useSelection,
} from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { StatusOfSeveral } from './status-of-several.tsx'
import { Toolbar } from './toolbar.tsx'
import {
  clearFilter,
  closeDetails,
  paneWidths,
  setFilter,
  setPaneWidth,
  setStatusMenu,
  useViewState,
} from './view-state.ts'

const rowHeights = { compact: 24, normal: 32, comfortable: 40 } as const

const isPicking = (): boolean => useSelection.getState().picked.length > 0

/** Esc steps back: first nobody is picked any more, then the details close, then the text filter. */
const stepBack = (): void => {
  if (isPicking()) clearSelection()
  else if (useViewState.getState().openAgent === null) setFilter({ text: '' })
  else closeDetails()
}

/** The agent whose details are open, else the keyboard's, whose details open now. */
export const openedAgent = (): FloorAgent | undefined => {
  if (useViewState.getState().openAgent === null) openActive()
  const { openAgent } = useViewState.getState()
  return openAgent === null ? undefined : shownAgents().get(openAgent)
}

/** The picked agents, picked no more, else the one whose details are open, else the keyboard's. */
export const takeAgents = (): readonly FloorAgent[] => {
  const picked = pickedNow()
  if (picked.length > 0) clearSelection()
  const sids = picked.length > 0 ? picked : [useViewState.getState().openAgent ?? activeAgent()]
  return sids.flatMap((sid) => (sid === null ? [] : (shownAgents().get(sid) ?? [])))
}

const changeStatus = (): void => {
  if (isPicking()) openStatusOfSeveral()
  else if (openedAgent() !== undefined) setStatusMenu(true)
}

export const agentsShortcuts: readonly Shortcut[] = [
  { keys: ['j', 'ArrowDown'], label: 'Next row', run: () => moveActive(1), isKeyOnly: true },
  { keys: ['k', 'ArrowUp'], label: 'Previous row', run: () => moveActive(-1), isKeyOnly: true },
  { keys: ['PageDown'], label: 'Ten rows on', run: () => movePage(1), isListKey: true },
  { keys: ['PageUp'], label: 'Ten rows back', run: () => movePage(-1), isListKey: true },
  { keys: ['Home'], label: 'First row', run: () => moveActive(-Infinity), isListKey: true },
  { keys: ['End'], label: 'Last row', run: () => moveActive(Infinity), isListKey: true },
  { keys: ['Enter'], label: 'Open details or a group', run: openActive, isListKey: true },
  { keys: ['ArrowLeft'], label: 'Close the group', run: () => openGroup(false), isListKey: true },
  { keys: ['ArrowRight'], label: 'Open the group', run: () => openGroup(true), isListKey: true },
  { keys: ['Escape'], label: 'Close details, clear the filter', run: stepBack, isKeyOnly: true },
  { keys: ['Shift+ArrowDown'], label: 'Pick on', run: () => pickOn(1), isKeyOnly: true },
  { keys: ['Shift+ArrowUp'], label: 'Pick back', run: () => pickOn(-1), isKeyOnly: true },
  { keys: ['x'], label: 'Pick the agent, or not', run: toggleActive, isKeyOnly: true },
  { keys: ['Mod+a'], label: 'Pick all listed agents', run: pickListed, isListKey: true },
  {
    keys: ['s'],
    label: 'Change the status of the agent, or of the picked',
    run: changeStatus,
    isOffered: () => mayDo('set-activity'),
  },
  { keys: ['p'], label: 'Pause or resume', run: togglePause },
]

/** What stands in the grid's place while it has nothing to show; null when it has. */
const Instead = () => {
  const load = useFloorFrame((frame) => frame.load)
  const error = useFloorFrame((frame) => frame.error)
  const status = useLive('sync-status', undefined)
  const total = useArrangement((shown) => shown.total)
  const matched = useArrangement((shown) => shown.matched)
  const isStarting = load === 'loading' || (status?.ok === true && status.value.asOf === null)
  if (load === 'failed' && error !== null)
    return (
      <Sentence title={sentenceFor(error).title} isAlert>
        {sentenceFor(error).body}
      </Sentence>
    )
  if (total === 0 && isStarting)
    return (
      <div className={styles.late}>
        <Sentence title="Reading the floor">
          The first answer from Twilio usually takes a few seconds.
        </Sentence>
      </div>
    )
  if (total === 0)
    return (
      <Sentence title="No agents in this workspace yet">
        An agent appears here as soon as Flex knows them: after their first login to Flex, or when a
        worker is added to the TaskRouter workspace. Nothing has to be set up here.
      </Sentence>
    )
  if (matched === 0)
    return (
      <Sentence
        title="No agent matches"
        action={<Button onClick={clearFilter}>Clear all filters</Button>}
      >
        {total === 1 ? 'The one agent of this floor is' : `All ${total} agents of this floor are`}{' '}
        filtered out.
      </Sentence>
    )
  return null
}

export const AgentsView = ({
  agentVerbs,
  pickedVerbs,
  workMenu,
}: {
  readonly agentVerbs: AgentVerbs
  /** What can be done about the picked agents, beside what the view knows itself. */
  readonly pickedVerbs: ReactNode
  readonly workMenu: WorkMenu
}) => {
  const openAgent = useViewState((state) => state.openAgent)
  const paneWidth = useViewState((state) => state.paneWidth)
  const isEmpty = useArrangement((shown) => shown.matched === 0)
  const settings = useLive('settings', undefined)
  const density = settings?.ok === true ? settings.value.density : 'normal'
  return (
    <div className={styles.view}>
      <section className={styles.main} aria-label="Live agents">
        <Toolbar />
        {isEmpty ? <Instead /> : <Grid rowPx={rowHeights[density]} />}
        <SelectionBar verbs={pickedVerbs} />
        <StatusOfSeveral />
      </section>
      {openAgent === null ? null : (
        <>
          <Splitter
            label="Width of the details"
            width={paneWidth}
            {...paneWidths}
            onResize={setPaneWidth}
          />
          <DetailsPane
            agentSid={openAgent}
            width={paneWidth}
            agentVerbs={agentVerbs}
            workMenu={workMenu}
            onClose={closeDetails}
          />
        </>
      )}
    </div>
  )
}
