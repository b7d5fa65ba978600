/** The way of one contact through queues and agents, with the time that each vain invitation cost. */
import type { RoutingStep, RoutingTrail } from '../contract/journey-views.ts'
import type { TaskOutcome } from '../domain/journey.ts'
import type { ReadDb } from '../store/db.ts'
import { contactNamed, contactTaskIds } from '../store/journeys.ts'
import { type TrailEngagement, transferSteps } from './transfer-steps.ts'

type TaskRow = {
  readonly taskId: number
  readonly taskSid: string
  readonly hasBeginning: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly state: string
  readonly outcomeType: TaskOutcome | null
}

const tasksSql = `SELECT task_id AS taskId, task_sid AS taskSid, has_beginning AS hasBeginning,
  started_at AS startedAt, ended_at AS endedAt, state, outcome_type AS outcomeType
FROM tasks WHERE task_id IN (SELECT value FROM json_each(?)) AND customer IS NOT NULL
ORDER BY sort_at, task_sid`

const engagementsSql = `SELECT engagement_id AS id, engagement_type AS type, task_sid AS taskSid,
  outcome_type AS outcome, outcome_detail AS detail, agent_sid AS agentSid,
  agent_name AS agentName, queue_sid AS queueSid, queue, offered_at AS offeredAt,
  started_at AS startedAt, wrap_up_at AS wrapUpAt, ended_at AS endedAt,
  invitation_time_ms AS invitationMs, wait_time_ms AS waitMs, engagement_time_ms AS engagementMs
FROM engagements WHERE task_id IN (SELECT value FROM json_each(?))`

type Step<K extends RoutingStep['kind']> = Extract<RoutingStep, { readonly kind: K }>

const who = ({ id, taskSid, agentSid, agentName }: TrailEngagement) => ({
  taskSid,
  reservationSid: id,
  agentSid,
  agentName,
})

const isVain = ({ outcome }: TrailEngagement): boolean =>
  outcome === 'Missed' || outcome === 'Rejected'

const invitationOf = (e: TrailEngagement, at: number): Step<'invited'> => ({
  kind: 'invited',
  at,
  ...who(e),
  queue: e.queue,
  outcome: e.type === 'Agent' ? 'Accepted' : (e.outcome as Step<'invited'>['outcome']),
  detail: e.type === 'Agent' ? 'reservation.accepted' : e.detail,
  endedAt: e.type === 'Agent' ? e.startedAt : e.endedAt,
  ringMs: e.invitationMs,
  lostMs: isVain(e) ? (e.invitationMs ?? 0) : 0,
})

const stepsOf = (e: TrailEngagement): readonly RoutingStep[] => {
  const steps: RoutingStep[] = []
  const { taskSid, queueSid, queue, outcome, startedAt, endedAt } = e
  if (e.type === 'Queue') {
    if (startedAt === null) return steps
    return [{ kind: 'queued', at: startedAt, taskSid, queueSid, queue, outcome, endedAt }]
  }
  const offeredAt = e.offeredAt ?? (e.type === 'Invitation' ? startedAt : null)
  if (offeredAt !== null) steps.push(invitationOf(e, offeredAt))
  if (e.type === 'Invitation') return steps
  if (startedAt !== null)
    steps.push({ kind: 'accepted', at: startedAt, ...who(e), queue, waitMs: e.waitMs })
  const leftAt = e.wrapUpAt ?? endedAt
  if (leftAt !== null)
    steps.push({ kind: 'left', at: leftAt, ...who(e), engagementMs: e.engagementMs })
  return steps
}

const taskSteps = (task: TaskRow): readonly RoutingStep[] => {
  const steps: RoutingStep[] = []
  const { taskSid, startedAt, endedAt } = task
  if (startedAt !== null) steps.push({ kind: 'created', at: startedAt, taskSid })
  if (task.state === 'final' && endedAt !== null)
    steps.push({ kind: 'ended', at: endedAt, taskSid, outcome: task.outcomeType })
  return steps
}

/** Of one instant, what leads comes before what follows from it. */
const ranks: Readonly<Record<RoutingStep['kind'], number>> = {
  transferred: 0,
  created: 1,
  queued: 2,
  invited: 3,
  accepted: 4,
  left: 5,
  ended: 6,
}

/** How much time the spans cover; what they share counts once. */
const covered = (spans: readonly (readonly [from: number, to: number])[]): number => {
  let reached = Number.NEGATIVE_INFINITY
  let sum = 0
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return sum
}

/** The trail of the contact that the ID names, or that the task or leg with that SID is in; null for none. */
export const routingTrail = (db: ReadDb, { id }: { readonly id: string }): RoutingTrail | null => {
  const contact = contactNamed(db, id)
  if (contact === null) return null
  const ids = JSON.stringify(contactTaskIds(db, contact))
  const tasks = db.all<TaskRow>(tasksSql, ids)
  const engagements = db.all<TrailEngagement>(engagementsSql, ids)
  const steps = [
    ...tasks.flatMap(taskSteps),
    ...engagements.flatMap(stepsOf),
    ...transferSteps(db, tasks, engagements),
  ].toSorted((a, b) => a.at - b.at || ranks[a.kind] - ranks[b.kind])
  const invited = steps.filter((step) => step.kind === 'invited')
  const count = (outcome: Step<'invited'>['outcome']): number =>
    invited.filter((step) => step.outcome === outcome).length
  return {
    associatedContactId: contact,
    steps,
    invitations: {
      accepted: count('Accepted'),
      missed: count('Missed'),
      rejected: count('Rejected'),
      revoked: count('Revoked'),
    },
    lostMs: covered(
      invited.filter(({ lostMs }) => lostMs > 0).map(({ at, lostMs }) => [at, at + lostMs]),
    ),
    isCutOff: tasks.some(({ hasBeginning }) => hasBeginning === 0),
  }
}
