/** Brings what can be done about a leg to the views that show legs. */
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InteractionRow, Transcript } from '../../src-main/contract/interaction-views.ts'
import type { FloorAgent } from '../../src-main/contract/views.ts'
import type { AgentWork } from '../../src-main/domain/agent-state.ts'
import { channelClass } from '../../src-main/domain/channels.ts'
import { ask } from '../features/verbs/asked.ts'
import { CustomerComposer } from '../features/verbs/customer-composer.tsx'
import { customerOf, type LegAtHand, type LegVerb, verbsOf } from '../features/verbs/leg-at-hand.ts'
import { VerbItems } from '../features/verbs/verb-items.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Menu, MenuLine } from '../ui/menu.tsx'

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

/** The verbs of a row, above a line; nothing where there are none. */
export const rowVerbs = (row: InteractionRow): ReactNode => {
  const leg = legOfRow(row)
  if (leg === null || verbsOf(leg).length === 0) return null
  return (
    <>
      <VerbItems leg={leg} />
      <MenuLine />
    </>
  )
}

const LegMenu = ({ leg, label }: { readonly leg: LegAtHand; readonly label: string }) =>
  verbsOf(leg).length === 0 ? null : (
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
  <LegMenu
    leg={legOfWork(agent, work)}
    label={`What to do about ${work.customerName ?? 'this contact'}`}
  />
)

/** The verbs of the leg that is read. */
export const legMenu = (row: InteractionRow): ReactNode => {
  const leg = legOfRow(row)
  return leg === null ? null : <LegMenu leg={leg} label="What to do about this contact" />
}

/**
 * Below a transcript: what is said to its agent, apart from what is noted here, and to the customer once the chat
 * was joined openly.
 */
export const stepIn = (row: InteractionRow, { legs, joinedAs }: Transcript): ReactNode => {
  const leg = legOfRow(row)
  const going = leg ?? legs.map(legOfRow).findLast((one) => one !== null) ?? null
  const offered = leg === null ? [] : verbsOf(leg)
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

export const askAboutRow = (verb: LegVerb, row: InteractionRow): void => {
  const leg = legOfRow(row)
  if (leg !== null) ask(verb, leg)
}

/** Asks about the first of an agent's contacts that allows the verb. */
export const askAboutAgent = (verb: LegVerb, agent: FloorAgent): void => {
  const leg = agent.work
    .map((work) => legOfWork(agent, work))
    .find((one) => verbsOf(one).includes(verb))
  if (leg !== undefined) ask(verb, leg)
}
