/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { memo, useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import { agentStateAt } from '../../../src-main/domain/agent-state.ts'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import { clock } from '../../bridge/clock.ts'
import { useAgent } from '../../bridge/floor.ts'
import { classes } from '../../ui/classes.ts'
import type { AgentSid } from './arrange.ts'
import { Handled, HandleTime, LoadCell, Missed, WorkCell } from './cells.tsx'
import { ClockText } from './clock-text.tsx'
import styles from './grid.module.css'
import { hasFreeSlots } from './slots.ts'
import { StateChip } from './state-chip.tsx'
import { stateLooks } from './states.ts'
import { stateLimits } from './thresholds.ts'

/** The agent's state by the floor's clock; renders again when it changes, also by time alone. */
export const useShownState = (agent: FloorAgent, isStale: boolean) => {
  const read = useCallback(
    (): AgentState => agentStateAt(agent, clock.floorNow(), isStale).state,
    [agent, isStale],
  )
  useSyncExternalStore(clock.onFloorTick, read)
  return agentStateAt(agent, clock.floorNow(), isStale)
}

const tintMs = 1000

/** Marks an element for a second when a value changes on the screen; null is no value. */
const useTint = (value: unknown) => {
  const ref = useRef<HTMLDivElement>(null)
  const before = useRef(value)
  useEffect(() => {
    const element = ref.current
    const isNew = before.current !== value && before.current !== null && value !== null
    before.current = value
    if (!isNew || element === null) return undefined
    element.dataset['changed'] = ''
    const timer = setTimeout(() => delete element.dataset['changed'], tintMs)
    return () => {
      clearTimeout(timer)
      delete element.dataset['changed']
    }
  }, [value])
  return ref
}

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
      aria-selected={props.isOpen}
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

const AgentCells = memo((props: CellsProps) => {
  const agent = useAgent(props.agentSid)
  return agent === undefined ? null : <Cells {...props} agent={agent} />
})

const Cells = ({
  agent,
  channels,
  staleSince,
  chipPx,
}: CellsProps & { readonly agent: FloorAgent }) => {
  const isStale = staleSince !== null
  const { state, since } = useShownState(agent, isStale)
  const tinted = useTint(isStale ? null : `${state} ${agent.activity}`)
  return (
    <>
      <div role="gridcell" ref={tinted} className={styles.stateCell} title={stateLooks[state].name}>
        <StateChip
          state={state}
          isNamed
          size={chipPx}
          hasFreeSlots={state === 'engaged' && agent.available && hasFreeSlots(agent.load)}
        />
      </div>
      <div role="gridcell" className={classes(styles.cell, styles.name)} title={agent.name}>
        {agent.name}
      </div>
      <div role="gridcell" className={classes(styles.cell, isStale && styles.faint)}>
        {agent.activity}
      </div>
      <div role="gridcell" className={styles.number}>
        {since === null ? (
          '–'
        ) : (
          <ClockText since={since} limits={stateLimits(state, agent.activity)} />
        )}
      </div>
      <div role="gridcell" className={styles.cell}>
        <WorkCell work={agent.work} lastSeenAt={staleSince} />
      </div>
      <div role="gridcell" className={styles.loadCell}>
        <LoadCell load={agent.load} channels={channels} />
      </div>
      <div role="gridcell" className={styles.number}>
        <Handled today={agent.today} />
      </div>
      <div role="gridcell" className={styles.number}>
        <HandleTime today={agent.today} />
      </div>
      <div role="gridcell" className={styles.number}>
        <Missed today={agent.today} />
      </div>
    </>
  )
}
