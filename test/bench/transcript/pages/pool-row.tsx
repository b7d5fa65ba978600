/** One row of the plain pool: its elements are made once, and written to when it shows another message. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { TranscriptTurn } from '../../../../src-main/contract/interaction-views.ts'
import { Bubble, Time } from '../../../../src-renderer/features/journey/bubble.tsx'
import { segmentsOf } from '../../../../src-renderer/features/journey/text-segments.ts'
import { Ticks } from '../../../../src-renderer/features/journey/ticks.tsx'
import type { TranscriptItem } from '../../../../src-renderer/features/journey/transcript-items.ts'
import { lineText } from '../../../../src-renderer/features/journey/transcript-items.ts'
import styles from '../../../../src-renderer/features/journey/transcript.module.css'
import {
  dayAndMonth,
  duration,
  timeOfDay,
  timeOfDayToTheSecond,
  weekdayAndDay,
} from '../../../../src-renderer/ui/format.ts'
import { looks } from './made.ts'

export type Row = {
  readonly element: HTMLElement
  show(item: TranscriptItem): void
  moveTo(top: number): void
}

/** The picture that a component draws, to be copied without it. */
const pictureOf = (drawn: ReactNode): (() => Node) => {
  const template = document.createElement('template')
  template.innerHTML = renderToStaticMarkup(drawn)
  return () => template.content.cloneNode(true)
}

const sample = (turn: Partial<TranscriptTurn>): TranscriptTurn => ({
  turnId: '',
  index: 0,
  engagementId: null,
  authorKind: 'agent',
  agentSid: null,
  author: 'A',
  body: 'A',
  sentAt: 0,
  offsetMs: 0,
  isEdited: false,
  delivery: 'unknown',
  deliveryError: null,
  media: [],
  ...turn,
})
const message = (authorKind: TranscriptTurn['authorKind']): (() => Node) =>
  pictureOf(
    <Bubble turn={sample({ authorKind })} isFirst isOwn={false} isCurrent={false} {...looks} />,
  )
const messages = {
  agent: message('agent'),
  customer: message('customer'),
  system: message('system'),
  supervisor: message('supervisor'),
} as const
const ticks = {
  read: pictureOf(<Ticks delivery="read-marks" turn={sample({ delivery: 'read' })} />),
  delivered: pictureOf(<Ticks delivery="read-marks" turn={sample({ delivery: 'delivered' })} />),
  problem: pictureOf(<Ticks delivery="read-marks" turn={sample({ delivery: 'problem' })} />),
  unknown: pictureOf(<Ticks delivery="read-marks" turn={sample({ delivery: 'unknown' })} />),
} as const
const time = pictureOf(<Time at={0} offsetMs={0} isClock={false} />)

const wordsOf = (body: string): readonly Node[] =>
  segmentsOf(body).map((segment) => {
    if (segment.kind === 'text') return new Text(segment.text)
    const link = document.createElement('a')
    link.href = segment.url
    link.append(segment.text)
    return link
  })

const writeTime = (place: HTMLElement | null, turn: TranscriptTurn, isClock: boolean): void => {
  if (!(place instanceof HTMLTimeElement)) return
  const { sentAt, offsetMs } = turn
  place.dateTime = new Date(sentAt).toISOString()
  place.title = `${dayAndMonth(sentAt)} ${timeOfDayToTheSecond(sentAt)}, ${duration(offsetMs ?? 0)} after the start`
  place.textContent = isClock ? timeOfDay(sentAt) : duration(offsetMs ?? 0)
}

const createMessage = (kind: TranscriptTurn['authorKind']) => {
  const fragment = messages[kind]()
  const element = fragment.firstChild as HTMLElement
  const find = (name: string | undefined): HTMLElement | null =>
    element.querySelector(`.${name ?? ''}`)
  const [header, words, meta] = [find(styles.author), find(styles.words), find(styles.meta)]
  const name = header?.querySelector('bdi')
  const when = time().firstChild as HTMLElement
  const tick = document.createElement('span')
  tick.style.display = 'contents'
  meta?.querySelector('time')?.replaceWith(when)
  meta?.querySelector('svg')?.replaceWith(tick)
  const show = ({ turn, isFirst, isAfterGap }: Extract<TranscriptItem, { kind: 'turn' }>): void => {
    element.dataset['side'] = turn.agentSid === looks.agentSid ? 'right' : 'left'
    element.ariaLabel = `${kind} ${turn.author}`
    if (header !== null) header.style.display = isFirst ? '' : 'none'
    if (name !== null && name !== undefined) name.textContent = turn.author
    words?.replaceChildren(...wordsOf(turn.body))
    writeTime(when, turn, isAfterGap)
    if (kind === 'agent') tick.replaceChildren(ticks[turn.delivery]())
  }
  return { element, show }
}

const plainText = (item: TranscriptItem): string =>
  item.kind === 'line' ? lineText(item.line) : item.kind === 'day' ? weekdayAndDay(item.at) : ''

export const createRow = (): Row => {
  const element = document.createElement('div')
  element.className = styles.item ?? ''
  const forms = {
    agent: createMessage('agent'),
    customer: createMessage('customer'),
    system: createMessage('system'),
    supervisor: createMessage('supervisor'),
  } as const
  const line = document.createElement('p')
  line.className = styles.system ?? ''
  let shown: Node | null = null
  const show = (item: TranscriptItem): void => {
    const form = item.kind === 'turn' ? forms[item.turn.authorKind].element : line
    if (item.kind === 'turn') forms[item.turn.authorKind].show(item)
    else line.textContent = plainText(item)
    if (form !== shown) element.replaceChildren(form)
    shown = form
  }
  const moveTo = (top: number): void => {
    element.style.transform = `translateY(${String(top)}px)`
  }
  return { element, show, moveTo }
}
