import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { sentenceFor } from '../../../../src-main/contract/errors.ts'
import type { AgentDay, FloorAgent } from '../../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../../src-main/domain/agent-state.ts'
import { clock, localMidnight, useFloorNow } from '../../../bridge/clock.ts'
import { useFloorFrame } from '../../../bridge/floor.ts'
import { useLive } from '../../../bridge/live.ts'
import { IconButton } from '../../../ui/button.tsx'
import { duration, timeAndOtherDay } from '../../../ui/format.ts'
import type { AgentSid } from '../arrange.ts'
import { hasFreeSlots } from '../../../bridge/slots.ts'
import { type ShownAgent, useShownAgent } from '../../../bridge/shown-agent.ts'
import { StateChip } from '../state-chip.tsx'
import { StateTime } from '../state-time.tsx'
import { AgentFacts, CurrentWork } from './agent-facts.tsx'
import { ChannelList } from './channel-list.tsx'
import { activitySums } from './day-ribbon.ts'
import styles from './details.module.css'
import { EngagementList } from './engagement-list.tsx'
import { Ribbon } from './ribbon.tsx'
import { StatusChange } from './status-change.tsx'

const Head = ({
  shown,
  staleSince,
  verbs,
  onClose,
}: {
  readonly shown: ShownAgent
  readonly staleSince: number | null
  readonly verbs: ReactNode
  readonly onClose: () => void
}) => {
  const { agent, state } = shown
  const { activity, activitySince, available, load } = agent
  return (
    <header className={styles.head}>
      <StateChip
        state={state}
        size={24}
        hasFreeSlots={state === 'engaged' && available && hasFreeSlots(load)}
      />
      <div className={styles.title}>
        <h2>{agent.name}</h2>
        <p>
          <StateTime shown={shown} />
          <span>
            {activity}
            {activitySince === null
              ? null
              : ` since ${timeAndOtherDay(activitySince, clock.wallNow())}`}
            {staleSince === null
              ? null
              : `, last seen ${timeAndOtherDay(staleSince, clock.wallNow())}`}
          </span>
        </p>
      </div>
      {verbs}
      <IconButton label="Close details (Esc)" onClick={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </header>
  )
}

const Figures = ({ agent }: { readonly agent: FloorAgent }) => {
  const { handled, ahtMs, missed, rejected } = agent.today
  const figures = [
    ['Handled', handled],
    ['AHT', ahtMs === null ? '–' : duration(ahtMs)],
    ['Missed', missed],
    ['Rejected', rejected],
  ] as const
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Sums = ({ day }: { readonly day: AgentDay }) => {
  const now = useFloorNow()
  return (
    <ul className={styles.sums} aria-label="Time in status today">
      {activitySums(day, now).map(({ activity, ms }) => (
        <li key={activity}>
          {activity} <strong>{duration(ms)}</strong>
        </li>
      ))}
    </ul>
  )
}

/** The agent's local day: the question changes at midnight. */
const Today = ({ agent }: { readonly agent: FloorAgent }) => {
  const midnight = localMidnight(useFloorNow())
  const { agentSid } = agent
  const reply = useLive('agent-day', { agentSid, from: midnight, to: localMidnight(midnight, 1) })
  if (reply?.ok === false)
    return (
      <p className={styles.nothing} role="alert">
        {sentenceFor(reply.error).title}. {sentenceFor(reply.error).body}
      </p>
    )
  if (reply === undefined) return <div className={styles.dayComing} />
  return (
    <>
      <Ribbon day={reply.value} />
      <Sums day={reply.value} />
      <h3>Contacts today</h3>
      <EngagementList engagements={reply.value.engagements} />
    </>
  )
}

/** What can be done about one of an agent's contacts: a button with a menu, or nothing. */
export type WorkMenu = (agent: FloorAgent, work: AgentWork) => ReactNode

/** What can be done about an agent: buttons. */
export type AgentVerbs = (agent: FloorAgent) => ReactNode

/** One agent in full: who, what now, and the day so far. */
export const DetailsPane = ({
  agentSid,
  width,
  agentVerbs,
  workMenu,
  onClose,
}: {
  readonly agentSid: AgentSid
  readonly width: number
  readonly agentVerbs: AgentVerbs
  readonly workMenu: WorkMenu
  readonly onClose: () => void
}) => {
  const staleSince = useFloorFrame(({ freshness }) => (freshness.isStale ? freshness.asOf : null))
  const shown = useShownAgent(agentSid, staleSince !== null)
  if (shown === undefined)
    return (
      <aside className={styles.pane} style={{ width }} aria-label="Agent details">
        <p className={styles.nothing}>This agent is no longer in the workspace.</p>
      </aside>
    )
  const { agent } = shown
  return (
    <aside className={styles.pane} style={{ width }} aria-label={`Details of ${agent.name}`}>
      <Head
        key={agentSid}
        shown={shown}
        staleSince={staleSince}
        verbs={agentVerbs(agent)}
        onClose={onClose}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <section className={styles.scroller} tabIndex={0} aria-label="Agent's day">
        <h3>Status</h3>
        <StatusChange key={`status of ${agentSid}`} agent={agent} />
        <h3>Now</h3>
        <CurrentWork
          work={agent.work}
          isStill={staleSince !== null}
          menu={(work) => workMenu(agent, work)}
        />
        <h3>Channels</h3>
        <ChannelList key={`channels of ${agentSid}`} agent={agent} />
        <h3>Today</h3>
        <Figures agent={agent} />
        <Today key={agentSid} agent={agent} />
        <h3>About</h3>
        <AgentFacts agent={agent} />
      </section>
    </aside>
  )
}
