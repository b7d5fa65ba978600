import { Flag, Mic, NotebookPen, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import { callSince, waitingSince } from '../../../src-main/domain/running.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { count, dayAndMonth, duration, timeOfDay } from '../../ui/format.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { Elapsed } from './elapsed.tsx'
import type { Order } from './list-filter.ts'
import { typeNames } from './list-filter.ts'
import { OutcomeCell } from './outcome-cell.tsx'
import type { ColumnKey } from './list-state.ts'
import styles from './grid.module.css'

export type Column = {
  readonly label: string
  /** Names the column in the chooser and for assistive technology, where the label is short. */
  readonly name?: string
  readonly widthPx: number
  /** Takes what room is left, in this proportion. */
  readonly grow?: number
  readonly order?: Order
  readonly isNumber?: boolean
  /** Of the columns that do not fit, those with the lowest rank go first. */
  readonly rank: number
  readonly cell: (row: InteractionRow) => ReactNode
}

const unknown = <span className={styles.faint}>–</span>
const text = (value: string | null): ReactNode => value ?? unknown
const time = (ms: number | null): ReactNode => (ms === null ? unknown : duration(ms))
const moment = (at: number | null): ReactNode =>
  at === null ? (
    unknown
  ) : (
    <>
      <span className={styles.day}>{dayAndMonth(at)}</span> {timeOfDay(at)}
    </>
  )

/** The last characters tell Twilio's IDs apart; the whole one is in the title and the details. */
const shortId = (id: string): ReactNode => (
  <span title={id}>{id.length > 12 ? `${id.slice(0, 2)}…${id.slice(-4)}` : id}</span>
)

const stateTexts = { live: 'Live', wrapping: 'Wrapping' } as const
const parkedTitle =
  'Left open: the agent is done, and the customer’s next message becomes a task again'

/** What is not final says so. */
const StateCell = ({ row }: { readonly row: InteractionRow }) =>
  row.state === 'final' ? (
    <span className={styles.faint}>Final</span>
  ) : row.state === 'parked' ? (
    <span className={styles.state} data-state="parked" title={parkedTitle}>
      Parked
    </span>
  ) : row.kind === 'queue' ? (
    <span className={styles.state} data-state="waiting">
      Waiting
    </span>
  ) : (
    <span className={styles.state} data-state={row.state} title="Not final: figures still change">
      {stateTexts[row.state]}
      <span className={styles.faint}>not final</span>
    </span>
  )

const Customer = ({ row }: { readonly row: InteractionRow }) => (
  <span className={styles.customer}>
    <bdi className={styles.ellipsis}>
      {row.customer ?? <span className={styles.faint}>Anonymous</span>}
    </bdi>
    {row.unread === 0 ? null : (
      <span className={styles.unread} title="Customer messages after the last agent message">
        {row.unread}
        <span className="unseen"> unread</span>
      </span>
    )}
  </span>
)

const Marks = ({ row }: { readonly row: InteractionRow }) => (
  <span className={styles.marks}>
    {row.hasNotes ? <NamedIcon icon={NotebookPen} name="Has notes" size={13} /> : null}
    {row.isKept ? <NamedIcon icon={Flag} name="Kept" size={13} /> : null}
    {row.hasRecording ? <NamedIcon icon={Mic} name="Has a recording" size={13} /> : null}
    {row.hasVideo ? <NamedIcon icon={Video} name="Has video" size={13} /> : null}
  </span>
)

const orElapsed = (since: number | null, ms: number | null): ReactNode =>
  since === null ? time(ms) : <Elapsed since={since} />

/** Age of what still waits, else how long it waited. */
const waited = (row: InteractionRow): ReactNode => orElapsed(waitingSince(row), row.waitMs)

/** A leg of several does not tell the first answer of its call. */
const lasted = (row: InteractionRow): ReactNode =>
  orElapsed(row.legs === 1 ? callSince([row]) : null, row.durationMs)

export const columns: Readonly<Record<ColumnKey, Column>> = {
  type: {
    label: '',
    name: 'Type',
    widthPx: 36,
    rank: 21,
    cell: ({ type }) => (
      <span className={styles.type} title={typeNames[type]}>
        <ChannelIcon kind={type} size={14} />
      </span>
    ),
  },
  start: {
    label: 'Start',
    widthPx: 108,
    order: 'started',
    rank: 20,
    cell: ({ startedAt }) => moment(startedAt),
  },
  customer: {
    label: 'Customer',
    widthPx: 120,
    grow: 2,
    order: 'customer',
    rank: 19,
    cell: (row) => <Customer row={row} />,
  },
  agent: {
    label: 'Agent',
    widthPx: 104,
    grow: 1.5,
    order: 'agent',
    rank: 18,
    cell: ({ agent }) => text(agent),
  },
  queue: { label: 'Queue', widthPx: 84, grow: 1, rank: 12, cell: ({ queue }) => text(queue) },
  state: { label: 'State', widthPx: 148, rank: 17, cell: (row) => <StateCell row={row} /> },
  duration: {
    label: 'Dur',
    name: 'Duration',
    widthPx: 64,
    order: 'duration',
    isNumber: true,
    rank: 16,
    cell: lasted,
  },
  wait: {
    label: 'Wait',
    widthPx: 60,
    order: 'wait',
    isNumber: true,
    rank: 15,
    cell: waited,
  },
  legs: {
    label: 'Legs',
    name: 'Leg of legs',
    widthPx: 46,
    isNumber: true,
    rank: 14,
    cell: ({ legNumber, legs }) =>
      legNumber === null ? unknown : legs > 1 ? `${legNumber}/${legs}` : '1',
  },
  outcome: {
    label: 'Outcome',
    widthPx: 92,
    grow: 1,
    rank: 11,
    cell: (row) => <OutcomeCell row={row} />,
  },
  associatedId: {
    label: 'Assoc ID',
    name: 'Associated ID',
    widthPx: 80,
    rank: 9,
    cell: ({ associatedContactId }) => shortId(associatedContactId),
  },
  journey: {
    label: 'Journey',
    widthPx: 80,
    rank: 8,
    cell: ({ journeyId }) => shortId(journeyId),
  },
  marks: { label: 'Marks', widthPx: 76, rank: 13, cell: (row) => <Marks row={row} /> },
  end: {
    label: 'End',
    widthPx: 108,
    order: 'ended',
    rank: 7,
    cell: ({ endedAt }) => moment(endedAt),
  },
  team: { label: 'Team', widthPx: 84, grow: 1, rank: 6, cell: ({ team }) => text(team) },
  direction: {
    label: 'In/Out',
    name: 'Direction',
    widthPx: 60,
    rank: 5,
    cell: ({ direction }) => (direction === 'Inbound' ? 'In' : 'Out'),
  },
  messages: {
    label: 'Msgs',
    name: 'Messages',
    widthPx: 52,
    order: 'messages',
    isNumber: true,
    rank: 10,
    cell: ({ messages }) => (messages === 0 ? unknown : count(messages)),
  },
  engagement: {
    label: 'Talk',
    name: 'Talk or chat time',
    widthPx: 60,
    isNumber: true,
    rank: 4,
    cell: ({ engagementMs }) => time(engagementMs),
  },
  wrapUp: {
    label: 'Wrap',
    name: 'Wrap-up time',
    widthPx: 60,
    isNumber: true,
    rank: 3,
    cell: ({ wrapUpMs }) => time(wrapUpMs),
  },
  ending: {
    label: 'How it ended',
    widthPx: 96,
    rank: 2,
    cell: ({ outcomeType }) => text(outcomeType),
  },
  contactId: {
    label: 'Contact ID',
    widthPx: 80,
    rank: 1,
    cell: ({ contactId }) => shortId(contactId),
  },
  tags: { label: 'Tags', widthPx: 100, grow: 1, rank: 0, cell: ({ tags }) => tags.join(', ') },
}

/** The chosen columns that fit into a width, in the chosen order. */
export const fitting = (keys: readonly ColumnKey[], widthPx: number): readonly ColumnKey[] => {
  const byRank = keys.toSorted((a, b) => columns[b].rank - columns[a].rank)
  let left = widthPx
  const fits = new Set<ColumnKey>()
  for (const key of byRank) {
    left -= columns[key].widthPx
    if (left < 0) break
    fits.add(key)
  }
  return keys.filter((key) => fits.has(key))
}

export const gridColumns = (keys: readonly ColumnKey[]): string =>
  keys
    .map((key) => {
      const { widthPx, grow } = columns[key]
      return grow === undefined ? `${widthPx}px` : `minmax(${widthPx}px, ${grow}fr)`
    })
    .join(' ')
