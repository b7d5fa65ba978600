/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { memo } from 'react'
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import type { AgentSid } from './arrange.ts'
import {
  ActivityCell,
  HandledCell,
  HandleTimeCell,
  LoadCell,
  MissedCell,
  NameCell,
  TimeCell,
  WorkCell,
} from './cells.tsx'
import styles from './grid.module.css'
import { hasFreeSlots } from '../../bridge/slots.ts'
import { useShownAgent } from '../../bridge/shown-agent.ts'
import { StateChip } from './state-chip.tsx'
import { stateLooks } from './states.ts'
import { stateLimits } from './thresholds.ts'
import { useTint } from './tint.ts'

export type RowPlace = {
  readonly rowKey: string
  /** 1-based place among all rows, the header included. */
  readonly rowIndex: number
  readonly top: number
  readonly height: number
}

type AgentRowProps = RowPlace & {
  readonly agentSid: AgentSid
  readonly channels: readonly ChannelClass[]
  /** The one row that Tab reaches. */
  readonly isActive: boolean
  readonly isOpen: boolean
  /** One of several that something is to be done to. */
  readonly isPicked: boolean
  /** Moment the data is of, when it is too old to be the present. */
  readonly staleSince: number | null
}

/** Moves with the order; what it shows changes with the agent only. */
export const AgentRow = memo((props: AgentRowProps) => {
  const { agentSid, channels, staleSince, height } = props
  return (
    <div
      role="row"
      aria-rowindex={props.rowIndex}
      aria-selected={props.isPicked || props.isOpen}
      data-picked={props.isPicked || undefined}
      tabIndex={props.isActive ? 0 : -1}
      data-key={props.rowKey}
      data-agent={agentSid}
      className={styles.row}
      style={{ transform: `translateY(${props.top}px)`, height }}
    >
      <AgentCells
        agentSid={agentSid}
        channels={channels}
        staleSince={staleSince}
        chipPx={height < 28 ? 16 : 18}
      />
    </div>
  )
})

type CellsProps = Pick<AgentRowProps, 'agentSid' | 'channels' | 'staleSince'> & {
  readonly chipPx: number
}

/** The cells render one by one: an element that is made anew is compared and written to anew. */
const AgentCells = memo(({ agentSid, channels, staleSince, chipPx }: CellsProps) => {
  const isStale = staleSince !== null
  const shown = useShownAgent(agentSid, isStale)
  if (shown === undefined) return null
  const { agent, state, since } = shown
  const { activity, today } = agent
  return (
    <>
      <StateCell
        state={state}
        activity={isStale ? null : activity}
        chipPx={chipPx}
        hasFreeSlots={state === 'engaged' && agent.available && hasFreeSlots(agent.load)}
      />
      <NameCell name={agent.name} />
      <ActivityCell activity={activity} isStale={isStale} />
      <TimeCell since={since} limits={stateLimits(state, activity)} />
      <WorkCell work={agent.work} lastSeenAt={staleSince} />
      <LoadCell load={agent.load} channels={channels} />
      <HandledCell handled={today.handled} />
      <HandleTimeCell ahtMs={today.ahtMs} />
      <MissedCell missed={today.missed} rejected={today.rejected} />
    </>
  )
})

const StateCell = memo(
  ({
    state,
    activity,
    chipPx,
    hasFreeSlots: hasFree,
  }: {
    readonly state: AgentState
    /** Null while it says nothing of the present. */
    readonly activity: string | null
    readonly chipPx: number
    readonly hasFreeSlots: boolean
  }) => {
    const tinted = useTint(activity === null ? null : `${state} ${activity}`)
    return (
      <div role="gridcell" ref={tinted} className={styles.stateCell} title={stateLooks[state].name}>
        <StateChip state={state} isNamed size={chipPx} hasFreeSlots={hasFree} />
      </div>
    )
  },
)
