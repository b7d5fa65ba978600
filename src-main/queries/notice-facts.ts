import { parseAttributes } from '../domain/attributes.ts'
import type { NoticeFacts } from '../domain/notices.ts'
import type { ReadDb } from '../store/db.ts'
import { openVideos } from '../store/videos.ts'

/** How long an offer that lapsed counts as missed just now. */
const missedMs = 60_000
/** So long a note counts as read or answered just now. */
const newsMs = 600_000
/** Only the newest can still be read or answered: their threads close after a day. */
const newestNotes = 500

const contact = `e.associated_contact_id AS associatedContactId, e.engagement_id AS contactId,
  coalesce(e.customer_name, e.customer_address) AS customer, coalesce(e.channel, 'default') AS channel`

const newest = (e: string): string =>
  `coalesce(${e}.started_at, ${e}.offered_at) DESC, ${e}.engagement_row DESC`

const offersSql = `
SELECT ${contact}, e.reservation_sid AS reservationSid, e.agent_sid AS agentSid,
  coalesce(e.agent_name, e.agent_sid) AS agent, e.offered_at AS at
FROM engagements e
WHERE e.state <> 'final' AND e.engagement_type = 'Invitation' AND e.agent_sid IS NOT NULL
  AND e.reservation_sid IS NOT NULL AND e.offered_at IS NOT NULL AND e.is_internal = 0`

const missedSql = `
SELECT agent_sid AS agentSid, max(coalesce(agent_name, agent_sid)) AS agent, max(ended_at) AS at
FROM engagements
WHERE ended_at > ? AND engagement_type = 'Invitation' AND outcome_type = 'Missed'
  AND agent_sid IS NOT NULL AND is_internal = 0
GROUP BY agent_sid`

const waitingSql = `
SELECT s.task_sid AS taskSid, coalesce(c.name, c.phone) AS customer,
  coalesce(t.channel, s.channel) AS channel, s.queue_sid AS queueSid, s.queue,
  coalesce(s.queue_entered_at, s.created_at) AS since
FROM task_snapshots s LEFT JOIN tasks t ON t.task_sid = s.task_sid
LEFT JOIN customers c ON c.customer_id = t.customer_id
WHERE s.is_listed = 1 AND s.status IN ('pending', 'reserved') AND coalesce(t.is_internal, 0) = 0`

const chatsSql = `
SELECT ${contact}, coalesce(e.agent_name, e.agent_sid, 'an agent') AS agent, t.thread_id AS threadId,
  e.started_at AS startedAt
FROM engagements e JOIN tasks t ON t.task_id = e.task_id
WHERE e.state = 'live' AND e.agent_sid IS NOT NULL AND e.engagement_type = 'Agent'
  AND t.thread_id IS NOT NULL AND e.is_internal = 0`

const repliedSql = `SELECT message_index AS at FROM messages
  WHERE thread_id = ? AND author_kind = 'agent' ORDER BY message_index DESC LIMIT 1`
const askedSql = `SELECT sent_at AS at FROM messages
  WHERE thread_id = ? AND message_index > ? AND author_kind = 'customer'
  ORDER BY message_index LIMIT 1`

type Chat = Omit<NoticeFacts['unanswered'][number], 'since'> & {
  readonly threadId: number
  readonly startedAt: number | null
}

/** Nobody has to answer before the agent has accepted. */
const unanswered = (db: ReadDb): NoticeFacts['unanswered'] =>
  db.all<Chat>(chatsSql).flatMap(({ threadId, startedAt, ...chat }) => {
    const replied = db.get<{ at: number }>(repliedSql, threadId)?.at ?? -1
    const asked = db.get<{ at: number }>(askedSql, threadId, replied)?.at
    return asked === undefined ? [] : [{ ...chat, since: Math.max(asked, startedAt ?? asked) }]
  })

const notesFrom = (what: string, id: string, at: string, source: string): string => `
SELECT ${contact}, a.agent, '${what}' AS what, ${id} AS sid, ${at} AS at
FROM agent_notes a JOIN notes n ON n.note_id = a.note_id
JOIN engagements e ON e.engagement_id = n.engagement_id ${source}`

