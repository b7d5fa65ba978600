/** What the supervisor chose in this view. The order outlives the window. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import type { Shortcut } from '../../ui/shortcut.ts'
import type { BoardFilter, BoardSort, BoardSortKey } from './queue-rows.ts'

type QueuesState = {
  readonly filter: BoardFilter
  readonly sort: BoardSort
  /** Key of the row that the keyboard is on. */
  readonly activeKey: string | null
  /** Grows when the keyboard moved the active row, so that it takes the focus. */
  readonly focusTurn: number
  /** Keys of the rows as they were last shown. */
  readonly keys: readonly string[]
  readonly isPointerOver: boolean
}

const initial: QueuesState = {
  filter: { text: '', channels: [] },
  sort: { key: 'queue', isReversed: false },
  activeKey: null,
  focusTurn: 0,
  keys: [],
  isPointerOver: false,
}

export const useQueuesState = create<QueuesState>()(
  persist(() => initial, {
    name: 'queues-view',
    version: 1,
    partialize: ({ sort }) => ({ sort }),
  }),
)

export const setFilterText = (text: string): void =>
  void useQueuesState.setState(({ filter }) => ({ filter: { ...filter, text } }))

/** Adds a channel to those shown, or takes it away; none means all. */
export const toggleChannel = (channel: ChannelClass): void =>
  void useQueuesState.setState(({ filter }) => ({
    filter: {
      ...filter,
      channels: filter.channels.includes(channel)
        ? filter.channels.filter((other) => other !== channel)
        : [...filter.channels, channel],
    },
  }))

export const isFiltered = ({ text, channels }: BoardFilter): boolean =>
  text.trim() !== '' || channels.length > 0

export const clearFilter = (): void => void useQueuesState.setState({ filter: initial.filter })

/** The same header again turns the order round. */
export const sortBy = (key: BoardSortKey): void =>
  void useQueuesState.setState(({ sort }) => ({
    sort: { key, isReversed: sort.key === key && !sort.isReversed },
  }))

/** Moves the keyboard's row. */
const moveActive = (step: number): void =>
  void useQueuesState.setState(({ keys, activeKey, focusTurn }) => {
    const at = activeKey === null ? -1 : keys.indexOf(activeKey)
    const next = at === -1 && step !== Infinity ? 0 : Math.max(0, at + step)
    return { activeKey: keys[Math.min(keys.length - 1, next)] ?? null, focusTurn: focusTurn + 1 }
  })

export const queuesShortcuts: readonly Shortcut[] = [
  { keys: ['j', 'ArrowDown'], label: 'Next queue', run: () => moveActive(1), isKeyOnly: true },
  { keys: ['k', 'ArrowUp'], label: 'Previous queue', run: () => moveActive(-1), isKeyOnly: true },
  { keys: ['Home'], label: 'First queue', run: () => moveActive(-Infinity), isListKey: true },
  { keys: ['End'], label: 'Last queue', run: () => moveActive(Infinity), isListKey: true },
  { keys: ['Escape'], label: 'Clear the filter', run: clearFilter, isKeyOnly: true },
]
