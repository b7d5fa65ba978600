/** Engagement rows from what happened to a task. */
import { agentFacts, type AgentFacts, type TaskFacts } from './truth-fields.ts'
import type { ToldTask } from './truth-groups.ts'
import type { EngagementTruth } from './truth-rows.ts'
import type { OfferTale, QueueStay } from './truth-tales.ts'
import type { Task, TaskQueue } from './resources.ts'

export type Told = {
  readonly task: ToldTask
  readonly accountSid: string
  readonly workspaceSid: string
  readonly associatedId: string
  readonly customerId: string
  readonly read: (task: Task) => TaskFacts
}

const nobody: AgentFacts = {
  agent_name: null,
  engaged_department: null,
  engaged_location: null,
  engaged_organization: null,
  engaged_manager: null,
  engaged_role: null,
  engaged_team: null,
}

const noTimes = {
  invitation_time_ms: null,
  wait_time_ms: null,
  engagement_time_ms: null,
  wrap_up_time_ms: null,
}

/** Ending and raw reason in one line. */
const detail = (ending: string | null, reason: string | null): string | null =>
  reason === null ? ending : `${ending}: ${reason}`

const baseRow = (told: Told, task: Task | null, queue: TaskQueue | null) => {
  const facts = told.read(task ?? told.task.tale.latest)
  return {
    account_sid: told.accountSid,
    workspace_sid: told.workspaceSid,
    conversation_id: told.task.conversationId,
    task_sid: told.task.tale.taskSid,
    associated_contact_id: told.associatedId,
    customer_id: told.customerId,
    queue_sid: queue?.sid ?? null,
    queue: facts.queue ?? queue?.friendlyName ?? null,
    channel_vendor: 'Twilio' as const,
    platform: 'Flex' as const,
    ...facts.columns,
  }
}

const queueOutcomes: Readonly<Record<string, string>> = {
  'reservation.accepted': 'Accepted',
  'task-queue.entered': 'Moved',
  'task.deleted': 'Deleted',
  'task.system-deleted': 'Deleted',
}

const queueOutcome = ({ ending, reason }: QueueStay): string | null =>
  ending === null
    ? null
    : (queueOutcomes[ending] ?? (reason === 'hangup' ? 'Customer Left' : 'Canceled'))

export const queueRow = (told: Told, stay: QueueStay): EngagementTruth => {
  const id = `${told.task.tale.taskSid}:${stay.number}`
  return {
    ...baseRow(told, stay.task, stay.queue),
    ...nobody,
    ...noTimes,
    engagement_id: id,
    engagement_type: 'Queue',
    outcome_type: queueOutcome(stay),
    outcome_detail: detail(stay.ending, stay.reason),
    reservation_sid: null,
    contact_id: id,
    agent_sid: null,
    moved_to_queue_sid: stay.movedTo?.sid ?? null,
    started_at: stay.startedAt,
    ended_at: stay.endedAt,
    state: stay.endedAt === null ? 'live' : 'final',
  }
}

const invitationOutcomes: Readonly<Record<string, string>> = {
  'reservation.rejected': 'Rejected',
  'reservation.rescinded': 'Revoked',
}

const span = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : to - from

export const offerRow = (told: Told, offer: OfferTale): EngagementTruth => {
  const { acceptedAt, wrappingAt, endedAt, ending } = offer
  const isAccepted = acceptedAt !== null
  const times = isAccepted
    ? {
        invitation_time_ms: acceptedAt - offer.createdAt,
        wait_time_ms: span(offer.waitFrom, acceptedAt),
        engagement_time_ms: span(acceptedAt, wrappingAt ?? endedAt),
        wrap_up_time_ms: span(wrappingAt, endedAt),
      }
    : { ...noTimes, invitation_time_ms: span(offer.createdAt, endedAt) }
  const isWrapping = wrappingAt !== null
  return {
    ...baseRow(told, offer.task, offer.queue),
    ...agentFacts(offer.worker),
    ...times,
    engagement_id: offer.sid,
    engagement_type: isAccepted ? 'Agent' : 'Invitation',
    outcome_type: isAccepted || ending === null ? null : (invitationOutcomes[ending] ?? 'Missed'),
    outcome_detail: detail(ending, offer.reason),
    reservation_sid: offer.sid,
    contact_id: offer.sid,
    agent_sid: offer.worker.sid,
    moved_to_queue_sid: null,
    started_at: acceptedAt ?? offer.createdAt,
    ended_at: endedAt,
    state: endedAt !== null ? 'final' : isWrapping ? 'wrapping' : 'live',
  }
}
