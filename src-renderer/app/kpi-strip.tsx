import type { ComponentProps, ReactNode } from 'react'
import { useLive } from '../bridge/live.ts'
import { useFloorFrame } from '../bridge/floor.ts'
import { useArrangement } from '../features/agents/arrangement.ts'
import { channelClass } from '../../src-main/domain/channels.ts'
import { waitLimits } from '../../src-main/domain/limits.ts'
import { ClockText } from '../bridge/clock-text.tsx'
import { StateChip } from '../features/agents/state-chip.tsx'
import { toggleStates, useViewState } from '../features/agents/view-state.ts'
import { count, durationWords, percent } from '../ui/format.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import type { StateFigure } from './figures.ts'
import {
  chatSessions,
  countOf,
  roomLevel,
  serviceLevelLevel,
  serviceLevelShare,
  stateFigures,
} from './figures.ts'
import styles from './kpi-strip.module.css'
import { showView, useShownView } from './shown-view.ts'

const unknown = '–'

const Figure = ({
  label,
  value,
  note,
  ...rest
}: ComponentProps<'div'> & {
  readonly label: string
  readonly value: ReactNode
  readonly note?: string
}) => (
  <div {...rest} className={styles.figure}>
    <span className={styles.value}>{value}</span>
    <span className={styles.label}>
      {label}
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
    </span>
  </div>
)

const StateButton = ({ figure }: { readonly figure: StateFigure }) => {
  const number = useArrangement(({ counts }) => countOf(counts, figure.states))
  const missedToday = useArrangement((shown) => shown.missedToday)
  const isUnknown = useFloorFrame(({ load, freshness }) => load !== 'ready' || freshness.isStale)
  const isOn = useViewState(({ filter }) =>
    figure.states.every((state) => filter.states.includes(state)),
  )
  const [state] = figure.states
  return (
    <button
      type="button"
      aria-pressed={isOn}
      data-wide={state === 'missed' || undefined}
      className={styles.figure}
      title={`Show only: ${figure.label}`}
      onClick={() => {
        toggleStates(figure.states)
        if (useShownView.getState().name !== 'agents') showView('agents')
      }}
    >
      <span className={styles.value}>{isUnknown ? unknown : count(number)}</span>
      <span className={styles.label}>
        {state === undefined ? null : <StateChip state={state} size={14} />}
        {figure.label}
        {state === 'missed' && missedToday > 0 ? (
          <span className={styles.note}>{count(missedToday)} today</span>
        ) : null}
      </span>
    </button>
  )
}

const Waiting = () => {
  const figures = useFloorFrame((frame) => frame.figures)
  return (
    <>
      <Figure
        label="Waiting"
        title="Contacts in a queue that nobody has accepted"
        value={figures === null ? unknown : count(figures.waiting)}
      />
      <Figure
        label="Longest wait"
        title="Age of the contact that has been in its queue the longest"
        value={
          figures === null || figures.oldestWaitingSince === null ? (
            unknown
          ) : (
            <ClockText
              since={figures.oldestWaitingSince}
              limits={waitLimits(channelClass(figures.oldestWaitingChannel ?? ''))}
            />
          )
        }
      />
    </>
  )
}

const ServiceLevel = () => {
  const level = useFloorFrame((frame) => frame.figures?.serviceLevel)
  const share = level === undefined ? null : serviceLevelShare(level)
  const within = level === undefined ? '' : durationWords(level.thresholdMs)
  const definition =
    level === undefined
      ? 'Not known yet'
      : [
          `SL = answered within ${within} ÷ offered, since midnight`,
          `${count(level.answeredWithin)} ÷ ${count(level.offered)} = ${share === null ? 'nothing offered yet' : percent(share)}`,
          'Offered = answered + abandoned; short abandons are included.',
        ].join('\n')
  return (
    <Tooltip content={definition}>
      <button type="button" className={styles.figure} data-wide>
        <span className={styles.value} data-level={serviceLevelLevel(share)}>
          {share === null ? unknown : percent(share)}
        </span>
        <span className={styles.label}>
          SL
          {level === undefined ? null : <span className={styles.note}>in {within}</span>}
        </span>
      </button>
    </Tooltip>
  )
}

const SessionsOf = ({ limit }: { readonly limit: number }) => {
  const board = useLive('queue-figures', undefined)
  const used = board?.ok === true ? chatSessions(board.value) : null
  return (
    <Figure
      label="Chats"
      note={`of limit ${count(limit)}`}
      title="Chats and texts that agents have, wrap-up included, of the limit under Settings, Account"
      value={
        used === null ? (
          unknown
        ) : (
          <span className={styles.value} data-level={roomLevel(used, limit)}>
            {count(used)}
          </span>
        )
      }
    />
  )
}

/** Shown once a limit was set. */
const Sessions = () => {
  const reply = useLive('account-settings', undefined)
  const limit = reply?.ok === true ? reply.value.chatLimit : null
  return limit === null ? null : <SessionsOf limit={limit} />
}

/** The floor in one line, the same in every view. */
export const KpiStrip = () => (
  <section className={styles.strip} aria-label="Key figures">
    <Waiting />
    <ServiceLevel />
    <Sessions />
    {stateFigures.map((figure) => (
      <StateButton key={figure.label} figure={figure} />
    ))}
  </section>
)
