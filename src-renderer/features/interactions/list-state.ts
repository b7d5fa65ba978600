/** What the supervisor chose in the Interactions list. Columns, order and widths outlive the window. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ListFilter, ListQuestion, Order } from './list-filter.ts'
import { withPart } from './list-filter.ts'
import { builtInViews } from './list-views.ts'

export const columnKeys = [
  'type',
  'start',
  'customer',
  'agent',
  'queue',
  'state',
  'duration',
  'wait',
  'legs',
  'outcome',
  'associatedId',
  'journey',
  'marks',
  'end',
  'team',
  'direction',
  'messages',
  'engagement',
  'wrapUp',
  'ending',
  'contactId',
  'tags',
] as const
export type ColumnKey = (typeof columnKeys)[number]

export type ListState = ListQuestion & {
  /** The saved view that is shown; null once something was changed by hand. */
  readonly view: string | null
  /** The view that a window begins with; one of one's own with its question. Null: the first. */
  readonly startView: { readonly name: string; readonly question: ListQuestion | null } | null
  /** The teams of the view "My team live". */
  readonly myTeams: readonly string[]
  readonly columns: readonly ColumnKey[]
  readonly isGrouped: boolean
  readonly openGroups: ReadonlySet<string>
  readonly isFilterPaneOpen: boolean
  readonly isPaneOpen: boolean
  readonly paneWidth: number
  /** Lists rows, or the messages in which the words were found. */
  readonly lists: 'contacts' | 'messages'
  /** Item key of the row that is selected: previewed, and where the keyboard is. */
  readonly activeKey: string | null
  /** Grows when the keyboard moved the selection, so that its row takes the focus. */
  readonly focusTurn: number
  /** Whose row menu is open. */
  readonly menuKey: string | null
}

export const paneWidths = { min: 340, max: 760 } as const
const roomyPx = 1500
const [firstView] = builtInViews

const initial: ListState = {
  ...firstView.question(),
  view: firstView.name,
  startView: null,
  myTeams: [],
  columns: columnKeys.slice(0, 13),
  isGrouped: false,
  openGroups: new Set(),
  isFilterPaneOpen: window.innerWidth >= roomyPx,
  isPaneOpen: true,
  paneWidth: 420,
  lists: 'contacts',
  activeKey: null,
  focusTurn: 0,
  menuKey: null,
}

/** A window begins with the view that was chosen for it. */
const begun = (state: ListState): ListState => {
  const { startView, myTeams } = state
  const builtIn = builtInViews.find(({ name }) => name === startView?.name)
  const question = startView?.question ?? builtIn?.question(myTeams)
  return startView === null || question === undefined
    ? state
    : { ...state, ...question, view: startView.name }
}

export const useList = create<ListState>()(
  persist(() => initial, {
    name: 'interactions-view',
    version: 1,
    partialize: ({
      columns,
      isGrouped,
      isFilterPaneOpen,
      isPaneOpen,
      paneWidth,
      myTeams,
      startView,
    }) => ({
      startView,
      columns,
      isGrouped,
      isFilterPaneOpen,
      isPaneOpen,
      paneWidth,
      myTeams,
    }),
    merge: (kept, now) => begun({ ...now, ...(kept as Partial<ListState>) }),
  }),
)

export const setList = (next: Partial<ListState>): void => void useList.setState(next)

/** Another question begins at its first row. */
const ask = (next: Partial<ListState>): void =>
  setList({ openGroups: new Set(), activeKey: null, menuKey: null, ...next })

export const setPart = <K extends keyof ListFilter>(
  part: K,
  value: ListFilter[K] | undefined,
): void => {
  const { filter, view } = useList.getState()
  const isMyTeam = view === 'My team live' && part === 'teams'
  ask({
    filter: withPart(filter, part, value),
    view: isMyTeam ? view : null,
    ...(isMyTeam ? { myTeams: (value as ListFilter['teams']) ?? [] } : {}),
  })
}
export const setFilter = (filter: ListFilter): void => ask({ filter, view: null })
export const clearFilter = (): void => ask({ filter: {}, view: null, lists: 'contacts' })

export const showSaved = (view: string, question: ListQuestion): void =>
  ask({ ...question, view, lists: 'contacts' })

/** The view that is shown becomes the one to begin with, or is it no more. */
export const toggleStartView = (): void =>
  void useList.setState(({ view, startView, filter, order, isDescending }) => {
    if (view === null || startView?.name === view) return { startView: null }
    const isBuiltIn = builtInViews.some(({ name }) => name === view)
    const question = isBuiltIn ? null : { filter, order, isDescending }
    return { startView: { name: view, question } }
  })

/** What is shown was saved under a name; a window that begins with it begins with this from now on. */
export const savedAs = (name: string): void =>
  void useList.setState(({ startView, filter, order, isDescending }) => ({
    view: name,
    startView:
      startView?.name === name ? { name, question: { filter, order, isDescending } } : startView,
  }))

export const forgotView = (name: string): void =>
  void useList.setState(({ startView }) => ({
    view: null,
    startView: startView?.name === name ? null : startView,
  }))

/** The same header again turns the order round; numbers and times begin with the greatest. */
export const orderBy = (order: Order): void =>
  void useList.setState((now) => ({
    order,
    isDescending:
      now.order === order ? !now.isDescending : order !== 'agent' && order !== 'customer',
    activeKey: null,
  }))

export const toggleColumn = (key: ColumnKey): void =>
  void useList.setState(({ columns }) => ({
    columns: columnKeys.filter((one) => (one === key) !== columns.includes(one)),
  }))

export const toggleGroup = (id: string, isOpen?: boolean): void =>
  void useList.setState(({ openGroups }) => {
    const next = new Set(openGroups)
    if (isOpen ?? !openGroups.has(id)) next.add(id)
    else next.delete(id)
    return { openGroups: next }
  })

/** Shows the messages in which words were found; the list's other filters go on narrowing. */
export const searchMessages = (text?: string): void => {
  const { view, filter } = useList.getState()
  // A saved view narrows the list, and not what one looks for; what was chosen by hand does.
  const { text: typed = '' } = filter
  if (text !== undefined) setFilter({ text })
  else if (view !== null) setFilter(withPart({}, 'text', typed))
  setList({ lists: 'messages', activeKey: null })
}
