/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { SortHeader } from '../../ui/sort-header.tsx'
import { BoardCells } from './queue-row.tsx'
import type { Board, BoardSort, BoardSortKey } from './queue-rows.ts'
import { sortBy, useQueuesState } from './queues-state.ts'
import styles from './queues.module.css'

const headerPx = 28
const overscan = 8

type Column = {
  readonly label: string
  /** Null for a column that orders nothing. */
  readonly by: BoardSortKey | null
  readonly title?: string
  /** The way that its default order runs. */
  readonly runsUp?: boolean
}
const columns: readonly Column[] = [
  { label: 'Queue', by: 'queue', runsUp: true },
  { label: 'Channel', by: null },
  { label: 'Waiting', by: 'waiting' },
  { label: 'Longest', by: 'longest', title: 'Age of the one that waits longest' },
  {
    label: 'Offered / pending',
    by: null,
    title: 'Waiting: offered to an agent / without an offer',
  },
  { label: 'Assigned', by: 'assigned' },
  { label: 'Wrap', by: 'wrapping' },
  { label: 'Ready', by: 'ready', runsUp: true, title: 'Eligible agents who are free' },
  { label: 'Eng', by: 'engaged', title: 'Eligible agents with work' },
  { label: 'Away', by: 'away', title: 'Eligible agents in another activity' },
  { label: 'SL today', by: 'level', runsUp: true, title: 'Answered in time ÷ offered today' },
  { label: 'Aband', by: 'abandoned', title: 'Abandoned while waiting, today' },
  { label: 'ASA', by: 'asa', title: 'Average time to answer today' },
]

const Head = ({ sort }: { readonly sort: BoardSort }) => (
  <div role="rowgroup">
    <div role="row" aria-rowindex={1} className={styles.header}>
      {columns.map(({ label, by, title, runsUp = false }, index) => {
        const isNumber = index > 1
        if (by === null)
          return (
            <div
              key={label}
              role="columnheader"
              className={isNumber ? styles.headNumber : styles.head}
              title={title}
            >
              {label}
            </div>
          )
        const isUp = runsUp !== sort.isReversed
        return (
          <SortHeader
            key={label}
            order={sort.key === by ? (isUp ? 'ascending' : 'descending') : null}
            isNumber={isNumber}
            {...(title === undefined ? {} : { title })}
            onSort={() => sortBy(by)}
          >
            {label}
          </SortHeader>
        )
      })}
    </div>
  </div>
)

/** The board; the last row adds up those that are shown. */
export const QueuesGrid = ({
  board: { rows, total },
  thresholdMs,
  rowPx,
}: {
  readonly board: Board
  readonly thresholdMs: number
  readonly rowPx: number
}) => {
  const { sort, activeKey, focusTurn } = useQueuesState()
  const scroller = useRef<HTMLDivElement>(null)
  const activeIndex = Math.max(
    0,
    rows.findIndex(({ key }) => key === activeKey),
  )
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollPaddingStart: headerPx,
    scrollPaddingEnd: rowPx,
    scrollMargin: headerPx,
    overscan,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx])
  useEffect(() => {
    if (focusTurn === 0) return
    virtualizer.scrollToIndex(activeIndex, { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
        ?.focus({ preventScroll: true }),
    )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a key moves the focus
  }, [virtualizer, focusTurn])
  return (
    <div ref={scroller} className={styles.scroller}>
      <div role="grid" aria-label="Queues" aria-rowcount={rows.length + 2} className={styles.grid}>
        <Head sort={sort} />
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: virtualizer.getTotalSize() }}
          onPointerEnter={() => useQueuesState.setState({ isPointerOver: true })}
          onPointerLeave={() => useQueuesState.setState({ isPointerOver: false })}
        >
          {virtualizer.getVirtualItems().map((place) => {
            const row = rows[place.index]
            return row === undefined ? null : (
              <div
                key={row.key}
                role="row"
                aria-rowindex={place.index + 2}
                tabIndex={place.index === activeIndex ? 0 : -1}
                data-key={row.key}
                className={styles.row}
                style={{
                  transform: `translateY(${place.start - headerPx}px)`,
                  height: place.size,
                }}
              >
                <BoardCells row={row} thresholdMs={thresholdMs} />
              </div>
            )
          })}
        </div>
        <div role="rowgroup" className={styles.foot}>
          <div
            role="row"
            aria-rowindex={rows.length + 2}
            className={styles.total}
            style={{ height: rowPx }}
            title="Agents of several queues count once"
          >
            <BoardCells row={total} thresholdMs={thresholdMs} />
          </div>
        </div>
      </div>
    </div>
  )
}
