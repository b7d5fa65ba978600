/** The agents that are picked to do one thing to all of them. It does not outlive the view's filter. */
import { create } from 'zustand'
import { mayDo } from '../../bridge/verb-rules.ts'
import type { AgentSid, GridItem } from './arrange.ts'
import { useArrangement } from './arrangement.ts'
import { toggled, useViewState } from './view-state.ts'

type Selection = {
  readonly picked: readonly AgentSid[]
  /** The row from which a stretch of rows is picked. */
  readonly anchorKey: string | null
  /** The dialog for the status of all of them is open. */
  readonly isStatusOpen: boolean
}

const nobody: Selection = { picked: [], anchorKey: null, isStatusOpen: false }

export const useSelection = create<Selection>()(() => nobody)

export const clearSelection = (): void => useSelection.setState(nobody)

export const openStatusOfSeveral = (): void => {
  if (mayDo('set-activity')) useSelection.setState({ isStatusOpen: true })
}

/** Picks an agent, or takes it out again. */
export const togglePicked = (agentSid: AgentSid, key: string): void =>
  useSelection.setState(({ picked }) => ({ picked: toggled(picked, agentSid), anchorKey: key }))

/** Picks the agents of all rows from the anchor, else the keyboard's row, to this one, and nobody else. */
export const pickThrough = (key: string): void => {
  const { items } = useArrangement.getState()
  const from = useSelection.getState().anchorKey ?? useViewState.getState().activeKey ?? key
  const ends = [from, key].map((end) => items.findIndex((item) => item.key === end))
  const [first, last] = [Math.min(...ends), Math.max(...ends)]
  const rows = items.slice(Math.max(0, first), last + 1)
  const picked = new Set(rows.flatMap((row) => (row.kind === 'agent' ? [row.agentSid] : [])))
  useSelection.setState({ picked: [...picked], anchorKey: from })
}

/** Picks everybody who is listed, closed groups left out. */
export const pickListed = (): void => {
  const { items } = useArrangement.getState()
  const listed = items.flatMap((item) => (item.kind === 'agent' ? [item.agentSid] : []))
  useSelection.setState({ picked: [...new Set(listed)], anchorKey: null })
}

const listedOf = (picked: readonly AgentSid[], items: readonly GridItem[]): readonly AgentSid[] => {
  if (picked.length === 0) return picked
  const listed = new Set(items.map((item) => (item.kind === 'agent' ? item.agentSid : null)))
  return picked.filter((agentSid) => listed.has(agentSid))
}

/** Those of the picked ones who are listed now: nothing is done to an agent who is filtered out. */
export const pickedNow = (): readonly AgentSid[] =>
  listedOf(useSelection.getState().picked, useArrangement.getState().items)

/** `pickedNow` for a component, which renders again when it changes. */
export const usePicked = (): readonly AgentSid[] =>
  listedOf(
    useSelection((state) => state.picked),
    useArrangement((shown) => shown.items),
  )
