/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useKeptRange } from '../../ui/kept-range.ts'
import { type CSSProperties, type MouseEvent, useCallback, useEffect, useRef } from 'react'
import { clock } from '../../bridge/clock.ts'
import { useFloorFrame } from '../../bridge/floor.ts'
import { AgentRow } from './agent-row.tsx'
import type { AgentSid, GridItem } from './arrange.ts'
import { useArrangement } from './arrangement.ts'
import { GridHeader } from './grid-header.tsx'
import { GroupRow } from './group-row.tsx'
import { clearSelection, pickThrough, togglePicked, useSelection } from './selection.ts'
import styles from './grid.module.css'
import {
  openDetails,
  setActiveKey,
  setPointerOver,
  toggleGroup,
  useViewState,
} from './view-state.ts'

const groupRowPx = 32
const pageRows = 10
const overscan = 8
const loadSlotPx = 40
/** The header's height, so that scrolling to a row does not put it below the header. */
export const headerPx = 28

/** The row that Tab reaches: the active one, or the first when it is gone. */
const activeIndexOf = (items: readonly GridItem[], activeKey: string | null): number => {
  const found = activeKey === null ? -1 : items.findIndex((item) => item.key === activeKey)
  return found === -1 ? Math.min(0, items.length - 1) : found
}

/** The row `step` rows from the active one; from nowhere, the first or the last. */
const rowFrom = (step: number): GridItem | undefined => {
  const { items } = useArrangement.getState()
  const { activeKey } = useViewState.getState()
  const at = items.findIndex((item) => item.key === activeKey)
  if (at === -1) return step === Infinity ? items.at(-1) : items[0]
  return items[Math.min(items.length - 1, Math.max(0, at + step))]
}

const activate = (row: GridItem): void =>
  void useViewState.setState(({ focusTurn, openAgent }) => ({
    activeKey: row.key,
    openAgent: openAgent === null || row.kind === 'group' ? openAgent : row.agentSid,
    focusTurn: focusTurn + 1,
  }))

/** Moves the keyboard's row; open details follow it. */
export const moveActive = (step: number): void => {
  const row = rowFrom(step)
  if (row !== undefined) activate(row)
}
/** Moves the keyboard's row, and picks everybody from where this began. */
export const pickOn = (step: number): void => {
  const row = rowFrom(step)
  if (row === undefined) return
  pickThrough(row.key)
  activate(row)
}

/** The keyboard's agent; null where it is on a group. */
export const activeAgent = (): AgentSid | null => {
  const row = rowFrom(0)
  return row?.kind === 'agent' ? row.agentSid : null
}

/** Picks the keyboard's agent, or takes it out again. */
export const toggleActive = (): void => {
  const row = rowFrom(0)
  if (row?.kind === 'agent') togglePicked(row.agentSid, row.key)
}

export const movePage = (sign: 1 | -1): void => moveActive(sign * pageRows)

/** Opens the details of the keyboard's agent, or opens or closes its group. */
export const openActive = (): void => {
  const row = rowFrom(0)
  if (row?.kind === 'agent') openDetails(row.agentSid)
  else if (row !== undefined) toggleGroup(row.key)
}

/** Closes or opens the keyboard's group; from an agent the way out leads to its group. */
export const openGroup = (isOpen: boolean): void => {
  const row = rowFrom(0)
  if (row === undefined) return
  if (row.kind === 'group') return toggleGroup(row.key, isOpen)
  const { items } = useArrangement.getState()
  const group = items.slice(0, items.indexOf(row)).findLast(({ kind }) => kind === 'group')
  if (!isOpen && group !== undefined) activate(group)
}

const onRowClick = (event: MouseEvent): void => {
  if (!(event.target instanceof Element)) return
  const row = event.target.closest<HTMLElement>('[data-key]')
  const key = row?.dataset['key']
  const item = useArrangement.getState().items.find((one) => one.key === key)
  if (item === undefined) return
  if (item.kind === 'agent' && event.shiftKey) pickThrough(item.key)
  else if (item.kind === 'agent' && (event.ctrlKey || event.metaKey))
    togglePicked(item.agentSid, item.key)
  else {
    clearSelection()
    if (item.kind === 'agent') openDetails(item.agentSid)
    else toggleGroup(item.key)
  }
  setActiveKey(item.key)
}

/** Ringing marks beat with the floor's clock: an animation would paint sixty times a second. */
const beat = (grid: HTMLElement | null): void => {
  if (grid !== null) grid.dataset['beat'] = grid.dataset['beat'] === '1' ? '0' : '1'
}

export const Grid = ({ rowPx }: { readonly rowPx: number }) => {
  const items = useArrangement((shown) => shown.items)
  const channels = useArrangement((shown) => shown.channels)
  const staleSince = useFloorFrame(({ freshness }) => (freshness.isStale ? freshness.asOf : null))
  const { sort, groupBy, activeKey, openAgent, focusTurn } = useViewState()
  const picked = useSelection((state) => state.picked)
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const activeIndex = activeIndexOf(items, activeKey)

  const rangeExtractor = useKeptRange(activeIndex)
  // A new identity makes the virtualizer measure anew: rows and groups differ in height.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? groupRowPx : rowPx),
    getItemKey,
    scrollPaddingStart: headerPx,
    scrollMargin: headerPx,
    overscan,
    rangeExtractor,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx])
  useEffect(() => {
    const index = useArrangement
      .getState()
      .items.findIndex(({ key }) => key === useViewState.getState().activeKey)
    if (focusTurn === 0 || index === -1) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
        ?.focus({ preventScroll: true }),
    )
  }, [virtualizer, focusTurn])

  useEffect(() => clock.onFloorTick(() => beat(grid.current)), [])

  const columns = { '--load-width': `${channels.length * loadSlotPx + 12}px` } as CSSProperties
  return (
    <div ref={scroller} className={styles.scroller}>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Enter opens, see the shortcuts */}
      <div
        ref={grid}
        role={groupBy === 'none' ? 'grid' : 'treegrid'}
        tabIndex={-1}
        aria-label="Agents"
        aria-multiselectable
        aria-rowcount={items.length + 1}
        className={styles.grid}
        style={columns}
        onClick={onRowClick}
      >
        <GridHeader sort={sort} channels={channels} />
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: virtualizer.getTotalSize() }}
          onPointerEnter={() => setPointerOver(true)}
          onPointerLeave={() => setPointerOver(false)}
        >
          {virtualizer.getVirtualItems().map((place) => {
            const item = items[place.index]
            if (item === undefined) return null
            const row = {
              rowKey: item.key,
              rowIndex: place.index + 2,
              top: place.start - headerPx,
              height: place.size,
            }
            return item.kind === 'group' ? (
              <GroupRow
                key={item.key}
                {...row}
                group={item}
                isActive={place.index === activeIndex}
              />
            ) : (
              <AgentRow
                key={item.key}
                {...row}
                agentSid={item.agentSid}
                channels={channels}
                isActive={place.index === activeIndex}
                isOpen={item.agentSid === openAgent}
                isPicked={picked.includes(item.agentSid)}
                staleSince={staleSince}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
