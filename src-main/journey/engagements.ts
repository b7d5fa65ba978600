/** Second half of a task's fold: stays and offers become engagements with their times and outcomes. */
import { asText, parseAttributes } from '../domain/attributes.ts'
import { highestRole } from '../domain/agent-roles.ts'
import type {
  EngagedAgent,
  Engagement,
  EngagementDetails,
  InvitationOutcome,
  QueueOutcome,
  TaskOutcome,
} from '../domain/journey.ts'
import { type Mapping, readField } from '../domain/mapping.ts'
import type { RawEvent } from '../domain/records.ts'
import type { OfferFacts } from './offers.ts'

/** How the task at hand is read. */
export type Reading = {
  readonly mapping: Mapping
  /** Long missing from the list of open tasks, so that it ended without an event that was seen. */
  readonly isGone: boolean
  /** Attributes as they stood at a position among the task's events; null means the latest. */
  readonly detailsAt: (index: number | null, queue: string | null) => EngagementDetails
}

const nobody: EngagedAgent = {
  agentName: null,
  department: null,
  location: null,
  organization: null,
  manager: null,
  role: null,
  team: null,
}

const engagedAgent = (facts: OfferFacts, { agent }: Mapping): EngagedAgent => {
  const attributes = parseAttributes(facts.agentAttributes) ?? {}
  const roles = readField(attributes, agent.roles) ?? []
  return {
    agentName: readField(attributes, agent.name) ?? asText(facts.agentName) ?? facts.agentSid,
    department: readField(attributes, agent.department),
    location: readField(attributes, agent.location),
    organization: readField(attributes, agent.organization),
    manager: readField(attributes, agent.manager),
    role: highestRole(roles) ?? roles[0] ?? null,
    team: readField(attributes, agent.team),
  }
}

const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null || to < from ? null : to - from

/** A caller who hangs up is 'hangup' in TaskRouter's words; every other reason is somebody's decision. */
const canceledOutcome = (reason: string | null): 'Customer Left' | 'Canceled' =>
  reason?.toLowerCase() === 'hangup' ? 'Customer Left' : 'Canceled'

const cancelReason = ({ data }: RawEvent): string | null =>
  asText(data.task_canceled_reason) ?? asText(data.reason)

const isDeletion = (type: string): boolean =>
  type === 'task.deleted' || type === 'task.system-deleted'

/** How a task ended. */
export const taskOutcome = (event: RawEvent): TaskOutcome => {
  if (isDeletion(event.type)) return 'Deleted'
  return event.type === 'task.canceled' ? canceledOutcome(cancelReason(event)) : 'Completed'
}

const queueOutcome = (event: RawEvent): QueueOutcome => {
  if (event.type === 'reservation.accepted') return 'Accepted'
  if (event.type === 'task-queue.entered') return 'Moved'
  const outcome = taskOutcome(event)
  // a completed task that still waited in a queue was given up by somebody, not by a known caller
  return outcome === 'Completed' ? 'Canceled' : outcome
}

const invitationOutcome = (type: string): InvitationOutcome => {
  if (type === 'reservation.rejected') return 'Rejected'
  return type === 'reservation.rescinded' ? 'Revoked' : 'Missed'
}

const endingDetail = (ending: RawEvent | string | null): string | null => {
  if (ending === null || typeof ending === 'string') return ending
  const reason = ending.type === 'task.canceled' ? cancelReason(ending) : null
  return reason === null ? ending.type : `${ending.type}: ${reason}`
}

/** A stay in a queue, from events or, for one that no event tells of, from the list of open tasks. */
export type StayFacts = {
  readonly number: number
  readonly queueSid: Engagement['queueSid']
  readonly queue: string | null
  readonly enteredAt: number | null
  readonly ended: RawEvent | null
  readonly endedIndex: number
}

/** One stay in a queue as an engagement; `next` is the stay that it moved on to. */
export const queueEngagement = (
  taskSid: string,
  stay: StayFacts,
  next: StayFacts | undefined,
  { isGone, detailsAt }: Reading,
): Engagement => {
  const { ended } = stay
  const outcomeType = ended === null ? null : queueOutcome(ended)
  return {
    id: `${taskSid}:${stay.number}`,
    type: 'Queue',
    outcomeType,
    outcomeDetail: endingDetail(ended),
    reservationSid: null,
    agentSid: null,
    engaged: nobody,
    queueSid: stay.queueSid,
    movedToQueueSid: outcomeType === 'Moved' ? (next?.queueSid ?? null) : null,
    details: detailsAt(ended === null ? null : stay.endedIndex, stay.queue),
    invitationMs: null,
    waitMs: null,
    engagementMs: null,
    wrapUpMs: null,
    startedAt: stay.enteredAt,
    endedAt: ended?.at ?? null,
    state: ended === null && !isGone ? 'live' : 'final',
    offeredAt: null,
    wrapUpAt: null,
    phaseAt: ended === null ? stay.enteredAt : null,
    workflowSid: null,
  }
}

const offerBase = (facts: OfferFacts, { mapping, isGone, detailsAt }: Reading) => ({
  id: facts.reservationSid,
  outcomeDetail: endingDetail(facts.ending),
  reservationSid: facts.reservationSid,
  agentSid: facts.agentSid,
  engaged: engagedAgent(facts, mapping),
  queueSid: facts.queueSid,
  movedToQueueSid: null,
  details: detailsAt(facts.endedIndex, facts.queue),
  endedAt: facts.endedAt,
  isFinal: facts.isEnded || isGone,
  offeredAt: facts.offeredAt,
  wrapUpAt: facts.wrapUpAt,
  workflowSid: facts.workflowSid,
})

const agentEngagement = (facts: OfferFacts, reading: Reading): Engagement => {
  const { isFinal, ...base } = offerBase(facts, reading)
  const { acceptedAt, wrapUpAt, endedAt } = facts
  // cut off: the acceptance is older than the log, so that none of its times is trusted
  const isKnown = acceptedAt !== null
  const phaseAt = wrapUpAt ?? (facts.isWrapping ? facts.answeredAt : null) ?? acceptedAt
  return {
    ...base,
    type: 'Agent',
    outcomeType: null,
    invitationMs: between(facts.offeredAt, acceptedAt),
    waitMs: between(facts.waitFrom, acceptedAt),
    engagementMs: between(acceptedAt, wrapUpAt ?? endedAt),
    wrapUpMs: isKnown ? between(wrapUpAt, endedAt) : null,
    startedAt: acceptedAt,
    state: isFinal ? 'final' : facts.isWrapping ? 'wrapping' : 'live',
    phaseAt: isFinal ? null : (phaseAt ?? facts.answeredAt),
  }
}

const invitation = (facts: OfferFacts, reading: Reading): Engagement => {
  const { isFinal, ...base } = offerBase(facts, reading)
  const ending = typeof facts.ending === 'string' ? facts.ending : facts.ending?.type
  return {
    ...base,
    type: 'Invitation',
    outcomeType: ending === undefined ? null : invitationOutcome(ending),
    invitationMs: between(facts.offeredAt, facts.endedAt),
    waitMs: null,
    engagementMs: null,
    wrapUpMs: null,
    startedAt: facts.offeredAt,
    state: isFinal ? 'final' : 'live',
    phaseAt: isFinal ? null : facts.offeredAt,
  }
}

/** An accepted offer is an agent engagement; every other one, also while it rings, an invitation. */
export const offerEngagement = (facts: OfferFacts, reading: Reading): Engagement =>
  (facts.isAccepted ? agentEngagement : invitation)(facts, reading)
