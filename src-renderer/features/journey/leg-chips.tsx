import { ArrowRight, Headset, ListEnd } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { TranscriptLeg } from '../../../src-main/contract/interaction-views.ts'
import { duration, timeOfDay } from '../../ui/format.ts'
import styles from './leg-chips.module.css'

const legName = ({ agent, queue, kind }: TranscriptLeg): string =>
  agent ?? (kind === 'queue' ? (queue ?? 'Queue') : 'An agent')

/** The leg `step` places on, staying at the ends. */
export const legFrom = (
  legs: readonly TranscriptLeg[],
  contactId: string | null,
  step: number,
): TranscriptLeg | undefined => {
  const at = legs.findIndex((leg) => leg.contactId === contactId)
  return legs[Math.min(legs.length - 1, Math.max(0, at + step))]
}

/** The associated contacts: every leg, of which one agent is the blue one. */
export const LegChips = ({
  legs,
  selected,
  onSelect,
}: {
  readonly legs: readonly TranscriptLeg[]
  readonly selected: string | null
  readonly onSelect: (contactId: string) => void
}) => {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const leg = legFrom(legs, selected, step)
    if (leg === undefined) return
    onSelect(leg.contactId)
    event.currentTarget.querySelector<HTMLElement>(`[data-leg="${leg.contactId}"]`)?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its chips take the focus
    <div
      role="radiogroup"
      aria-label="Associated contacts"
      className={styles.legs}
      onKeyDown={onKeyDown}
    >
      {legs.map((leg, index) => {
        const isOn = leg.contactId === selected
        const Icon = leg.kind === 'queue' ? ListEnd : Headset
        return (
          <span key={leg.contactId} className={styles.place}>
            {index === 0 ? null : <ArrowRight size={12} aria-hidden />}
            <button
              type="button"
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a chip that looks like one
              role="radio"
              aria-checked={isOn}
              tabIndex={isOn ? 0 : -1}
              data-leg={leg.contactId}
              className={styles.leg}
              title={`${leg.contactId}${leg.startedAt === null ? '' : `, from ${timeOfDay(leg.startedAt)}`}`}
              onClick={() => onSelect(leg.contactId)}
            >
              <Icon size={13} aria-hidden />
              <bdi>{legName(leg)}</bdi>
              {leg.engagementMs === null ? null : <span>{duration(leg.engagementMs)}</span>}
              {leg.state === 'final' ? null : <span className={styles.live}>{leg.state}</span>}
            </button>
          </span>
        )
      })}
    </div>
  )
}
