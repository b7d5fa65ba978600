import { loadOf } from '../contract/agent-change.ts'
import type { ChannelLoad } from '../contract/views.ts'
import type { AgentWork } from '../domain/agent-state.ts'
import { channelClass } from '../domain/channels.ts'
import type { QueueSid, ReservationSid, TaskSid } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'

type WorkRow = {
  readonly reservation_sid: ReservationSid
  readonly task_sid: TaskSid
  readonly phase: AgentWork['phase']
  readonly since: number
  readonly rings_until: number | null
  readonly channel: string | null
  readonly direction: AgentWork['direction']
  readonly customer_name: string | null
  readonly customer_address: string | null
  readonly queue_sid: QueueSid | null
  readonly queue: string | null
}

/** What the agent has open, by urgency. */
const workSql = `
SELECT e.reservation_sid, e.task_sid,
  CASE WHEN e.engagement_type = 'Invitation' THEN 'ringing'
    WHEN e.state = 'wrapping' THEN 'wrapping' ELSE 'engaged' END AS phase,
  e.phase_at AS since,
  iif(e.engagement_type = 'Invitation', e.offered_at + f.reservation_timeout_ms, NULL) AS rings_until,
  e.channel, e.direction, e.customer_name, e.customer_address, e.queue_sid,
  coalesce(q.name, e.queue) AS queue
FROM engagements e LEFT JOIN workflows f ON f.workflow_sid = e.workflow_sid
LEFT JOIN queue_snapshots q ON q.queue_sid = e.queue_sid
WHERE e.agent_sid = ? AND e.state <> 'final' AND e.engagement_type <> 'Queue'
  AND e.reservation_sid IS NOT NULL AND e.phase_at IS NOT NULL
ORDER BY e.engagement_type = 'Invitation' DESC, e.phase_at, e.reservation_sid`

/** The agent's open reservations. */
export const agentWork = (db: ReadDb, agentSid: string): AgentWork[] =>
  db.all<WorkRow>(workSql, agentSid).map((row) => ({
    reservationSid: row.reservation_sid,
    taskSid: row.task_sid,
    phase: row.phase,
    since: row.since,
    ringsUntil: row.rings_until,
    channel: row.channel ?? 'default',
    direction: row.direction,
    customerName: row.customer_name,
    customerAddress: row.customer_address,
    queueSid: row.queue_sid,
    queue: row.queue,
  }))

const capacitySql =
  'SELECT channel, capacity FROM worker_capacities WHERE worker_sid = ? AND available = 1'

/** Used and configured slots per channel class. */
export const agentLoad = (
  db: ReadDb,
  agentSid: string,
  work: readonly AgentWork[],
): readonly ChannelLoad[] => {
  const capacities = db.all<{ channel: string; capacity: number }>(capacitySql, agentSid)
  return loadOf(work, (channel) => {
    const configured = capacities.filter((row) => channelClass(row.channel) === channel)
    return configured.length === 0 ? null : Math.max(...configured.map((row) => row.capacity))
  })
}
