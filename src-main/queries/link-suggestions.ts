/** Weak evidence around one contact: an agent engaged with somebody just before an unknown customer came. */
import type { LinkSuggestion } from '../contract/journey-views.ts'
import type { ReadDb } from '../store/db.ts'
import { standingDecisions } from '../store/journey-decisions.ts'
import { contactTaskIds, linkedJourney } from '../store/journeys.ts'

/** How long before an unknown customer's contact an engagement of the same agent may have ended. */
const beforeMs = 10 * 60_000
/** How much longer it may go on: an agent may be called by the customer of a chat. */
const overlapMs = 24 * 3_600_000

const isUnknown = `(SELECT c.customer_id = t.customer_id FROM conversations c
  WHERE c.conversation_id = t.conversation_id)
  AND EXISTS (SELECT 1 FROM customers u
    WHERE u.customer_id = t.customer_id AND u.key_source = 'task')`

/** Engagements `a` and unknown customers' tasks `t` with engagements `b`, with the agent in common. */
const near = `a.engagement_type = 'Agent' AND a.is_internal = 0 AND t.is_internal = 0
  AND b.engagement_type = 'Agent' AND a.associated_contact_id <> b.associated_contact_id
  AND a.started_at <= t.sort_at
  AND (a.ended_at IS NULL OR a.ended_at BETWEEN t.sort_at - ${beforeMs} AND t.sort_at + ${overlapMs})
  AND ${isUnknown}`

/** What came before the unknown customer's tasks with the given numbers. */
const beforeSql = `SELECT DISTINCT a.associated_contact_id AS contactA,
  b.associated_contact_id AS contactB
FROM tasks t JOIN engagements b ON b.task_id = t.task_id
  JOIN engagements a ON a.agent_sid = b.agent_sid
WHERE t.task_id IN (SELECT value FROM json_each(?)) AND ${near}`

/** The unknown customers who came after the tasks with the given numbers. */
const afterSql = `SELECT DISTINCT a.associated_contact_id AS contactA,
  b.associated_contact_id AS contactB
FROM engagements a JOIN engagements b ON b.agent_sid = a.agent_sid
    AND (b.ended_at >= a.started_at OR b.ended_at IS NULL)
  JOIN tasks t ON t.task_id = b.task_id
WHERE a.task_id IN (SELECT value FROM json_each(?)) AND ${near}`

type Pair = { readonly contactA: string; readonly contactB: string }

const toldOf = (db: ReadDb, id: string): LinkSuggestion['other'] => ({
  associatedContactId: id,
  ...(db.get<Omit<LinkSuggestion['other'], 'associatedContactId'>>(
    `SELECT u.name AS customerName, t.channel, t.started_at AS startedAt
     FROM tasks t LEFT JOIN customers u ON u.customer_id = t.customer_id
     WHERE t.task_id IN (SELECT value FROM json_each(?)) ORDER BY t.sort_at LIMIT 1`,
    JSON.stringify(contactTaskIds(db, id)),
  ) ?? { customerName: null, channel: null, startedAt: null }),
})

/** Suggestions that the contact is one side of, without those that a person has decided. */
export const linkSuggestions = (db: ReadDb, id: string): readonly LinkSuggestion[] => {
  const ids = JSON.stringify(contactTaskIds(db, id))
  const apart = standingDecisions(db)
    .filter(({ kind }) => kind === 'unlink')
    .map(({ contactA, contactB }) => new Set([contactA, contactB]))
  const journeyOf = (contact: string): string => linkedJourney(db, contact) ?? contact
  return [...db.all<Pair>(beforeSql, ids), ...db.all<Pair>(afterSql, ids)]
    .filter((pair) => journeyOf(pair.contactA) !== journeyOf(pair.contactB))
    .filter(
      ({ contactA, contactB }) => !apart.some((said) => said.has(contactA) && said.has(contactB)),
    )
    .map((pair) => ({
      ...pair,
      reason: 'same agent just before' as const,
      other: toldOf(db, pair.contactA === id ? pair.contactB : pair.contactA),
    }))
}
