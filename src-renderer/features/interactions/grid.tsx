/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useKeptRange } from '../../ui/kept-range.ts'
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import { columns, fitting, gridColumns } from './columns.tsx'
import { GridHeader } from './grid-header.tsx'
import styles from './grid.module.css'
import type { ListItem } from './grouping.ts'
import { rowOf } from './grouping.ts'
import { activeIndexOf, itemsOf, rowWindow, useRows } from './list-rows.ts'
import { setList, toggleGroup, useList } from './list-state.ts'
import { Row } from './row.tsx'

const headerPx = 28
const overscan = 10
/** How many rows before the end the next page is asked for. */
const aheadRows = 60
/** Padding at both ends of a row. */
const edgesPx = 24

/** Where the list was left, for when one comes back to it. */
let leftAt = 0

/** Width of an element, followed. */
const useWidth = (element: React.RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const observer = new ResizeObserver(() => setWidth(current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return width
}

const itemAt = (items: readonly ListItem[], event: MouseEvent): ListItem | undefined => {
  if (!(event.target instanceof Element)) return undefined
  const key = event.target.closest<HTMLElement>('[data-key]')?.dataset['key']
  return items.find((item) => item.key === key)
}

type GridProps = {
  readonly rowPx: number
  readonly onOpen: (row: InteractionRow) => void
  readonly menu: (row: InteractionRow) => ReactNode
}

export const Grid = ({ rowPx, onOpen, menu }: GridProps) => {
  const rows = useRows((state) => state.rows)
  const isComplete = useRows((state) => state.isComplete)
  const { isGrouped, openGroups, activeKey, focusTurn, columns: chosen } = useList()
  const items = useMemo(() => itemsOf(rows, isGrouped, openGroups), [rows, isGrouped, openGroups])
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const keys = useMemo(() => fitting(chosen, width - edgesPx), [chosen, width])
  const activeIndex = activeIndexOf(items, activeKey)

  const rangeExtractor = useKeptRange(activeIndex)
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey,
    scrollPaddingStart: headerPx,
    scrollMargin: headerPx,
    overscan,
    rangeExtractor,
    initialOffset: leftAt,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx])
  const inSight = virtualizer.range
  const last = inSight?.endIndex ?? 0
  useEffect(() => {
    rowWindow.look(inSight?.startIndex ?? 0, last)
    if (!isComplete && last > items.length - aheadRows) rowWindow.more()
  }, [inSight?.startIndex, last, isComplete, items.length])
  useEffect(() => {
    const index = items.findIndex(({ key }) => key === useList.getState().activeKey)
    if (focusTurn === 0 || index === -1) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
        ?.focus({ preventScroll: true }),
    )
    // oxlint-disable-next-line react/exhaustive-deps -- only when the keyboard moved
  }, [virtualizer, focusTurn])
  useEffect(() => {
    const element = scroller.current
    return () => {
      leftAt = element?.scrollTop ?? 0
      rowWindow.hold(false)
    }
  }, [])

  const pick = (event: MouseEvent): ListItem | undefined => {
    const item = itemAt(items, event)
    if (item !== undefined) setList({ activeKey: item.key, isPaneOpen: true })
    return item
  }
  const style = { '--columns': gridColumns(keys) } as CSSProperties
  return (
    <div ref={scroller} className={styles.scroller} data-scroller>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter opens, see the shortcuts */}
      <div
        role="treegrid"
        tabIndex={-1}
        aria-label="Interactions"
        aria-rowcount={isComplete ? items.length + 1 : -1}
        aria-colcount={keys.length}
        className={styles.grid}
        style={style}
        onClick={(event) => {
          const item = pick(event)
          const isChevron = event.target instanceof Element && event.target.closest('svg') !== null
          if (item?.kind === 'group' && isChevron) toggleGroup(item.key)
        }}
        onDoubleClick={(event) => {
          const item = itemAt(items, event)
          const row = item === undefined ? undefined : rowOf(item)
          if (row !== undefined) onOpen(row)
        }}
        onContextMenu={(event) => {
          const item = pick(event)
          if (item !== undefined) setList({ menuKey: item.key })
        }}
      >
        <GridHeader keys={keys} />
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: virtualizer.getTotalSize() }}
          onPointerEnter={() => rowWindow.hold(true)}
          onPointerLeave={() => rowWindow.hold(false)}
        >
          {virtualizer.getVirtualItems().map(({ index, start, size }) => {
            const item = items[index]
            return item === undefined ? null : (
              <Row
                key={item.key}
                item={item}
                keys={keys}
                rowIndex={index + 2}
                top={start - headerPx}
                height={size}
                isActive={index === activeIndex}
                menu={menu}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

export const columnNames = (key: keyof typeof columns): string =>
  columns[key].name ?? columns[key].label
