import { Download, Flag, NotebookPen, Star, Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Transcript, TranscriptLeg } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { IconButton } from '../../ui/button.tsx'
import { ChannelIcon, channelKindName } from '../../ui/channel-icon.tsx'
import { duration, weekdayAndDay } from '../../ui/format.ts'
import { exportAtHand } from './at-hand.ts'
import { useLayer } from './layer.ts'
import styles from './reading.module.css'

const Verbs = ({
  shown,
  leg,
}: {
  readonly shown: Transcript
  readonly leg: TranscriptLeg | undefined
}) => {
  const { openLayer } = useLayer()
  const keep = useAction('set-kept')
  const { associatedContactId, isKept } = shown
  return (
    <>
      <IconButton
        label="Internal note (N)"
        onClick={() => openLayer({ kind: 'note', turnId: null })}
      >
        <NotebookPen size={15} aria-hidden />
      </IconButton>
      <IconButton label="Tags (T)" onClick={() => openLayer({ kind: 'tags', associatedContactId })}>
        <Tag size={15} aria-hidden />
      </IconButton>
      <IconButton
        label={isKept ? 'Kept: retention does not delete it' : 'Keep beyond retention'}
        aria-pressed={isKept}
        className={isKept ? styles.on : undefined}
        onClick={() => void keep.run({ associatedContactId, isKept: !isKept })}
      >
        <Flag size={15} fill={isKept ? 'currentColor' : 'none'} aria-hidden />
      </IconButton>
      {leg === undefined ? null : (
        <IconButton
          label="Review this leg"
          onClick={() =>
            openLayer({ kind: 'review', contactId: leg.contactId, associatedContactId })
          }
        >
          <Star size={15} aria-hidden />
        </IconButton>
      )}
      <IconButton label="Export (E)" onClick={exportAtHand}>
        <Download size={15} aria-hidden />
      </IconButton>
    </>
  )
}

/** What a supervisor can do about a leg now: a button with a menu, or nothing. */
export type LegMenu = (leg: TranscriptLeg) => ReactNode

const stateTexts = {
  live: 'Live, not final',
  wrapping: 'Wrapping up, not final',
  parked: 'Parked: the customer’s next message goes on here',
} as const

/** Who the contact was with, over what, when and how long, and what can be done with it. */
export const PaneHead = ({
  shown,
  leg,
  legMenu,
  children,
}: {
  readonly shown: Transcript
  readonly leg: TranscriptLeg | undefined
  readonly legMenu: LegMenu
  /** What can be done with the pane itself. */
  readonly children?: ReactNode
}) => {
  const startedAt = shown.legs[0]?.startedAt ?? null
  return (
    <header className={styles.head}>
      <ChannelIcon kind={shown.channel} size={20} />
      <h2>
        <bdi>{shown.customer ?? 'Anonymous customer'}</bdi>
      </h2>
      <span className={styles.verbs}>
        <Verbs shown={shown} leg={leg} />
        {leg === undefined ? null : legMenu(leg)}
      </span>
      <span className={styles.paneVerbs}>{children}</span>
      <p>
        <span>{channelKindName(shown.channel)}</span>
        {startedAt === null ? null : <span>{weekdayAndDay(startedAt)}</span>}
        {shown.durationMs === null ? null : <span>{duration(shown.durationMs)}</span>}
        {shown.state === 'final' ? null : <strong>{stateTexts[shown.state]}</strong>}
        {shown.tags.map((tag) => (
          <bdi key={tag} className={styles.tag}>
            {tag}
          </bdi>
        ))}
      </p>
    </header>
  )
}
