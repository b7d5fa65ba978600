/** Brings what can be done about a leg to the views that show legs. */
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InteractionRow, Transcript } from '../../src-main/contract/interaction-views.ts'
import type { FloorAgent } from '../../src-main/contract/views.ts'
import type { AgentWork } from '../../src-main/domain/agent-state.ts'
import { channelClass } from '../../src-main/domain/channels.ts'
import { ask, useOffered } from '../features/verbs/asked.ts'
import { CustomerComposer } from '../features/verbs/customer-composer.tsx'
import { customerOf, type LegAtHand, type LegVerb, verbsOf } from '../features/verbs/leg-at-hand.ts'
import { VerbItems } from '../features/verbs/verb-items.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Menu, MenuLine } from '../ui/menu.tsx'
import { WatchWork } from './watch-verbs.tsx'

const phases = { live: 'engaged', wrapping: 'wrapping' } as const

/** Null for what no agent holds: a part of a queue, or a finished leg. */
const legOfRow = (row: InteractionRow): LegAtHand | null => {
  const { kind, state, contactId, taskSid, customer, agentSid, agent, channel } = row
  if (kind !== 'leg' || state === 'final' || state === 'parked') return null
  const phase = phases[state]
  return { reservationSid: contactId, taskSid, customer, agentSid, agent, channel, phase }
}

const legOfWork = (agent: FloorAgent, work: AgentWork): LegAtHand => ({
  reservationSid: work.reservationSid,
  taskSid: work.taskSid,
  customer: work.customerName ?? work.customerAddress,
  agentSid: agent.agentSid,
  agent: agent.name,
  channel: channelClass(work.channel),
  phase: work.phase,
})

const RowVerbs = ({ leg }: { readonly leg: LegAtHand }) =>
  useOffered(leg).length === 0 ? null : (
    <>
      <VerbItems leg={leg} />
      <MenuLine />
    </>
  )

/** The verbs of a row, above a line; nothing where there are none. */
export const rowVerbs = (row: InteractionRow): ReactNode => {
  const leg = legOfRow(row)
  return leg === null ? null : <RowVerbs leg={leg} />
}

const LegMenu = ({ leg, label }: { readonly leg: LegAtHand; readonly label: string }) =>
  useOffered(leg).length === 0 ? null : (
    <Menu
      align="end"
      trigger={
        <IconButton label={label}>
          <Ellipsis size={14} aria-hidden />
        </IconButton>
      }
    >
      <VerbItems leg={leg} />
    </Menu>
  )

/** The verbs of one of an agent's contacts. */
export const workMenu = (agent: FloorAgent, work: AgentWork): ReactNode => (
  <>
    {work.phase === 'ringing' ? null : <WatchWork work={work} />}
    <LegMenu
      leg={legOfWork(agent, work)}
      label={`What to do about ${work.customerName ?? 'this contact'}`}
    />
  </>
)

/** The verbs of the leg that is read. */
export const legMenu = (row: InteractionRow): ReactNode => {
  const leg = legOfRow(row)
  return leg === null ? null : <LegMenu leg={leg} label="What to do about this contact" />
}

const StepIn = ({
  row,
  transcript: { legs, joinedAs },
}: {
  readonly row: InteractionRow
  readonly transcript: Transcript
}) => {
  const leg = legOfRow(row)
  const going = leg ?? legs.map(legOfRow).findLast((one) => one !== null) ?? null
  const offered = useOffered(leg)
  return (
    <>
      {leg !== null && offered.includes('note-to-agent') ? (
        <Button look="quiet" onClick={() => ask('note-to-agent', leg)}>
          Note to the agent (M)
        </Button>
      ) : null}
      {leg !== null && joinedAs === null && offered.includes('join-contact') ? (
        <Button look="quiet" onClick={() => ask('join-contact', leg)}>
          Join openly…
        </Button>
      ) : null}
      {leg !== null && offered.includes('listen-in') ? (
        <Button look="quiet" onClick={() => ask('listen-in', leg)}>
          Listen by phone…
        </Button>
      ) : null}
      {going === null || joinedAs === null ? null : (
        <CustomerComposer
          key={going.taskSid}
          reservationSid={going.reservationSid}
          customer={customerOf(going)}
        />
      )}
    </>
  )
}

/**
 * Below a transcript: what is said to its agent, apart from what is noted here, and to the customer once the chat
 * was joined openly.
 */
export const stepIn = (row: InteractionRow, transcript: Transcript): ReactNode => (
  <StepIn row={row} transcript={transcript} />
)

export const askAboutRow = (verb: LegVerb, row: InteractionRow): void => {
  const leg = legOfRow(row)
  if (leg !== null) ask(verb, leg)
}

/** Asks about all of an agent's contacts that allow the verb. */
export const askAboutAgent = (verb: LegVerb, agent: FloorAgent): void => {
  const [leg, ...also] = agent.work
    .map((work) => legOfWork(agent, work))
    .filter((one) => verbsOf(one).includes(verb))
  if (leg !== undefined) ask(verb, leg, also)
}
