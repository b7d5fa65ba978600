/** Everything that is known of one contact group: all legs, all turns, whichever leg was opened. */
import type {
  AgentNote,
  NoteView,
  ReviewView,
  Transcript,
  TranscriptLeg,
  TranscriptTurn,
  TurnMedia,
} from '../contract/interaction-views.ts'
import { asText, valueAt } from '../domain/attributes.ts'
import { readableIdentity } from '../domain/agent-identity.ts'
import { channelClass } from '../domain/channels.ts'
import type { TaskSid } from '../domain/ids.ts'
import { isSupervisor, supervisorName } from '../domain/supervisor.ts'
import type { ReadDb } from '../store/db.ts'
import { joinsOf } from '../store/joins.ts'
import { latestAttributes } from '../store/task-texts.ts'
import { closedByOf } from './closed-by.ts'
import { factsOfGroups, tasksOfGroups } from './group-facts.ts'
import { customerSql, legColumns, type ReadRow, rowJoins, rowsFrom } from './interaction-columns.ts'
import { parkedTasksSql } from './parked.ts'
import { type LineSource, transcriptLines } from './transcript-lines.ts'
import { videosOfGroups } from './videos.ts'

const ofTasks = 'json_each(?) k CROSS JOIN engagements e ON e.task_id = k.value'

const legsSql = `SELECT ${legColumns} FROM ${ofTasks} ${rowJoins}
WHERE e.listed_at IS NOT NULL ORDER BY e.listed_at, e.engagement_row`

/** The listed rows of tasks, in order of time. */
export const legsOfTasks = (db: ReadDb, tasks: readonly number[]): readonly TranscriptLeg[] =>
  rowsFrom(db, db.all<ReadRow<TranscriptLeg>>(legsSql, JSON.stringify(tasks)))

type Head = {
  readonly taskId: number
  readonly taskSid: TaskSid
  readonly flexInteractionSid: string | null
  readonly chatThreadSid: Transcript['chatThreadSid']
  readonly channel: string | null
  readonly state: Transcript['state']
  readonly customerId: string
  readonly customer: string | null
  readonly talkMs: number | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** 1 once the thread was read, and to its end when it has ended. */
  readonly isRead: 0 | 1
}

const headsSql = `SELECT t.task_id AS taskId, t.task_sid AS taskSid,
  t.flex_interaction_sid AS flexInteractionSid, t.chat_thread_sid AS chatThreadSid, t.channel,
  iif(t.task_id IN (${parkedTasksSql}), 'parked', t.state) AS state, t.customer_id AS customerId,
  (SELECT ${customerSql} FROM engagements e
    WHERE e.task_id = t.task_id LIMIT 1) AS customer,
  t.talk_ms AS talkMs, g.group_first_message_at AS firstAt, g.group_last_message_at AS lastAt,
  coalesce(r.read_turn > 0 AND (r.finished_at IS NULL OR r.complete_for >= r.finished_at), 0) AS isRead
FROM json_each(?) k CROSS JOIN tasks t ON t.task_id = k.value
  LEFT JOIN conversations g ON g.conversation_id = t.conversation_id
  LEFT JOIN customers c ON c.customer_id = t.customer_id
  LEFT JOIN threads r ON r.thread_id = t.thread_id
WHERE t.is_internal = 0 ORDER BY t.sort_at, t.task_sid`

type TurnRow = Omit<TranscriptTurn, 'isEdited' | 'media'> & {
  readonly edited: 0 | 1
  readonly files: string
}

const turnsSql = `SELECT m.sid AS turnId, m.message_index AS "index", e.engagement_id AS engagementId,
  coalesce(m.author_kind, 'system') AS authorKind, s.name AS agentSid,
  coalesce(iif(m.author_kind = 'agent', a.name, NULL), iif(m.author_kind = 'customer', ?, NULL),
    w.name, iif(m.author_kind = 'customer', 'Customer', 'System')) AS author,
  coalesce(m.body, '') AS body, m.sent_at AS sentAt, m.sent_at - g.group_first_message_at AS offsetMs,
  m.updated_at > m.sent_at AS edited, coalesce(m.delivery_state, 'unknown') AS delivery,
  m.delivery_error AS deliveryError, coalesce(m.media, '[]') AS files
FROM json_each(?) k CROSS JOIN messages m ON m.thread_id = k.value
  CROSS JOIN conversations g ON g.conversation_row = m.conversation_row
  LEFT JOIN engagements e ON e.engagement_row = m.engagement_row
  LEFT JOIN names w ON w.name_id = m.author_id
  LEFT JOIN names s ON s.name_id = m.agent_id
  LEFT JOIN agents a ON a.agent_sid = s.name
WHERE g.conversation_id IN (SELECT value FROM json_each(?))
ORDER BY m.sent_at, m.thread_id, m.message_index`

