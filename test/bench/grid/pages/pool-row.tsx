/** One row of the plain pool: its elements are made once, and written to when what they show changed. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import type { ChannelLoad, FloorAgent } from '../../../../src-main/contract/views.ts'
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

/** Used slots of a channel, and beside it, weaker, what there is room for. */
const slot = (): { readonly element: HTMLElement; write(load: ChannelLoad | undefined): void } => {
  const element = elementOf('span', cells.slot)
  const capacity = elementOf('span', cells.capacity)
  element.append('', capacity)
  const used = element.firstChild as Text
  return {
    element,
    write: (load) => {
      const [taken, room] = [load?.used ?? 0, load?.capacity ?? null]
      const use = taken === 0 ? 'idle' : room !== null && taken >= room ? 'full' : 'some'
      if (element.dataset['use'] !== use) element.dataset['use'] = use
      if (used.data !== String(taken)) used.data = String(taken)
      write(capacity, `/${room ?? '?'}`)
    },
  }
}

/** Writes a number; one that says nothing is weak, and one that says much is strong. */
const writeNumber = (element: HTMLElement, value: string, look = ''): void => {
  write(element, value)
  const wanted = `${styles.number ?? ''} ${look}`
  if (element.className !== wanted) element.className = wanted
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
  const slots = [0, 1, 2].map(slot)
  slotBox.append(...slots.map((one) => one.element))
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
    if (before?.load !== agent.load) slots.forEach((one, at) => one.write(agent.load[at]))
    if (before?.today !== agent.today) {
      const { handled: done, ahtMs, missed: lost } = agent.today
      writeNumber(handled, String(done), done === 0 ? cells.none : '')
      writeNumber(
        handleTime,
        ahtMs === null ? '–' : duration(ahtMs),
        ahtMs === null ? cells.none : '',
      )
      writeNumber(missed, String(lost), lost === 0 ? cells.none : cells.strong)
    }
    tick(now)
  }
  return { element, show, tick }
}
