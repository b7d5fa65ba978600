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

export const useList = create<ListState>()(
  persist(() => initial, {
    name: 'interactions-view',
    version: 1,
    partialize: ({ columns, isGrouped, isFilterPaneOpen, isPaneOpen, paneWidth, myTeams }) => ({
      columns,
      isGrouped,
      isFilterPaneOpen,
      isPaneOpen,
      paneWidth,
      myTeams,
    }),
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
