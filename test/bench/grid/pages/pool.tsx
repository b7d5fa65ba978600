/**
 * The limit of what a grid can reach: the cells of the real one, in their own look, as plain DOM in a
 * pool of rows that is only as long as the window is high; nothing is written that did not change.
 */
import './theme.ts'
import type { CSSProperties } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { applyChange } from '../../../../src-main/contract/agent-change.ts'
import { loadChannels } from '../../../../src-renderer/features/agents/arrange.ts'
import styles from '../../../../src-renderer/features/agents/grid.module.css'
import { collator } from '../../../../src-renderer/features/agents/order.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { declareReady } from './frames.ts'
import { createRow, type Row } from './pool-row.tsx'

const rowPx = 32
const overscan = 8
/** The real grid's toolbar and header: both pages show the same rows. */
const abovePx = 68

const { bridge, floor, startUpdates } = createFakeBridge(2_000)
const agents = floor.agents.toSorted((left, right) => collator.compare(left.name, right.name))
const channels = loadChannels(agents)
const loadWidth = { '--load-width': `${String(channels.length * 40 + 12)}px` } as CSSProperties
const indexes = new Map(agents.map((agent, index) => [agent.agentSid, index]))
const root = document.getElementById('root') ?? document.body
root.innerHTML = renderToStaticMarkup(
  <div className={styles.scroller} style={{ height: innerHeight - abovePx, marginTop: abovePx }}>
    <div className={styles.grid} style={loadWidth}>
      <div className={styles.body} style={{ height: agents.length * rowPx }} />
    </div>
  </div>,
)
const scroller = root.querySelector(`.${styles.scroller}`)
const grid = root.querySelector<HTMLElement>(`.${styles.grid}`)
const body = root.querySelector(`.${styles.body}`)
if (scroller === null || grid === null || body === null) throw new Error('The pool has no place.')

const visible = Math.floor((innerHeight - abovePx) / rowPx)
const rows: readonly Row[] = Array.from({ length: visible + overscan }, () => {
  const row = createRow(rowPx, channels)
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
  grid.dataset['beat'] = grid.dataset['beat'] === '1' ? '0' : '1'
  for (const row of rows) row.tick(now)
}, 1_000)

startUpdates(agents.slice(0, visible).map(({ agentSid }) => agentSid))
declareReady()
