import { ArrowUpRight } from 'lucide-react'
import { memo } from 'react'
import type { AgentToday, ChannelLoad } from '../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import { classes } from '../../ui/classes.ts'
import { duration, timeOfDay } from '../../ui/format.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { ChannelIcon, channelNames } from './channel-icon.tsx'
import styles from './cells.module.css'
import { ClockText } from './clock-text.tsx'
import type { Slots } from './slots.ts'
import { slotsOf } from './slots.ts'
import { workLimits } from './thresholds.ts'

/** Whom a piece of work is with. */
export const customerOf = (work: Pick<AgentWork, 'customerName' | 'customerAddress'>): string =>
  work.customerName ?? work.customerAddress ?? 'Unknown customer'

/** What the clock of a piece of work says: time left to ring, or time in its phase. */
export const WorkTime = ({ work }: { readonly work: AgentWork }) => {
  const { phase, since, ringsUntil } = work
  const isRinging = phase === 'ringing'
  const word = phase === 'wrapping' ? 'wrap' : isRinging && ringsUntil === null ? 'rings' : null
  return (
    <span className={styles.time} data-phase={phase}>
      <span className={styles.phase}>{word}</span>
      <ClockText since={since} limits={workLimits(work)} until={isRinging ? ringsUntil : null} />
    </span>
  )
}

const workTitle = ({ channel, direction, queue }: AgentWork): string =>
  [channelNames[channelClass(channel)], direction === 'Outbound' ? 'outbound' : null, queue]
    .filter((part) => part !== null)
    .join(' · ')

/** One open reservation in a line: channel, customer, clock. `isStill` leaves the clock out. */
export const WorkItem = ({
  work,
  isStill = false,
}: {
  readonly work: AgentWork
  readonly isStill?: boolean
}) => (
  <span className={styles.work} data-phase={work.phase} title={workTitle(work)}>
    <ChannelIcon channel={work.channel} />
    {work.direction === 'Outbound' ? (
      <NamedIcon icon={ArrowUpRight} name="Outbound" size={11} />
    ) : null}
    <span className={styles.who}>{customerOf(work)}</span>
    {isStill ? null : <WorkTime work={work} />}
  </span>
)

/** Pieces of work that a line shows: the style sheet chooses one by the grid's width. */
const roomFor = [1, 2, 3] as const
const mostInLine = 3

export const WorkCell = memo(
  ({
    work,
    lastSeenAt,
  }: {
    readonly work: readonly AgentWork[]
    readonly lastSeenAt: number | null
  }) => (
    <span className={styles.works}>
      {lastSeenAt === null ? null : (
        <span className={styles.faint}>last seen {timeOfDay(lastSeenAt)}</span>
      )}
      {work.length === 0 && lastSeenAt === null ? <span className={styles.none}>–</span> : null}
      {work.slice(0, mostInLine).map((item) => (
        <WorkItem key={item.reservationSid} work={item} isStill={lastSeenAt !== null} />
      ))}
      {roomFor
        .filter((room) => work.length > room)
        .map((room) => (
          <span key={room} className={classes(styles.faint, styles[`beyond${room}`])}>
            +{work.length - room}
          </span>
        ))}
    </span>
  ),
)

/** A function, not a component: a floor has a thousand slots, and none has a life of its own. */
const loadSlot = (name: ChannelClass, slots: Slots | null) => {
  if (slots === null || (slots.capacity === null && slots.used === 0))
    return (
      <span
        key={name}
        className={classes(styles.slot, styles.none)}
        title={slots === null ? undefined : 'Capacity not known yet'}
      >
        –
      </span>
    )
  const { used, capacity } = slots
  const isFull = capacity !== null && used >= capacity
  return (
    <span
      key={name}
      className={styles.slot}
      data-use={used === 0 ? 'idle' : isFull ? 'full' : 'some'}
      title={capacity === null ? 'Capacity not known yet' : undefined}
    >
      {used}
      <span className={styles.capacity}>/{capacity ?? '?'}</span>
    </span>
  )
}

export const LoadCell = memo(
  ({
    load,
    channels,
  }: {
    readonly load: readonly ChannelLoad[]
    readonly channels: readonly ChannelClass[]
  }) => (
    <span className={styles.slots}>
      {channels.map((name) => loadSlot(name, slotsOf(load, name)))}
    </span>
  ),
)

export const Handled = memo(({ today }: { readonly today: AgentToday }) => (
  <span className={today.handled === 0 ? styles.none : undefined}>{today.handled}</span>
))

export const HandleTime = memo(({ today }: { readonly today: AgentToday }) => (
  <span className={today.ahtMs === null ? styles.none : undefined}>
    {today.ahtMs === null ? '–' : duration(today.ahtMs)}
  </span>
))

export const Missed = memo(({ today }: { readonly today: AgentToday }) => (
  <span
    className={today.missed === 0 ? styles.none : styles.strong}
    title={`${today.missed} missed, ${today.rejected} rejected`}
  >
    {today.missed}
  </span>
))
