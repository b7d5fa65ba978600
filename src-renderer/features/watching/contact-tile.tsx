import type { ReactNode } from 'react'
import type { Transcript, TranscriptLeg } from '../../../src-main/contract/interaction-views.ts'
import type { AgentState } from '../../../src-main/domain/agent-state.ts'
import { waitLimits } from '../../../src-main/domain/limits.ts'
import { ClockText } from '../../bridge/clock-text.tsx'
import { useLive } from '../../bridge/live.ts'
import type { ShownAgent } from '../../bridge/shown-agent.ts'
import { ChannelIcon, channelKindName } from '../../ui/channel-icon.tsx'
import { duration, timeOfDay } from '../../ui/format.ts'
import { CallFacts } from './call-facts.tsx'
import { currentLeg, endedAt, waitingForReply } from './tile-facts.ts'
import { Failure, Tile, type TileProps } from './tile.tsx'
import styles from './watching.module.css'

/** Of a tile that is an agent's, not a contact's. */
type Followed = {
  readonly tile: Pick<TileProps, 'label' | 'icon' | 'title' | 'clock'>
  /** The agent's part of the contact. */
  readonly contactId: string
  /** Contacts that the agent is in beside this one. */
  readonly others: number
}

/** What other features show in a tile. */
export type TileParts = {
  /** The transcript, following what is said; `agentSid` is whose messages are blue. */
  readonly tail: (shown: Transcript, agentSid: string | null) => ReactNode
  /** What can be done about a leg: a button with a menu, or nothing. */
  readonly menu: (leg: TranscriptLeg) => ReactNode
  /** An agent's state as a mark, so many pixels wide. */
  readonly chip: (state: AgentState, size: number) => ReactNode
  /** The state in words, with the time in it. */
  readonly stateTime: (shown: ShownAgent) => ReactNode
  readonly onOpen: (associatedContactId: string) => void
}

const Clock = ({ shown, leg }: { readonly shown: Transcript; readonly leg: TranscriptLeg }) => {
  const { state, startedAt, wrapUpAt } = leg
  if (shown.state === 'final')
    return shown.durationMs === null ? null : <>{duration(shown.durationMs)}</>
  const since = state === 'wrapping' ? wrapUpAt : startedAt
  return since === null ? null : <ClockText since={since} />
}

/** How the contact stands, where more is to be said than that it goes on. */
const Standing = ({ shown }: { readonly shown: Transcript }) => {
  const { state, channel } = shown
  if (state === 'final') {
    const at = endedAt(shown)
    return <strong>{at === null ? 'Ended' : `Ended ${timeOfDay(at)}`}</strong>
  }
  if (state === 'wrapping') return <strong>Wrap-up</strong>
  if (state === 'parked') return <strong>Parked</strong>
  const waiting = waitingForReply(shown)
  if (waiting === null) return null
  return (
    <span title={`${waiting.count} unread: messages that no agent has answered`}>
      Waits for a reply <ClockText since={waiting.since} limits={waitLimits(channel)} /> (
      {waiting.count})
    </span>
  )
}

/** Who and where, and how it stands. */
const Facts = ({
  shown,
  who,
  parts,
}: {
  readonly shown: Transcript
  readonly who: string
  readonly parts: readonly (string | null)[]
}) => (
  <>
    <span className={styles.whom}>
      <bdi>{who}</bdi>
      {parts.map((part) => (part === null ? null : ` · ${part}`))}
    </span>
    <span className={styles.standing}>
      <Standing shown={shown} />
    </span>
  </>
)

/** A contact, found by its associated contact ID: live until it ends, and there until it is closed. */
export const ContactTile = ({
  tileKey,
  associatedContactId,
  agent,
  tail,
  menu,
  onOpen,
}: Pick<TileParts, 'tail' | 'menu' | 'onOpen'> & {
  readonly tileKey: string
  readonly associatedContactId: string
  /** Whose contact it is, where the tile is the agent's. */
  readonly agent?: Followed
}) => {
  const reply = useLive('transcript', { associatedContactId })
  const tile = {
    tileKey,
    onOpen,
    associatedContactId,
    ...(agent?.tile ?? { label: 'Contact', title: 'Contact' }),
  }
  if (reply === undefined) return <Tile {...tile} />
  if (!reply.ok)
    return (
      <Tile {...tile}>
        <Failure error={reply.error} />
      </Tile>
    )
  const shown = reply.value
  const own = shown?.legs.find(({ contactId }) => contactId === agent?.contactId)
  const leg = own ?? (shown === null ? undefined : currentLeg(shown))
  if (shown === null || leg === undefined)
    return (
      <Tile {...tile}>
        <p className={styles.sentence}>
          This contact is not in the journey store: it was deleted by retention, or belongs to
          another account.
        </p>
      </Tile>
    )
  const customer = shown.customer ?? 'Anonymous customer'
  return (
    <Tile
      {...tile}
      {...(agent === undefined && {
        label: `${customer} with ${leg.agent ?? 'no agent yet'}`,
        icon: <ChannelIcon kind={shown.channel} size={16} />,
        title: <bdi>{customer}</bdi>,
        clock: <Clock shown={shown} leg={leg} />,
      })}
      menu={menu(leg)}
      isOver={shown.state === 'final'}
      facts={
        <Facts
          shown={shown}
          who={agent === undefined ? (leg.agent ?? 'No agent yet') : customer}
          parts={[
            leg.queue,
            channelKindName(shown.channel),
            agent === undefined || agent.others === 0 ? null : `${agent.others} more`,
          ]}
        />
      }
    >
      {shown.missing === 'voice' ? <CallFacts leg={leg} /> : tail(shown, leg.agentSid)}
    </Tile>
  )
}
