/** Where a contact was handed on: voice says so in events, a text channel's next agent gets a new task. */
import type { RoutingStep } from '../contract/journey-views.ts'
import { sidOf } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'
import { loggedEvent } from '../store/raw-log.ts'

/** An engagement as the trail needs it. */
export type TrailEngagement = {
  readonly id: string
  readonly type: 'Agent' | 'Queue' | 'Invitation'
  readonly taskSid: string
  readonly outcome: string | null
  readonly detail: string | null
  readonly agentSid: string | null
  readonly agentName: string | null
  readonly queueSid: string | null
  readonly queue: string | null
  readonly offeredAt: number | null
  readonly startedAt: number | null
  readonly wrapUpAt: number | null
  readonly endedAt: number | null
  readonly invitationMs: number | null
  readonly waitMs: number | null
  readonly engagementMs: number | null
}

type Transferred = Extract<RoutingStep, { readonly kind: 'transferred' }>
type TrailTask = {
  readonly taskId: number
  readonly taskSid: string
  readonly startedAt: number | null
}

const states: ReadonlyMap<string, Transferred['state']> = new Map([
  ['task.transfer-initiated', 'initiated'],
  ['task.transfer-completed', 'completed'],
  ['task.transfer-failed', 'failed'],
  ['task.transfer-attempt-failed', 'failed'],
  ['task.transfer-canceled', 'canceled'],
])

const nameOf = (db: ReadDb, sid: string | undefined): string | null => {
  if (sid === undefined) return null
  const found = sid.startsWith('WQ')
    ? db.get<{ name: string }>('SELECT name FROM v_queues WHERE queue_sid = ?', sid)
    : db.get<{ name: string }>('SELECT name FROM agents WHERE agent_sid = ?', sid)
  return found?.name ?? sid
}

const voiceTransfers = (db: ReadDb, { taskId, taskSid }: TrailTask): readonly Transferred[] => {
  const sid = sidOf('WT', taskSid)
  if (sid === null) return []
  return db
    .all<{ eventId: number; type: string }>(
      `SELECT event_id AS eventId, type FROM events
       WHERE task_id = ? AND type LIKE 'task.transfer-%' ORDER BY at`,
      taskId,
    )
    .flatMap(({ eventId, type }): readonly Transferred[] => {
      const event = loggedEvent(db, eventId, sid)
      const state = states.get(type)
      if (event === null || state === undefined) return []
      const from = event.data.transfer_initiating_worker_sid
      return [
        {
          kind: 'transferred',
          at: event.at,
          taskSid,
          toTaskSid: taskSid,
          fromAgentSid: from ?? null,
          fromAgentName: nameOf(db, from),
          to: nameOf(db, event.data.transfer_to),
          state,
        },
      ]
    })
}

const firstStart = (a: TrailEngagement, b: TrailEngagement): number =>
  (a.startedAt ?? 0) - (b.startedAt ?? 0)

/** The new task began before an agent was done with another one: that agent handed it on. */
const textTransfer = (
  task: TrailTask,
  engagements: readonly TrailEngagement[],
): readonly Transferred[] => {
  const { startedAt, taskSid } = task
  if (startedAt === null) return []
  const holder = engagements
    .filter(
      (e) =>
        e.type === 'Agent' &&
        e.taskSid !== taskSid &&
        e.startedAt !== null &&
        e.startedAt <= startedAt &&
        (e.endedAt ?? Number.POSITIVE_INFINITY) >= startedAt,
    )
    .toSorted(firstStart)
    .at(-1)
  if (holder === undefined) return []
  const own = engagements.filter((e) => e.taskSid === taskSid).toSorted(firstStart)
  const target = own.find(({ type }) => type === 'Queue') ?? own[0]
  return [
    {
      kind: 'transferred',
      at: startedAt,
      taskSid: holder.taskSid,
      toTaskSid: taskSid,
      fromAgentSid: holder.agentSid,
      fromAgentName: holder.agentName,
      to: target?.type === 'Queue' ? target.queue : (target?.agentName ?? null),
      state: 'completed',
    },
  ]
}

export const transferSteps = (
  db: ReadDb,
  tasks: readonly TrailTask[],
  engagements: readonly TrailEngagement[],
): readonly Transferred[] =>
  tasks.flatMap((task) => [...voiceTransfers(db, task), ...textTransfer(task, engagements)])
