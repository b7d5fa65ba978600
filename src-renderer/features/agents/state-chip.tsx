import { memo, type ReactNode } from 'react'
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import type { StateLook } from './states.ts'
import { stateLooks } from './states.ts'
import styles from './state-chip.module.css'

const outlined = { fill: 'var(--surface)', stroke: 'currentColor' } as const

const shapes: Readonly<Record<StateLook['shape'], ReactNode>> = {
  disc: <circle cx="9" cy="9" r="8" fill="currentColor" />,
  ring: <circle cx="9" cy="9" r="7.4" {...outlined} strokeWidth="2" className={styles.ring} />,
  square: <rect x="1.5" y="1.5" width="15" height="15" rx="2" fill="currentColor" />,
  half: (
    <>
      <rect x="2" y="2" width="14" height="14" rx="2" {...outlined} strokeWidth="1.5" />
      <path d="M2 10h14v4a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z" fill="currentColor" opacity="0.35" />
    </>
  ),
  triangle: <path d="M9 .8 17.6 16.6H.4z" fill="currentColor" strokeLinejoin="round" />,
  diamond: <path d="M9 .2 17.8 9 9 17.8.2 9z" fill="currentColor" />,
  hollow: <circle cx="9" cy="9" r="7.2" {...outlined} strokeWidth="1.25" />,
  hatched: (
    <rect
      x="2"
      y="2"
      width="14"
      height="14"
      rx="2"
      {...outlined}
      strokeWidth="1.5"
      strokeDasharray="2 2"
    />
  ),
}

const isFilled = (shape: StateLook['shape']): boolean =>
  shape === 'disc' || shape === 'square' || shape === 'triangle' || shape === 'diamond'

/** Where the letter's baseline sits, so that it looks centred within its shape. */
const baseline = (shape: StateLook['shape']): number => (shape === 'triangle' ? 14.6 : 12.6)

type StateChipProps = {
  readonly state: AgentState
  readonly size?: number
  readonly isNamed?: boolean
  readonly hasFreeSlots?: boolean
}

/**
 * A state as shape, letter and colour. `hasFreeSlots` marks an engaged agent who can still take work.
 * Without `isNamed` the word stands beside it and the chip is silent.
 */
export const StateChip = memo((props: StateChipProps) => {
  const { state, size = 18, isNamed = false, hasFreeSlots = false } = props
  const { name, letter, shape, colour } = stateLooks[state]
  const label = hasFreeSlots ? `${name}, can take more` : name
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 18 18"
      className={styles.chip}
      style={{ color: colour }}
      role={isNamed ? 'img' : undefined}
      aria-label={isNamed ? label : undefined}
      aria-hidden={isNamed ? undefined : true}
    >
      {shapes[shape]}
      <text
        x="9"
        y={baseline(shape)}
        className={styles.letter}
        fontSize={shape === 'ring' ? 9 : 10}
        fill={isFilled(shape) ? 'var(--on-state)' : 'currentColor'}
      >
        {letter}
      </text>
      {hasFreeSlots ? <circle cx="15.5" cy="2.8" r="2.6" className={styles.free} /> : null}
    </svg>
  )
})
