import { ArrowUpRight } from 'lucide-react'
import type { DayEngagement } from '../../../../src-main/contract/views.ts'
import { channelClass } from '../../../../src-main/domain/channels.ts'
import { duration, timeOfDay } from '../../../ui/format.ts'
import { NamedIcon } from '../../../ui/named-icon.tsx'
import { ChannelIcon, channelNames } from '../channel-icon.tsx'
import { ClockText } from '../../../bridge/clock-text.tsx'
import { workLimits } from '../thresholds.ts'
import styles from './details.module.css'

const startOf = ({ startedAt, offeredAt }: DayEngagement): number => startedAt ?? offeredAt ?? 0

const ms = (value: number | null): string => (value === null ? '–' : duration(value))

const phases = { live: 'engaged', wrapping: 'wrapping' } as const

/** What an engagement took, or how long it has lasted. */
const Time = ({ engagement }: { readonly engagement: DayEngagement }) => {
  const { kind, state, channel, startedAt, wrapUpAt, engagementMs } = engagement
  if (kind === 'Invitation') return null
  const since = state === 'wrapping' ? wrapUpAt : startedAt
  return state === 'final' || since === null ? (
    ms(engagementMs)
  ) : (
    <ClockText since={since} limits={workLimits({ phase: phases[state], channel })} />
  )
}

const Row = ({ engagement }: { readonly engagement: DayEngagement }) => {
  const { kind, state, channel, customerName, queue, outcome, wrapUpMs, direction } = engagement
  const start = startOf(engagement)
  const label = {
    live: kind === 'Invitation' ? 'Ringing' : 'In progress',
    wrapping: 'Wrap-up',
    final: outcome,
  }[state]
  return (
    <tr data-kind={kind} data-outcome={kind === 'Invitation' ? outcome : undefined}>
      <td>{start === 0 ? '–' : timeOfDay(start)}</td>
      <td className={styles.withIcon} title={channelNames[channelClass(channel)]}>
        <ChannelIcon channel={channel} />
        {direction === 'Outbound' ? (
          <NamedIcon icon={ArrowUpRight} name="Outbound" size={11} />
        ) : null}
      </td>
      <td className={styles.customer} title={queue === null ? undefined : `Queue ${queue}`}>
        {customerName ?? 'Unknown customer'}
      </td>
      <td className={styles.amount}>
        <Time engagement={engagement} />
      </td>
      <td className={styles.amount}>{kind === 'Invitation' ? null : ms(wrapUpMs)}</td>
      <td
        className={styles.outcome}
        title={label ?? undefined}
        data-live={state !== 'final' || undefined}
      >
        {label ?? '–'}
      </td>
    </tr>
  )
}

/** Today's engagements and the offers that were not accepted, the newest first. */
export const EngagementList = ({
  engagements,
}: {
  readonly engagements: readonly DayEngagement[]
}) => {
  if (engagements.length === 0) return <p className={styles.nothing}>No contacts yet today.</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Start</th>
          <th scope="col">
            <span className="unseen">Channel</span>
          </th>
          <th scope="col">Customer</th>
          <th scope="col" className={styles.amount}>
            Time
          </th>
          <th scope="col" className={styles.amount}>
            Wrap
          </th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {[...engagements]
          .sort((a, b) => startOf(b) - startOf(a))
          .map((engagement) => (
            <Row key={engagement.reservationSid} engagement={engagement} />
          ))}
      </tbody>
    </table>
  )
}
