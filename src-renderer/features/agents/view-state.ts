/** What the supervisor chose in this view. Sort, groups and the pane's width outlive the window. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import type { AgentSid, GroupBy } from './arrange.ts'
import type { Filter } from './filter.ts'
import { noFilter } from './filter.ts'
import type { Sort, SortKey } from './order.ts'

export type ViewState = {
  readonly filter: Filter
  readonly sort: Sort
  readonly groupBy: GroupBy
  readonly closedGroups: readonly string[]
  readonly paneWidth: number
  /** Whose details are open. */
  readonly openAgent: AgentSid | null
  /** Item key of the row that the keyboard is on. */
  readonly activeKey: string | null
  /** Grows when the keyboard moved the active row, so that it takes the focus. */
  readonly focusTurn: number
  readonly isPointerOver: boolean
  /** The details pane offers the statuses that the agent can be moved to. */
  readonly isStatusMenuOpen: boolean
}

export const paneWidths = { min: 320, max: 640 } as const

const initial: ViewState = {
  filter: noFilter,
  sort: { key: 'state', isReversed: false },
  groupBy: 'none',
  closedGroups: [],
  paneWidth: 420,
  openAgent: null,
  activeKey: null,
  focusTurn: 0,
  isPointerOver: false,
  isStatusMenuOpen: false,
}

export const useViewState = create<ViewState>()(
  persist(() => initial, {
    name: 'agents-view',
    version: 1,
    partialize: ({ sort, groupBy, closedGroups, paneWidth }) => ({
      sort,
      groupBy,
      closedGroups,
      paneWidth,
    }),
  }),
)

const set = (next: Partial<ViewState>): void => void useViewState.setState(next)

export const setFilter = (next: Partial<Filter>): void =>
  void useViewState.setState(({ filter }) => ({ filter: { ...filter, ...next } }))
export const clearFilter = (): void => set({ filter: noFilter })
export const setGroupBy = (groupBy: GroupBy): void => set({ groupBy })
export const setPaneWidth = (paneWidth: number): void => set({ paneWidth })
export const openDetails = (openAgent: AgentSid): void => set({ openAgent })
export const closeDetails = (): void => set({ openAgent: null, isStatusMenuOpen: false })
export const setStatusMenu = (isStatusMenuOpen: boolean): void => set({ isStatusMenuOpen })
export const setActiveKey = (activeKey: string | null): void => set({ activeKey })
export const setPointerOver = (isPointerOver: boolean): void => set({ isPointerOver })

/** The same header again turns the order round. */
export const sortBy = (key: SortKey): void =>
  void useViewState.setState(({ sort }) => ({
    sort: { key, isReversed: sort.key === key && !sort.isReversed },
  }))

/** Adds a value to a criterion, or takes it away. */
export const toggled = <T>(values: readonly T[], value: T): readonly T[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

/** Opens a group of agents, or closes it; `isOpen` leaves one alone that is so already. */
export const toggleGroup = (key: string, isOpen?: boolean): void =>
  void useViewState.setState(({ closedGroups }) =>
    isOpen === !closedGroups.includes(key) ? {} : { closedGroups: toggled(closedGroups, key) },
  )

/** Narrows the grid to these states; the same ones again show everybody. */
export const toggleStates = (states: readonly AgentState[]): void =>
  void useViewState.setState(({ filter }) => {
    const isSame =
      filter.states.length === states.length &&
      states.every((state) => filter.states.includes(state))
    return { filter: { ...filter, states: isSame ? [] : states } }
  })
