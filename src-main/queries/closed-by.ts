/** Who ended a contact, from what the store holds of its end. */
import type { TranscriptLeg } from '../contract/interaction-views.ts'
import { asText, valueAt } from '../domain/attributes.ts'
import { type ClosedBy, closedBy, type EndFacts } from '../domain/closed-by.ts'
import { isSupervisor } from '../domain/supervisor.ts'
import type { ReadDb } from '../store/db.ts'
import { latestAttributes } from '../store/task-texts.ts'
import { threadMembers } from '../store/thread-members.ts'

type EndRow = {
  readonly taskId: number
  readonly ending: string | null
  readonly threadId: number | null
  readonly supervisor: string | null
}

const endSql = `SELECT e.task_id AS taskId, e.outcome_detail AS ending, t.thread_id AS threadId,
  (SELECT v.actor FROM v_actions v WHERE v.target_sid = e.engagement_id
    AND v.verb IN ('close', 'close-and-dispose') AND v.result = 'done'
    ORDER BY v.at DESC LIMIT 1) AS supervisor
FROM engagements e JOIN tasks t ON t.task_id = e.task_id WHERE e.engagement_id = ?`

/** Where the customers of a thread are; agents and supervisors are not they. */
const customerIn = (db: ReadDb, threadId: number): EndFacts['customer'] => {
  const isAgent = (identity: string): boolean =>
    db.get('SELECT 1 FROM agent_identities WHERE identity = ?', identity) !== undefined
  const customers = (threadMembers(db, [threadId]).get(threadId) ?? []).filter(
    ({ identity }) => identity === null || !(isSupervisor(identity) || isAgent(identity)),
  )
  if (customers.length === 0) return 'unknown'
  if (customers.some(({ address }) => address !== null)) return 'outside'
  if (customers.some(({ isPresent }) => isPresent)) return 'present'
  const gone = customers.map(({ goneAt }) => goneAt)
  return gone.includes(null) ? 'unknown' : { goneAt: Math.max(...gone.map((at) => at ?? 0)) }
}

const endOf = ({ wrapUpAt, endedAt }: TranscriptLeg): number => wrapUpAt ?? endedAt ?? Infinity

/**
 * Who ended the contact of these legs and queue parts: it is the last of them that tells. Null while any goes on,
 * for one that was left for the customer to go on in, and where nothing tells.
 */
export const closedByOf = (db: ReadDb, legs: readonly TranscriptLeg[]): ClosedBy | null => {
  if (legs.some(({ state }) => state !== 'final')) return null
  const last = legs.toSorted((a, b) => endOf(a) - endOf(b)).at(-1)
  const row = last && db.get<EndRow>(endSql, last.contactId)
  if (last === undefined || row === undefined) return null
  const attributes = latestAttributes(db, row.taskId, last.taskSid)?.attributes ?? {}
  return closedBy({
    hangUpBy: asText(valueAt(attributes, ['conversations', 'hang_up_by'])),
    supervisor: row.supervisor,
    ending: row.ending,
    outcomeType: last.outcomeType,
    agent: last.agent,
    wrapUpAt: last.wrapUpAt,
    endedAt: last.endedAt,
    customer: row.threadId === null ? null : customerIn(db, row.threadId),
  })
}
