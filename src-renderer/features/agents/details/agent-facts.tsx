import type { ReactNode } from 'react'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../../src-main/domain/agent-state.ts'
import { channelClass } from '../../../../src-main/domain/channels.ts'
import { useFloorFrame } from '../../../bridge/floor.ts'
import { timeOfDay } from '../../../ui/format.ts'
import { customerOf, WorkTime } from '../cells.tsx'
import { ChannelIcon, channelNames } from '../channel-icon.tsx'
import styles from './details.module.css'

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

const orDash = (values: readonly (string | null)[]): string =>
  values.filter((value) => value !== null && value !== '').join(', ') || '–'

/** Who the agent is and what they may take. */
export const AgentFacts = ({ agent }: { readonly agent: FloorAgent }) => {
  const queues = useFloorFrame((frame) => frame.queues)
  const own = queues.filter(({ sid }) => agent.queueSids.includes(sid)).map(({ name }) => name)
  return (
    <dl className={styles.facts}>
      <Fact name="Team">{orDash([agent.team, agent.department])}</Fact>
      <Fact name="Manager">{orDash([agent.manager])}</Fact>
      <Fact name="Location">{orDash([agent.location])}</Fact>
      <Fact name="Skills">{orDash(agent.skills)}</Fact>
      <Fact name="Queues">{orDash(own)}</Fact>
    </dl>
  )
}

const phaseNames = { ringing: 'Ringing', engaged: 'Engaged', wrapping: 'Wrapping up' } as const

type WorkProps = {
  readonly isStill: boolean
  /** What can be done about one contact: a button with a menu, or nothing. */
  readonly menu: (work: AgentWork) => ReactNode
}

const Contact = ({ work, isStill, menu }: WorkProps & { readonly work: AgentWork }) => (
  <li className={styles.contact}>
    <ChannelIcon channel={work.channel} size={15} />
    <div className={styles.contactWho}>
      <strong>{customerOf(work)}</strong>
      <span>
        {orDash([
          channelNames[channelClass(work.channel)],
          work.customerName === null || work.customerAddress === work.customerName
            ? null
            : work.customerAddress,
          work.queue,
          work.direction === 'Outbound' ? 'outbound' : null,
        ])}
      </span>
    </div>
    <div className={styles.contactTime}>
      <strong>{isStill ? '–' : <WorkTime work={work} />}</strong>
      <span>
        {phaseNames[work.phase]} since {timeOfDay(work.since)}
      </span>
    </div>
    {menu(work)}
  </li>
)

/** Everything the agent holds at the moment. */
export const CurrentWork = ({
  work,
  ...rest
}: WorkProps & { readonly work: readonly AgentWork[] }) =>
  work.length === 0 ? (
    <p className={styles.nothing}>Nothing at the moment.</p>
  ) : (
    <ul className={styles.contacts}>
      {work.map((item) => (
        <Contact key={item.reservationSid} work={item} {...rest} />
      ))}
    </ul>
  )