type StoredMedia = {
  readonly sid: string
  readonly filename: string | null
  readonly content_type: string
  readonly size: number
}

const mediaFrom = (files: string): readonly TurnMedia[] =>
  files === '[]'
    ? []
    : (JSON.parse(files) as readonly StoredMedia[]).map(({ content_type, ...file }) => ({
        ...file,
        contentType: content_type,
      }))

const turnsOf = (
  db: ReadDb,
  tasks: readonly number[],
  customer: string | null,
): readonly TranscriptTurn[] => {
  const members = db.all<{ thread: number | null; conversation: string }>(
    `SELECT t.thread_id AS thread, t.conversation_id AS conversation
     FROM json_each(?) k CROSS JOIN tasks t ON t.task_id = k.value`,
    JSON.stringify(tasks),
  )
  const threads = new Set(members.flatMap(({ thread }) => thread ?? []))
  const conversations = new Set(members.map(({ conversation }) => conversation))
  return db
    .all<TurnRow>(
      turnsSql,
      customer,
      JSON.stringify([...threads]),
      JSON.stringify([...conversations]),
    )
    .map(({ edited, files, ...turn }) => ({
      ...turn,
      ...(isSupervisor(turn.author)
        ? { authorKind: 'supervisor' as const, author: supervisorName(turn.author) }
        : { author: readableIdentity(turn.author) }),
      isEdited: edited === 1,
      media: mediaFrom(files),
    }))
}

type SourceRow = Omit<LineSource, 'destination'> & { readonly taskId: number }

const sourcesSql = `SELECT e.task_id AS taskId, e.engagement_type AS type,
  e.outcome_type AS outcomeType, coalesce(e.agent_name, a.name) AS agent, e.queue,
  e.offered_at AS offeredAt, e.started_at AS startedAt, e.wrap_up_at AS wrapUpAt,
  e.ended_at AS endedAt
FROM ${ofTasks} LEFT JOIN agents a ON a.agent_sid = e.agent_sid
WHERE e.is_internal = 0
ORDER BY coalesce(e.started_at, e.offered_at, e.ended_at), e.engagement_row`

/** Engagements with where their task went; it went there from its last leg. */
const lineSources = (db: ReadDb, heads: readonly Head[]): readonly LineSource[] => {
  const rows = db.all<SourceRow>(sourcesSql, JSON.stringify(heads.map(({ taskId }) => taskId)))
  const destinations = new Map<SourceRow, string>()
  for (const { taskId, taskSid } of heads) {
    const attributes = latestAttributes(db, taskId, taskSid)?.attributes ?? {}
    const destination = asText(valueAt(attributes, ['conversations', 'destination']))
    const hasLeft = /external/i.test(
      asText(valueAt(attributes, ['conversations', 'hang_up_by'])) ?? '',
    )
    const last = rows.findLast((row) => row.taskId === taskId && row.type === 'Agent')
    if (destination !== null && hasLeft && last !== undefined) destinations.set(last, destination)
  }
  return rows.map((row) => ({ ...row, destination: destinations.get(row) ?? null }))
}

const notesSql = `SELECT CAST(n.note_id AS TEXT) AS noteId, n.turn_id AS turnId, n.engagement_id AS engagementId,
  n.author, n.body, n.created_at AS createdAt, n.updated_at AS updatedAt,
  a.note_key AS key, a.agent, a.route, a.delivered_at AS deliveredAt, a.read_at AS readAt,
  (SELECT json_group_array(json_object('author', w.author, 'body', w.body, 'sentAt', w.sent_at)
      ORDER BY w.message_index)
    FROM agent_answers w WHERE w.thread_sid = a.thread_sid AND w.message_index > a.message_index
      AND NOT EXISTS (SELECT 1 FROM agent_notes later WHERE later.thread_sid = a.thread_sid
        AND later.message_index > a.message_index AND later.message_index < w.message_index)
  ) AS answers
FROM json_each(?) k CROSS JOIN notes n ON n.task_id = k.value
  LEFT JOIN agent_notes a ON a.note_id = n.note_id
ORDER BY n.created_at, n.note_id`

type NoteRow = Omit<NoteView, 'toAgent'> &
  Omit<AgentNote, 'key' | 'answers'> & { readonly key: string | null; readonly answers: string }

