import { useState } from 'react'
import type {
  ActivityStretch,
  AgentDay,
  DayEngagement,
  Gap,
} from '../../../../src-main/contract/views.ts'
import { isOfflineActivity } from '../../../../src-main/domain/agent-state.ts'
import { useFloorNow } from '../../../bridge/clock.ts'
import { duration, timeOfDay } from '../../../ui/format.ts'
import { channelNames } from '../channel-icon.tsx'
import { channelClass } from '../../../../src-main/domain/channels.ts'
import { hourMarks, inLanes, placeOn, ribbonSpan, type Span } from './day-ribbon.ts'
import styles from './ribbon.module.css'

const lanes = 3
const minuteMs = 60_000

const range = (from: number, to: number | null): string =>
  `${timeOfDay(from)}–${to === null ? 'now' : timeOfDay(to)}`

const stretchText = ({ activity, from, to }: ActivityStretch, now: number): string =>
  `${activity} ${range(from, to)}, ${duration((to ?? now) - from)}`

export const engagementText = (engagement: DayEngagement, span: Span): string =>
  [
    channelNames[channelClass(engagement.channel)],
    engagement.customerName ?? 'Unknown customer',
    engagement.kind === 'Invitation' ? engagement.outcome : null,
    `${range(span.from, engagement.endedAt)}, ${duration(span.to - span.from)}`,
  ]
    .filter(Boolean)
    .join(' · ')

const gapText = ({ from, to, reason }: Gap): string => `Not collected ${range(from, to)}: ${reason}`

const kindOf = ({ activity, available }: ActivityStretch): string =>
  available ? 'available' : isOfflineActivity(activity) ? 'offline' : 'away'

type Bar = {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly kind: string
  readonly lane: number
  readonly text: string
}

const stretchBars = (day: AgentDay, now: number): readonly Bar[] =>
  day.stretches.map((stretch) => ({
    key: `s${stretch.from}`,
    from: stretch.from,
    to: stretch.to ?? now,
    kind: kindOf(stretch),
    lane: 0,
    text: stretchText(stretch, now),
  }))

/** An offer that another agent took, or that was withdrawn, is no fault of this one. */
const offerKind = ({ state, outcome }: DayEngagement): string => {
  if (state !== 'final') return 'ringing'
  return outcome === 'Revoked' ? 'revoked' : 'missed'
}

/** An engagement is drawn as its talk and its wrap-up, an offer that was not accepted as a mark. */
const engagementBars = (day: AgentDay, now: number): readonly Bar[] =>
  inLanes(day.engagements, now, lanes).flatMap(({ engagement, span, lane }) => {
    const text = engagementText(engagement, span)
    const key = engagement.reservationSid
    if (engagement.kind === 'Invitation')
      return [{ key, from: span.from, to: span.to, kind: offerKind(engagement), lane, text }]
    const talkTo = engagement.wrapUpAt ?? span.to
    const talk = { key, from: span.from, to: talkTo, kind: 'engaged', lane, text }
    return engagement.wrapUpAt === null
      ? [talk]
      : [talk, { key: `${key}w`, from: talkTo, to: span.to, kind: 'wrap-up', lane, text }]
  })

const Bars = ({
  bars,
  span,
  onHover,
}: {
  readonly bars: readonly Bar[]
  readonly span: Span
  readonly onHover: (text: string | null) => void
}) =>
  bars.map((bar) => {
    const place = placeOn(span, bar.from, Math.max(bar.to, bar.from + 1))
    return place === null ? null : (
      <span
        key={bar.key}
        className={styles.bar}
        data-kind={bar.kind}
        style={{ left: `${place.left}%`, width: `${place.width}%`, top: bar.lane * 8 }}
        onPointerEnter={() => onHover(bar.text)}
        onPointerLeave={() => onHover(null)}
      />
    )
  })

/** The agent's day on one axis: what they were set to above, what they worked on below. */
export const Ribbon = ({ day }: { readonly day: AgentDay }) => {
  const now = Math.floor(useFloorNow() / minuteMs) * minuteMs + minuteMs
  const [hovered, setHovered] = useState<string | null>(null)
  const span = ribbonSpan(day, now)
  const stretches = stretchBars(day, now)
  const gaps = day.gaps.map((gap, index) => ({
    key: `g${index}`,
    from: gap.from,
    to: gap.to,
    kind: 'gap',
    lane: 0,
    text: gapText(gap),
  }))
  return (
    <figure className={styles.ribbon} aria-label="Today">
      <div className={styles.axis} aria-hidden>
        {hourMarks(span).map((at) => (
          <span key={at} style={{ left: `${placeOn(span, at, span.to)?.left ?? 0}%` }}>
            {timeOfDay(at)}
          </span>
        ))}
      </div>
      <div className={styles.tracks} aria-hidden>
        {hourMarks(span).map((at) => (
          <i key={at} style={{ left: `${placeOn(span, at, span.to)?.left ?? 0}%` }} />
        ))}
        <div className={styles.status}>
          <Bars bars={stretches} span={span} onHover={setHovered} />
        </div>
        <div className={styles.work}>
          <Bars bars={engagementBars(day, now)} span={span} onHover={setHovered} />
        </div>
        <div className={styles.gaps}>
          <Bars bars={gaps} span={span} onHover={setHovered} />
        </div>
      </div>
      <figcaption className={styles.readout} aria-hidden>
        {hovered ?? 'Status above, contacts and missed offers below'}
      </figcaption>
      <ol className="unseen">
        {[...stretches, ...gaps].map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ol>
    </figure>
  )
}
