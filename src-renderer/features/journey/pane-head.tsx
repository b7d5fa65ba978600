import type { ReactNode } from 'react'
import type { Transcript } from '../../../src-main/contract/interaction-views.ts'
import { ChannelIcon, channelKindName } from '../../ui/channel-icon.tsx'
import { duration, weekdayAndDay } from '../../ui/format.ts'
import styles from './reading.module.css'

/** Who the contact was with, over what, when and how long, and what can be done with it. */
export const PaneHead = ({
  shown,
  children,
}: {
  readonly shown: Transcript
  readonly children?: ReactNode
}) => {
  const startedAt = shown.legs[0]?.startedAt ?? null
  return (
    <header className={styles.head}>
      <ChannelIcon kind={shown.channel} size={20} />
      <h2>
        <bdi>{shown.customer ?? 'Anonymous customer'}</bdi>
      </h2>
      <span className={styles.verbs}>{children}</span>
      <p>
        <span>{channelKindName(shown.channel)}</span>
        {startedAt === null ? null : <span>{weekdayAndDay(startedAt)}</span>}
        {shown.durationMs === null ? null : <span>{duration(shown.durationMs)}</span>}
        {shown.state === 'final' ? null : (
          <strong>{shown.state === 'live' ? 'Live' : 'Wrapping up'}, not final</strong>
        )}
        {shown.tags.map((tag) => (
          <bdi key={tag} className={styles.tag}>
            {tag}
          </bdi>
        ))}
      </p>
    </header>
  )
}
