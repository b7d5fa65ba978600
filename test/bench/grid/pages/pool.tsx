/**
 * The limit of what a grid can reach: the cells of the real one, in their own look, as plain DOM in a
 * pool of rows that is only as long as the window is high; nothing is written that did not change.
 */
import './theme.ts'
import type { CSSProperties } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { applyChange } from '../../../../src-main/contract/agent-change.ts'
import styles from '../../../../src-renderer/features/agents/grid.module.css'
import { createFakeBridge } from './fake-bridge.ts'
import { declareReady } from './frames.ts'
import { createRow, type Row } from './pool-row.tsx'

const rowPx = 32
const overscan = 8
const loadWidth = { '--load-width': '128px' } as CSSProperties

const { bridge, floor, startUpdates } = createFakeBridge(2_000)
const agents = floor.agents.toSorted((left, right) => left.name.localeCompare(right.name))
const indexes = new Map(agents.map((agent, index) => [agent.agentSid, index]))
const root = document.getElementById('root') ?? document.body
root.innerHTML = renderToStaticMarkup(
  <div className={styles.scroller} style={{ height: '100%' }}>
    <div className={styles.grid} style={loadWidth}>
      <div className={styles.body} style={{ height: agents.length * rowPx }} />
    </div>
  </div>,
)
const scroller = root.querySelector(`.${styles.scroller}`)
const body = root.querySelector(`.${styles.body}`)
if (scroller === null || body === null) throw new Error('The pool has no place.')

const visible = Math.floor(innerHeight / rowPx)
const rows: readonly Row[] = Array.from({ length: visible + overscan }, () => {
  const row = createRow(rowPx)
  body.append(row.element)
  return row
})
let first = -1

const place = (): void => {
  const top = Math.floor(scroller.scrollTop / rowPx)
  if (top === first) return
  first = top
  rows.forEach((row, at) => {
    const agent = agents[first + at]
    row.element.style.transform = `translateY(${String((first + at) * rowPx)}px)`
    if (agent !== undefined) row.show(agent, Date.now())
  })
}
scroller.addEventListener('scroll', place)
place()

bridge.on('floor', ({ changed }) => {
  const now = Date.now()
  for (const [agentSid, change] of changed) {
    const index = indexes.get(agentSid) ?? -1
    const before = agents[index]
    if (before === undefined) continue
    const after = applyChange(before, change)
    agents[index] = after
    rows[index - first]?.show(after, now)
  }
})
setInterval(() => {
  const now = Date.now()
  for (const row of rows) row.tick(now)
}, 1_000)

startUpdates(agents.slice(0, visible).map(({ agentSid }) => agentSid))
declareReady()