/** Of several in one thread that were read together the last one tells it; an answer tells that it was read. */
const notesSql = `${notesFrom(
  'read',
  'a.note_id',
  'a.read_at',
  `WHERE a.note_id > (SELECT max(note_id) FROM notes) - ${newestNotes} AND a.read_at > ?
   AND NOT EXISTS (SELECT 1 FROM agent_notes b WHERE b.thread_sid = a.thread_sid
     AND b.message_index > a.message_index AND b.read_at IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM agent_answers r WHERE r.thread_sid = a.thread_sid
     AND r.message_index > a.message_index)`,
)} UNION ALL ${notesFrom(
  'answered',
  "r.thread_sid || ' ' || r.message_index",
  'r.sent_at',
  `JOIN agent_answers r ON r.thread_sid = a.thread_sid
   WHERE a.note_id > (SELECT max(note_id) FROM notes) - ${newestNotes} AND r.sent_at > ?
   AND a.message_index = (SELECT max(b.message_index) FROM agent_notes b
     WHERE b.thread_sid = r.thread_sid AND b.message_index < r.message_index)`,
)}`

/** Keys by which an agent's or a task's attributes say that help is wanted: true, or a text. */
export const helpKeys = ['needsHelp', 'needs_help'] as const
const mentionsHelp = helpKeys.map((key) => `instr(attributes, '"${key}"') > 0`).join(' OR ')

const wantsHelp = (attributes: string): boolean => {
  const found = parseAttributes(attributes) ?? {}
  return helpKeys.some((key) => {
    const value = found[key]
    return value === true || (typeof value === 'string' && !/^(|false|no|0)$/i.test(value.trim()))
  })
}

type HelpRow = {
  readonly sid: string
  readonly attributes: string
  readonly agent: string | null
  readonly agentSid: string | null
  readonly associatedContactId: string | null
  readonly contactId: string | null
}

const helpSql = `
SELECT agent_sid AS sid, attributes, name AS agent, agent_sid AS agentSid,
  NULL AS associatedContactId, NULL AS contactId
FROM agents WHERE deleted_at IS NULL AND (${mentionsHelp})
UNION ALL
SELECT s.task_sid, s.attributes, e.agent_name, e.agent_sid, e.associated_contact_id, e.engagement_id
FROM (SELECT * FROM task_snapshots WHERE is_listed = 1 AND (${mentionsHelp})) s
LEFT JOIN engagements e ON e.engagement_row = (
  SELECT g.engagement_row FROM engagements g JOIN tasks t ON t.task_id = g.task_id
  WHERE t.task_sid = s.task_sid AND g.engagement_type = 'Agent' ORDER BY ${newest('g')} LIMIT 1)`

const help = (db: ReadDb): NoticeFacts['help'] =>
  db
    .all<HelpRow>(helpSql)
    .filter(({ attributes }) => wantsHelp(attributes))
    .map(({ sid, agent, agentSid, associatedContactId, contactId }) => ({
      sid,
      agent,
      place:
        associatedContactId !== null
          ? { view: 'contact', associatedContactId, contactId }
          : agentSid !== null
            ? { view: 'agent', agentSid }
            : { view: 'floor' },
    }))

/** Supervisors go by names of their own in a room; Flex's plug-in calls its agents so or by their identity. */
const isStaff = (db: ReadDb, identity: string): boolean =>
  identity === 'agent' ||
  identity.startsWith('supervisor') ||
  db.get('SELECT 1 FROM agent_identities WHERE identity = ?', identity) !== undefined

const customerSql = `SELECT ${contact} FROM engagements e
  WHERE e.task_id = (SELECT task_id FROM tasks WHERE task_sid = ?)
  ORDER BY e.engagement_type = 'Agent' DESC, ${newest('e')} LIMIT 1`

const rooms = (db: ReadDb): NoticeFacts['rooms'] =>
  openVideos(db)
    .filter(({ state, inRoom }) => state === 'waiting' && inRoom.some((one) => !isStaff(db, one)))
    .map(({ roomSid, associatedContactId, taskSid }) => {
      const known = db.get<Omit<NoticeFacts['rooms'][number], 'roomSid'>>(customerSql, taskSid)
      return {
        roomSid,
        ...(known ?? { contactId: null, customer: null, channel: 'video' }),
        associatedContactId,
      }
    })

/** What may need an answer at `now`, the server's time; every read is by an index over what is open. */
export const noticeFacts = (db: ReadDb, now: number): NoticeFacts => ({
  offers: db.all(offersSql),
  missed: db.all(missedSql, now - missedMs),
  waiting: db.all(waitingSql),
  unanswered: unanswered(db),
  notes: db.all(notesSql, now - newsMs, now - newsMs),
  rooms: rooms(db),
  help: help(db),
})
