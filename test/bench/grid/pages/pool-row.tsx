/**
 * One row of the plain pool: what a row of the grid shows, colours, titles and hidden parts included, in elements
 * that are made once and written to when what they show changed.
 */
import { ArrowUpRight } from 'lucide-react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../../src-main/domain/agent-state.ts'
import { agentStateAt, agentStates } from '../../../../src-main/domain/agent-state.ts'
import { channelClass, type ChannelClass } from '../../../../src-main/domain/channels.ts'
import { levelOf, type Limits } from '../../../../src-main/domain/limits.ts'
import { clockClass } from '../../../../src-renderer/bridge/clock-text.tsx'
import { hasFreeSlots, slotsOf } from '../../../../src-renderer/bridge/slots.ts'
import { customerOf, workTitle } from '../../../../src-renderer/features/agents/cells.tsx'
import cells from '../../../../src-renderer/features/agents/cells.module.css'
import { ChannelIcon } from '../../../../src-renderer/features/agents/channel-icon.tsx'
import styles from '../../../../src-renderer/features/agents/grid.module.css'
import { StateChip } from '../../../../src-renderer/features/agents/state-chip.tsx'
import { stateLooks } from '../../../../src-renderer/features/agents/states.ts'
import { stateLimits, workLimits } from '../../../../src-renderer/features/agents/thresholds.ts'
import { duration } from '../../../../src-renderer/ui/format.ts'
import { NamedIcon } from '../../../../src-renderer/ui/named-icon.tsx'

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

const chipsOf = (canTakeMore: boolean) =>
  new Map(
    agentStates.map((state) => [
      state,
      pictureOf(<StateChip state={state} isNamed hasFreeSlots={canTakeMore} />),
    ]),
  )
const [chips, chipsWithRoom] = [chipsOf(false), chipsOf(true)]
const icons = new Map(
  ['voice', 'chat', 'sms', 'whatsapp'].map((channel) => [
    channel,
    pictureOf(<ChannelIcon channel={channel} />),
  ]),
)
const outboundIcon = pictureOf(<NamedIcon icon={ArrowUpRight} name="Outbound" size={11} />)

const elementOf = (name: 'div' | 'span', ...classNames: (string | undefined)[]): HTMLElement => {
  const element = document.createElement(name)
  element.className = classNames.join(' ')
  if (name === 'div') element.setAttribute('role', 'gridcell')
  return element
}

const saying = (text: string, ...classNames: (string | undefined)[]): HTMLElement => {
  const element = elementOf('span', ...classNames)
  element.append(text)
  return element
}

const write = (element: HTMLElement, value: string): void => {
  if (element.firstChild instanceof Text) {
    if (element.firstChild.data !== value) element.firstChild.data = value
  } else element.prepend(value)
}

const mark = (element: HTMLElement, name: string, value: string): void => {
  if (element.dataset[name] !== value) element.dataset[name] = value
}

/** Writes a number and how it looks: weak where it says nothing, strong where it says much. */
const writeNumber = (element: HTMLElement, value: string, look = ''): void => {
  write(element, value)
  const wanted = `${styles.number ?? ''} ${look}`
  if (element.className !== wanted) element.className = wanted
}

/** Used slots of a channel, and beside it, weaker, what there is room for. */
const slotOf = (
  channel: ChannelClass,
): { readonly element: HTMLElement; write(load: FloorAgent['load']): void } => {
  const element = elementOf('span', cells.slot)
  const capacity = elementOf('span', cells.capacity)
  element.append('', capacity)
  return {
    element,
    write: (load) => {
      const slots = slotsOf(load, channel)
      const [used, room] = [slots?.used ?? 0, slots?.capacity ?? null]
      const isNothing = slots === null || (room === null && used === 0)
      mark(element, 'use', used === 0 ? 'idle' : room !== null && used >= room ? 'full' : 'some')
      write(element, isNothing ? '–' : String(used))
      write(capacity, isNothing ? '' : `/${room ?? '?'}`)
      const title = slots !== null && room === null ? 'Capacity not known yet' : ''
      if (element.title !== title) element.title = title
    },
  }
}

type Clock = {
  readonly element: HTMLElement
  readonly since: number | null
  readonly limits: Limits | null
  readonly until: number | null
}

const writeClock = ({ element, since, limits, until }: Clock, now: number): void => {
  if (since === null) return write(element, '–')
  mark(element, 'level', levelOf(now - since, limits))
  const left = until === null ? null : Math.max(0, Math.ceil((until - now) / 1000))
  write(element, left === null ? duration(now - since) : `${String(left)} s left`)
}

