import { Bot, Headset, NotebookPen, ShieldCheck, User } from 'lucide-react'
import { memo } from 'react'
import type { TranscriptTurn } from '../../../src-main/contract/interaction-views.ts'
import type { ChannelAbilities } from '../../../src-main/domain/channels.ts'
import { IconButton } from '../../ui/button.tsx'
import {
  dayAndMonth,
  duration,
  momentIn,
  timeOfDay,
  timeOfDayToTheSecond,
} from '../../ui/format.ts'
import { Attachment } from './media.tsx'
import { plainName } from './text-segments.ts'
import { Ticks } from './ticks.tsx'
import styles from './transcript.module.css'
import { Words } from './words.tsx'

const icons = { customer: User, agent: Headset, system: Bot, supervisor: ShieldCheck } as const
/** Before the start it counts down to it. */
const sinceStart = (offsetMs: number): string =>
  offsetMs <= -1000 ? `−${duration(-offsetMs)}` : duration(offsetMs)

const roles = {
  customer: 'Customer',
  agent: 'Agent',
  system: 'Automatic',
  supervisor: 'Supervisor',
} as const

/** Time since the start, or time of day, with the other one at hand. */
export const Time = ({
  at,
  offsetMs,
  isClock,
  zone,
}: {
  readonly at: number
  readonly offsetMs: number | null
  readonly isClock: boolean
  /** On paper times are of a named zone. */
  readonly zone?: string | undefined
}) => (
  <time
    className={styles.time}
    dateTime={new Date(at).toISOString()}
    title={`${dayAndMonth(at)} ${timeOfDayToTheSecond(at)}${
      offsetMs === null
        ? ''
        : `, ${duration(Math.abs(offsetMs))} ${offsetMs < 0 ? 'before' : 'after'} the start`
    }`}
  >
    {!isClock && offsetMs !== null
      ? sinceStart(offsetMs)
      : zone === undefined
        ? timeOfDay(at)
        : momentIn(at, zone)}
  </time>
)

type BubbleProps = {
  readonly turn: TranscriptTurn
  readonly isFirst: boolean
  /** Written by the agent of the selected leg. */
  readonly isOwn: boolean
  readonly delivery: ChannelAbilities['delivery']
  readonly isClock: boolean
  readonly isCurrent: boolean
  readonly zone?: string | undefined
  readonly words: readonly string[]
  /** Absent where nothing can be written. */
  readonly onNote?: ((turnId: string) => void) | undefined
}

/** One message: who said it, what, when, and whether it arrived. */
export const Bubble = memo(
  ({ turn, isFirst, isOwn, delivery, isClock, isCurrent, words, zone, onNote }: BubbleProps) => {
    const Icon = icons[turn.authorKind]
    return (
      <article
        className={styles.message}
        data-side={isOwn ? 'right' : 'left'}
        data-current={isCurrent || undefined}
        data-turn={turn.turnId}
        aria-label={`${roles[turn.authorKind]} ${plainName(turn.author)}`}
      >
        {isFirst ? (
          <header className={styles.author}>
            <Icon size={13} aria-hidden />
            <bdi>{plainName(turn.author)}</bdi>
            {turn.authorKind === 'customer' ? null : (
              <span className={styles.role}>{roles[turn.authorKind]}</span>
            )}
          </header>
        ) : (
          <span className="unseen">{plainName(turn.author)}</span>
        )}
        <div className={styles.line}>
          <div className={styles.bubble} data-kind={turn.authorKind}>
            {turn.body === '' ? null : <Words text={turn.body} words={words} />}
            {turn.media.map((media) => (
              <Attachment key={media.sid} media={media} />
            ))}
          </div>
          <div className={styles.meta}>
            <Time at={turn.sentAt} offsetMs={turn.offsetMs} isClock={isClock} zone={zone} />
            {turn.isEdited ? <span>edited</span> : null}
            <Ticks turn={turn} delivery={delivery} />
            {onNote === undefined ? null : (
              <IconButton
                label="Note on this message"
                className={styles.noteButton}
                onClick={() => onNote(turn.turnId)}
              >
                <NotebookPen size={13} aria-hidden />
              </IconButton>
            )}
          </div>
        </div>
      </article>
    )
  },
)
