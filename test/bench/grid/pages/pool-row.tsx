/** One row of the plain pool: its elements are made once, and written to when what they show changed. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../../src-main/domain/agent-state.ts'
import clockStyles from '../../../../src-renderer/bridge/clock-text.module.css'
import { agentStateAt, agentStates } from '../../../../src-main/domain/agent-state.ts'
import { channelClass } from '../../../../src-main/domain/channels.ts'
import cells from '../../../../src-renderer/features/agents/cells.module.css'
import { ChannelIcon } from '../../../../src-renderer/features/agents/channel-icon.tsx'
import styles from '../../../../src-renderer/features/agents/grid.module.css'
import { StateChip } from '../../../../src-renderer/features/agents/state-chip.tsx'
import { duration } from '../../../../src-renderer/ui/format.ts'

export type Row = {
  readonly element: HTMLElement
  show(agent: FloorAgent, now: number): void
  /** Writes the clocks on. */
  tick(now: number): void
}

/** The picture that a component draws, to be copied without it. */
const pictureOf = (drawn: ReactNode): (() => Node) => {
  const template = document.createElement('template')
  template.innerHTML = renderToStaticMarkup(drawn)
  return () => template.content.cloneNode(true)
}

const chips = new Map(
  agentStates.map((state) => [state, pictureOf(<StateChip state={state} isNamed />)]),
)
const icons = new Map(
  ['voice', 'chat', 'sms', 'whatsapp'].map((channel) => [
    channel,
    pictureOf(<ChannelIcon channel={channel} />),
  ]),
)

const elementOf = (name: 'div' | 'span', className = ''): HTMLElement => {
  const element = document.createElement(name)
  element.className = className
  if (name === 'div') element.setAttribute('role', 'gridcell')
  return element
}

const write = (element: HTMLElement, value: string): void => {
  if (element.firstChild instanceof Text) {
    if (element.firstChild.data !== value) element.firstChild.data = value
  } else element.append(value)
}

type Clock = { readonly element: HTMLElement; readonly text: (now: number) => string }

const workItem = (work: AgentWork, clocks: Clock[]): HTMLElement => {
  const item = elementOf('span', cells.work)
  item.dataset['phase'] = work.phase
  const icon = icons.get(channelClass(work.channel))
  if (icon !== undefined) item.append(icon())
  const who = elementOf('span', cells.who)
  who.append(work.customerName ?? work.customerAddress ?? '')
  const clock = elementOf('span', clockStyles.clock)
  const { since, ringsUntil } = work
  clocks.push({
    element: clock,
    text: (now) =>
      ringsUntil === null
        ? duration(now - since)
        : `${String(Math.max(0, Math.ceil((ringsUntil - now) / 1000)))} s left`,
  })
  item.append(who)
  if (work.phase === 'wrapping') {
    const wrap = elementOf('span', cells.wrapping)
    wrap.append('wrap')
    item.append(wrap)
  }
  item.append(clock)
  return item
}

/** A column of numbers: one cell, one text. */
const numberCell = (): HTMLElement => elementOf('div', styles.number)

export const createRow = (rowPx: number): Row => {
  const element = elementOf('div', styles.row)
  element.setAttribute('role', 'row')
  element.style.height = `${String(rowPx)}px`
  const state = elementOf('div', styles.stateCell)
  const [name, activity, time] = [
    elementOf('div', `${styles.cell ?? ''} ${styles.name ?? ''}`),
    elementOf('div', styles.cell),
    numberCell(),
  ]
  const [workCell, works] = [elementOf('div', styles.cell), elementOf('span', cells.works)]
  workCell.append(works)
  const [loadCell, slotBox] = [elementOf('div', styles.loadCell), elementOf('span', cells.slots)]
  const slots = [0, 1, 2].map(() => elementOf('span', cells.slot))
  slotBox.append(...slots)
  loadCell.append(slotBox)
  const [handled, handleTime, missed] = [numberCell(), numberCell(), numberCell()]
  element.append(state, name, activity, time, workCell, loadCell, handled, handleTime, missed)

  let shown: FloorAgent | null = null
  let shownState = ''
  let workClocks: Clock[] = []
  let tintEnds: ReturnType<typeof setTimeout> | undefined

  const tint = (): void => {
    clearTimeout(tintEnds)
    state.dataset['changed'] = ''
    tintEnds = setTimeout(() => delete state.dataset['changed'], 1_000)
  }
  const tick = (now: number): void => {
    if (shown === null) return
    const { state: current, since } = agentStateAt(shown, now, false)
    if (current !== shownState) {
      shownState = current
      state.replaceChildren(chips.get(current)?.() ?? '')
      tint()
    }
    write(time, since === null ? '–' : duration(now - since))
    for (const clock of workClocks) write(clock.element, clock.text(now))
  }
  const show = (agent: FloorAgent, now: number): void => {
    const before = shown
    shown = agent
    write(name, agent.name)
    write(activity, agent.activity)
    if (before?.work !== agent.work) {
      workClocks = []
      works.replaceChildren(...agent.work.map((work) => workItem(work, workClocks)))
    }
    if (before?.load !== agent.load)
      slots.forEach((slot, at) => {
        const load = agent.load[at]
        write(slot, `${String(load?.used ?? 0)}/${String(load?.capacity ?? '?')}`)
      })
    if (before?.today !== agent.today) {
      write(handled, String(agent.today.handled))
      write(handleTime, duration(agent.today.ahtMs ?? 0))
      write(missed, String(agent.today.missed))
    }
    tick(now)
  }
  return { element, show, tick }
}