const roomFor = [1, 2, 3] as const

const workItem = (work: AgentWork, place: number, clocks: Clock[]): HTMLElement => {
  const item = elementOf('span', cells.work, cells[`place${String(place)}`])
  item.dataset['phase'] = work.phase
  item.title = workTitle(work)
  item.append(icons.get(channelClass(work.channel))?.() ?? '')
  if (work.direction === 'Outbound') item.append(outboundIcon())
  item.append(saying(customerOf(work), cells.who))
  if (work.phase === 'wrapping') item.append(saying('wrap ', cells.wrapping))
  const element = elementOf('span', clockClass)
  const until = work.phase === 'ringing' ? work.ringsUntil : null
  if (until !== null) element.dataset['counts'] = 'down'
  clocks.push({ element, since: work.since, limits: workLimits(work), until })
  item.append(element)
  return item
}

const workItems = (work: readonly AgentWork[], clocks: Clock[]): HTMLElement[] => [
  ...(work.length === 0 ? [saying('–', cells.none)] : []),
  ...work.slice(0, roomFor.length).map((one, at) => workItem(one, at + 1, clocks)),
  ...roomFor
    .filter((room) => work.length > room)
    .map((room) =>
      saying(`+${String(work.length - room)}`, cells.faint, cells[`beyond${String(room)}`]),
    ),
]

export const createRow = (rowPx: number, channels: readonly ChannelClass[]): Row => {
  const element = elementOf('div', styles.row)
  element.setAttribute('role', 'row')
  element.style.height = `${String(rowPx)}px`
  const state = elementOf('div', styles.stateCell)
  const name = elementOf('div', styles.cell, styles.name)
  const activity = elementOf('div', styles.cell)
  const time = elementOf('div', styles.number, clockClass)
  const [workCell, works] = [elementOf('div', styles.cell), elementOf('span', cells.works)]
  workCell.append(works)
  const [loadCell, slotBox] = [elementOf('div', styles.loadCell), elementOf('span', cells.slots)]
  const slots = channels.map(slotOf)
  slotBox.append(...slots.map((one) => one.element))
  loadCell.append(slotBox)
  const handled = elementOf('div', styles.number)
  const handleTime = elementOf('div', styles.number)
  const missed = elementOf('div', styles.number)
  element.append(state, name, activity, time, workCell, loadCell, handled, handleTime, missed)

  let shown: FloorAgent | null = null
  let shownChip = ''
  let shownLook = ''
  let workClocks: Clock[] = []
  let tintEnds: ReturnType<typeof setTimeout> | undefined

  const tint = (): void => {
    clearTimeout(tintEnds)
    mark(state, 'changed', '')
    tintEnds = setTimeout(() => delete state.dataset['changed'], 1_000)
  }
  const tick = (now: number): void => {
    if (shown === null) return
    const { state: current, since } = agentStateAt(shown, now, false)
    const hasRoom = current === 'engaged' && shown.available && hasFreeSlots(shown.load)
    const chip = `${current} ${String(hasRoom)}`
    if (chip !== shownChip) {
      state.replaceChildren((hasRoom ? chipsWithRoom : chips).get(current)?.() ?? '')
      state.title = stateLooks[current].name
    }
    const look = `${current} ${shown.activity}`
    if (look !== shownLook && shownLook !== '') tint()
    shownChip = chip
    shownLook = look
    writeClock(
      { element: time, since, limits: stateLimits(current, shown.activity), until: null },
      now,
    )
    for (const clock of workClocks) writeClock(clock, now)
  }
  const show = (agent: FloorAgent, now: number): void => {
    const before = shown
    shown = agent
    if (before?.name !== agent.name) name.title = agent.name
    write(name, agent.name)
    write(activity, agent.activity)
    if (before?.work !== agent.work) {
      workClocks = []
      works.replaceChildren(...workItems(agent.work, workClocks))
    }
    if (before?.load !== agent.load) for (const slot of slots) slot.write(agent.load)
    if (before?.today !== agent.today) {
      const { handled: done, ahtMs, missed: lost, rejected } = agent.today
      writeNumber(handled, String(done), done === 0 ? cells.none : '')
      writeNumber(
        handleTime,
        ahtMs === null ? '–' : duration(ahtMs),
        ahtMs === null ? cells.none : '',
      )
      writeNumber(missed, String(lost), lost === 0 ? cells.none : cells.strong)
      missed.title = `${String(lost)} missed, ${String(rejected)} rejected`
    }
    tick(now)
  }
  return { element, show, tick }
}
