/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { ArrowUpRight } from 'lucide-react'
import { memo } from 'react'
import type { ChannelLoad } from '../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import { classes } from '../../ui/classes.ts'
import { duration, timeAndOtherDay } from '../../ui/format.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { ChannelIcon, channelNames } from './channel-icon.tsx'
import styles from './cells.module.css'
import grid from './grid.module.css'
import { clock } from '../../bridge/clock.ts'
import { ClockText, clockClass, useClockText } from '../../bridge/clock-text.tsx'
import { slotsOf } from '../../bridge/slots.ts'
import type { Limits } from '../../../src-main/domain/limits.ts'
import { workLimits } from './thresholds.ts'

/** Whom a piece of work is with. */
export const customerOf = (work: Pick<AgentWork, 'customerName' | 'customerAddress'>): string =>
  work.customerName ?? work.customerAddress ?? 'Unknown customer'

/** What the clock of a piece of work says: time left to ring, or time in its phase. */
export const WorkTime = ({ work }: { readonly work: AgentWork }) => {
  const { phase, since, ringsUntil } = work
  const isRinging = phase === 'ringing'
  return (
    <>
      {phase === 'wrapping' ? <span className={styles.wrapping}>wrap </span> : null}
      {isRinging && ringsUntil === null ? <span className={styles.ringing}>rings </span> : null}
      <ClockText since={since} limits={workLimits(work)} until={isRinging ? ringsUntil : null} />
    </>
  )
}

/** Where a piece of work comes from, in words. */
export const workTitle = ({ channel, direction, queue }: AgentWork): string =>
  [channelNames[channelClass(channel)], direction === 'Outbound' ? 'outbound' : null, queue]
    .filter((part) => part !== null)
    .join(' · ')

/** Pieces of work that a line shows: the style sheet chooses one by the grid's width. */
const roomFor = [1, 2, 3] as const

type WorkItemProps = {
  readonly work: AgentWork
  readonly place: (typeof roomFor)[number]
  /** Leaves the clock out. */
  readonly isStill: boolean
}

/** One open reservation in a line: channel, customer, clock. */
const WorkItem = memo(({ work, place, isStill }: WorkItemProps) => (
  <span
    className={classes(styles.work, styles[`place${place}`])}
    data-phase={work.phase}
    title={workTitle(work)}
  >
    <ChannelIcon channel={work.channel} />
    {work.direction === 'Outbound' ? (
      <NamedIcon icon={ArrowUpRight} name="Outbound" size={11} />
    ) : null}
    <span className={styles.who}>{customerOf(work)}</span>
    {isStill ? null : <WorkTime work={work} />}
  </span>
))

export const WorkCell = memo(
  ({
    work,
    lastSeenAt,
  }: {
    readonly work: readonly AgentWork[]
    readonly lastSeenAt: number | null
  }) => (
    <div role="gridcell" className={grid.cell}>
      <span className={styles.works}>
        {lastSeenAt === null ? null : (
          <span className={styles.faint}>
            last seen {timeAndOtherDay(lastSeenAt, clock.wallNow())}
          </span>
        )}
        {work.length === 0 && lastSeenAt === null ? <span className={styles.none}>–</span> : null}
        {roomFor.map((room) => {
          const item = work[room - 1]
          // By place, so that a new piece of work is written into what showed the last one.
          return item === undefined ? null : (
            <WorkItem key={room} work={item} place={room} isStill={lastSeenAt !== null} />
          )
        })}
        {roomFor.map((room) =>
          work.length > room ? (
            <span key={room} className={classes(styles.faint, styles[`beyond${room}`])}>
              {`+${work.length - room}`}
            </span>
          ) : null,
        )}
      </span>
    </div>
  ),
)

const LoadSlot = memo(
  ({ used, capacity }: { readonly used: number | null; readonly capacity: number | null }) => {
    const isNothing = used === null || (capacity === null && used === 0)
    const isFull = !isNothing && capacity !== null && used >= capacity
    // one structure for both, so that a change writes into what is there
    return (
      <span
        className={styles.slot}
        data-use={isNothing || used === 0 ? 'idle' : isFull ? 'full' : 'some'}
        title={used !== null && capacity === null ? 'Capacity not known yet' : undefined}
      >
        {isNothing ? '–' : used}
        <span className={styles.capacity}>{isNothing ? '' : `/${capacity ?? '?'}`}</span>
      </span>
    )
  },
)

export const LoadCell = memo(
  ({
    load,
    channels,
  }: {
    readonly load: readonly ChannelLoad[]
    readonly channels: readonly ChannelClass[]
  }) => (
    <div role="gridcell" className={grid.loadCell}>
      <span className={styles.slots}>
        {channels.map((name) => {
          const slots = slotsOf(load, name)
          return (
            <LoadSlot key={name} used={slots?.used ?? null} capacity={slots?.capacity ?? null} />
          )
        })}
      </span>
    </div>
  ),
)

export const NameCell = memo(({ name }: { readonly name: string }) => (
  <div role="gridcell" className={classes(grid.cell, grid.name)} title={name}>
    {name}
  </div>
))

export const ActivityCell = memo(
  ({ activity, isStale }: { readonly activity: string; readonly isStale: boolean }) => (
    <div role="gridcell" className={classes(grid.cell, isStale && grid.faint)}>
      {activity}
    </div>
  ),
)

export const TimeCell = memo(
  ({ since, limits }: { readonly since: number | null; readonly limits: Limits | null }) => (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the clock writes its own text
    <div
      role="gridcell"
      ref={useClockText<HTMLDivElement>({ since, limits })}
      className={classes(grid.number, clockClass)}
    />
  ),
)

export const HandledCell = memo(({ handled }: { readonly handled: number }) => (
  <div role="gridcell" className={classes(grid.number, handled === 0 && styles.none)}>
    {handled}
  </div>
))

export const HandleTimeCell = memo(({ ahtMs }: { readonly ahtMs: number | null }) => (
  <div role="gridcell" className={classes(grid.number, ahtMs === null && styles.none)}>
    {ahtMs === null ? '–' : duration(ahtMs)}
  </div>
))

export const MissedCell = memo(
  ({ missed, rejected }: { readonly missed: number; readonly rejected: number }) => (
    <div
      role="gridcell"
      className={classes(grid.number, missed === 0 ? styles.none : styles.strong)}
      title={`${missed} missed, ${rejected} rejected`}
    >
      {missed}
    </div>
  ),
)