const notesOf = (db: ReadDb, tasks: readonly number[]): readonly NoteView[] =>
  db
    .all<NoteRow>(notesSql, JSON.stringify(tasks))
    .map(({ key, agent, route, deliveredAt, readAt, answers, ...note }) => {
      if (key === null) return { ...note, toAgent: null }
      const said = (JSON.parse(answers) as AgentNote['answers']).map((answer) => ({
        ...answer,
        author: readableIdentity(answer.author),
      }))
      return { ...note, toAgent: { key, agent, route, deliveredAt, readAt, answers: said } }
    })

const reviewsSql = `SELECT CAST(review_id AS TEXT) AS reviewId, contact_id AS contactId, reviewer, score, answers,
  comment, created_at AS createdAt
FROM json_each(?) k CROSS JOIN reviews r ON r.contact_id = k.value ORDER BY created_at, review_id`

const reviewsOf = (db: ReadDb, legs: readonly TranscriptLeg[]): readonly ReviewView[] =>
  db
    .all<Omit<ReviewView, 'answers'> & { readonly answers: string }>(
      reviewsSql,
      JSON.stringify(legs.map(({ contactId }) => contactId)),
    )
    .map((row) => ({ ...row, answers: JSON.parse(row.answers) as ReviewView['answers'] }))

const missingOf = (heads: readonly Head[]): Transcript['missing'] => {
  const spoken = heads.filter(({ chatThreadSid }) => chatThreadSid !== null)
  if (spoken.length > 0) return spoken.every(({ isRead }) => isRead === 1) ? null : 'not-collected'
  const isVoice = heads.every(({ channel }) => channelClass(channel ?? '') === 'voice')
  return isVoice ? 'voice' : 'unsupported'
}

const stateOf = (heads: readonly Head[]): Transcript['state'] => {
  if (heads.some(({ state }) => state === 'live')) return 'live'
  if (heads.some(({ state }) => state === 'wrapping')) return 'wrapping'
  return heads.some(({ state }) => state === 'parked') ? 'parked' : 'final'
}

/** Null for a group that is not known, or in which only agents talk to each other. */
export const transcript = (
  db: ReadDb,
  { associatedContactId }: { readonly associatedContactId: string },
): Transcript | null => {
  const tasks = tasksOfGroups(db, [associatedContactId])
  const heads = db.all<Head>(headsSql, JSON.stringify(tasks))
  const [first] = heads
  if (first === undefined) return null
  const spoken = heads.find(({ firstAt }) => firstAt !== null)
  const customer = heads.find((head) => head.customer !== null)?.customer ?? null
  const sources = lineSources(db, heads)
  const talk = sources.find(({ type }) => type === 'Agent')
  const legs = legsOfTasks(db, tasks)
  const facts = factsOfGroups(db, [associatedContactId]).get(associatedContactId)
  const joins = heads.flatMap(({ chatThreadSid }) =>
    chatThreadSid === null ? [] : joinsOf(db, chatThreadSid),
  )
  const hasThread = heads.some(({ chatThreadSid }) => chatThreadSid !== null)
  const offsetsFrom = hasThread ? (spoken?.firstAt ?? null) : (talk?.startedAt ?? null)
  return {
    associatedContactId,
    journeyId: legs[0]?.journeyId ?? associatedContactId,
    flexInteractionSid:
      heads.find((head) => head.flexInteractionSid !== null)?.flexInteractionSid ?? null,
    chatThreadSid: heads.find(({ chatThreadSid }) => chatThreadSid !== null)?.chatThreadSid ?? null,
    channel: channelClass(first.channel ?? ''),
    state: stateOf(heads),
    customerId: first.customerId,
    customer,
    durationMs: hasThread
      ? spoken === undefined
        ? null
        : (spoken.lastAt ?? 0) - (spoken.firstAt ?? 0)
      : first.talkMs,
    legs,
    turns: turnsOf(db, tasks, customer),
    lines: transcriptLines(
      sources,
      { joins, videos: videosOfGroups(db, [associatedContactId]) },
      offsetsFrom,
      closedByOf(db, legs),
    ),
    notes: notesOf(db, tasks),
    joinedAs:
      stateOf(heads) === 'final'
        ? null
        : (joins.findLast(({ leftAt }) => leftAt === null)?.name ?? null),
    tags: facts?.tags ?? [],
    isKept: facts?.isKept ?? false,
    reviews: reviewsOf(db, legs),
    missing: missingOf(heads),
  }
}
