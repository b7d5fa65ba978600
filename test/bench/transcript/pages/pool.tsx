/**
 * The limit of what a transcript can reach: its messages in their own look as plain DOM, in a pool of rows
 * that is only as long as the window is high. A row is written to, and measured, when it comes into sight.
 */
import { renderToStaticMarkup } from 'react-dom/server'
import type { TranscriptItem } from '../../../../src-renderer/features/journey/transcript-items.ts'
import styles from '../../../../src-renderer/features/journey/transcript.module.css'
import { madeItems } from './made.ts'
import { createRow, type Row } from './pool-row.tsx'
import { declareStage } from './stage.ts'

const poolSize = 40
const abovePx = 300
const guessPx = 60

const frameMarkup = renderToStaticMarkup(
  <div className={styles.transcript} style={{ height: '100vh' }}>
    <div className={styles.scroller} data-transcript>
      <div className={styles.items} />
    </div>
  </div>,
)

const fill = (
  scroller: Element,
  rows: readonly Row[],
  items: readonly TranscriptItem[],
): (() => void) => {
  const heights = new Map<number, number>()
  const shown = new Map<number, number>()
  let first = 0
  let firstTop = 0
  const height = (index: number): number => heights.get(index) ?? guessPx
  return () => {
    const from = scroller.scrollTop - abovePx
    while (firstTop + height(first) < from) firstTop += height(first++)
    const fresh: [index: number, row: Row][] = []
    for (let index = first; index < Math.min(first + poolSize, items.length); index += 1) {
      const [slot, item] = [index % poolSize, items[index]]
      const row = rows[slot]
      if (row === undefined || item === undefined || shown.get(slot) === index) continue
      shown.set(slot, index)
      row.show(item)
      fresh.push([index, row])
    }
    for (const [index, row] of fresh) heights.set(index, row.element.offsetHeight)
    if (fresh.length === 0) return
    let top = firstTop
    for (let index = first; index < first + poolSize; index += 1) {
      rows[index % poolSize]?.moveTo(top)
      top += height(index)
    }
  }
}

declareStage((root) => {
  const items = madeItems()
  root.innerHTML = frameMarkup
  const scroller = root.querySelector('[data-transcript]')
  const body = root.querySelector<HTMLElement>(`.${styles.items ?? ''}`)
  if (scroller === null || body === null) throw new Error('The pool has no place.')
  body.style.height = `${String(items.length * guessPx)}px`
  const rows = Array.from({ length: poolSize }, createRow)
  body.append(...rows.map(({ element }) => element))
  const place = fill(scroller, rows, items)
  scroller.addEventListener('scroll', place)
  place()
})
