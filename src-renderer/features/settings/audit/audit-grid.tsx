/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react'
import type { ActionView } from '../../../../src-main/contract/action-requests.ts'
import { actionWords, resultNames } from '../../../../src-main/domain/action-words.ts'
import { dayAndMonth, timeOfDayToTheSecond } from '../../../ui/format.ts'
import { useKeptRange } from '../../../ui/kept-range.ts'
import styles from './audit.module.css'
import {
  activeIndexIn,
  closeAction,
  growAudit,
  moveInAudit,
  openAction,
  useAudit,
} from './audit-rows.ts'

const rowPx = 32
const headPx = 28
const overscan = 12
/** How many lines before the end the next page is asked for. */
const aheadRows = 80

const columns = ['When', 'Who', 'What', 'On whom', 'Reason', 'Result'] as const

const Cells = ({ row }: { readonly row: ActionView }) => (
  <>
    <div role="gridcell" className={styles.cell}>
      <span className={styles.day}>{dayAndMonth(row.at)}</span> {timeOfDayToTheSecond(row.at)}
    </div>
    <div role="gridcell" className={styles.cell}>
      {row.actor}
    </div>
    <div role="gridcell" className={styles.cell} data-what>
      {actionWords(row.verb, row.detail)}
    </div>
    <div role="gridcell" className={styles.cell}>
      <bdi>{row.target ?? '–'}</bdi>
    </div>
    <div role="gridcell" className={styles.cell} data-reason>
      <bdi>{row.reason ?? ''}</bdi>
    </div>
    <div role="gridcell" className={styles.cell}>
      <span className={styles.result} data-result={row.result}>
        {resultNames[row.result]}
      </span>
    </div>
  </>
)

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const step = steps[event.key]
  const { rows } = useAudit.getState()
  const active = rows[activeIndexIn(useAudit.getState())]
  if (step !== undefined) moveInAudit(step)
  else if (event.key === 'Enter' && active !== undefined) openAction(active.actionId)
  else if (event.key === 'Escape') closeAction()
  else return
  event.preventDefault()
}

/** The lines, the newest first; only those in sight are mounted. */
export const AuditGrid = () => {
  const rows = useAudit((state) => state.rows)
  const total = useAudit((state) => state.total)
  const focusTurn = useAudit((state) => state.focusTurn)
  const activeIndex = useAudit(activeIndexIn)
  const scroller = useRef<HTMLDivElement>(null)
  const rangeExtractor = useKeptRange(activeIndex)
  const getItemKey = useCallback((index: number) => rows[index]?.actionId ?? index, [rows])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey,
    scrollPaddingStart: headPx,
    scrollMargin: headPx,
    overscan,
    rangeExtractor,
  })
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (last > rows.length - aheadRows) void growAudit()
  }, [last, rows.length])
  useEffect(() => {
    if (focusTurn === 0) return
    virtualizer.scrollToIndex(activeIndexIn(useAudit.getState()), { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
        ?.focus({ preventScroll: true }),
    )
  }, [virtualizer, focusTurn])
  return (
    <div ref={scroller} className={styles.scroller}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus */}
      <div
        role="grid"
        aria-label="Audit log"
        aria-rowcount={total === null ? -1 : total + 1}
        className={styles.grid}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {columns.map((name) => (
              <div
                key={name}
                role="columnheader"
                className={styles.cell}
                data-reason={name === 'Reason' || undefined}
              >
                {name}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return row === undefined ? null : (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter opens, see the grid
              <div
                key={row.actionId}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === activeIndex}
                tabIndex={index === activeIndex ? 0 : -1}
                data-action={row.actionId}
                className={styles.row}
                style={{ transform: `translateY(${start - headPx}px)`, height: rowPx }}
                onClick={() => openAction(row.actionId)}
              >
                <Cells row={row} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
