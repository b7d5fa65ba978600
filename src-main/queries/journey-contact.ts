/** One contact of a journey: its tasks and its legs. */
import type { JourneyContact, JourneyLeg, JourneyTask } from '../contract/journey-views.ts'
import type { Direction, TaskOutcome, WorkState } from '../domain/journey.ts'
import type { ReadDb } from '../store/db.ts'
import { contactTaskIds } from '../store/journeys.ts'
import { videosOfGroups } from './videos.ts'

type TaskRow = {
  readonly taskSid: string
  readonly conversationId: string
  readonly carriesConversationId: number
  readonly chatThreadSid: string | null
  readonly flexInteractionSid: string | null
  readonly sortAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly state: WorkState
  readonly outcomeType: TaskOutcome | null
  readonly channel: string | null
  readonly direction: Direction
  readonly caseId: string | null
}

const tasksSql = `SELECT task_sid AS taskSid, conversation_id AS conversationId,
  carries_conversation_id AS carriesConversationId, chat_thread_sid AS chatThreadSid,
  flex_interaction_sid AS flexInteractionSid, sort_at AS sortAt, started_at AS startedAt,
  ended_at AS endedAt, state, outcome_type AS outcomeType, channel, direction,
  evidence ->> 'caseId' AS caseId
FROM tasks
WHERE task_id IN (SELECT value FROM json_each(?)) AND is_internal = 0 AND customer IS NOT NULL
ORDER BY sort_at, task_sid`

/** As grouping looks at it: the ID first, which may be an earlier task's SID, then the rest. */
const joinOf = (task: TaskRow, before: readonly TaskRow[]): JourneyTask['joinedBy'] => {
  if (before.length === 0) return null
  if (before.some(({ conversationId }) => conversationId === task.conversationId))
    return 'same conversation ID'
  const isSameInteraction =
    task.flexInteractionSid !== null &&
    before.some(({ flexInteractionSid }) => flexInteractionSid === task.flexInteractionSid)
  return isSameInteraction ? 'same interaction' : 'same chat thread'
}

type LegRow = Omit<JourneyLeg, 'hasRecording'> & { readonly hasRecording: number }

const legsSql = `SELECT engagement_id AS contactId, leg_number AS legNumber, task_sid AS taskSid,
  agent_sid AS agentSid, agent_name AS agentName, queue, state, started_at AS startedAt,
  ended_at AS endedAt, wait_time_ms AS waitMs, engagement_time_ms AS engagementMs,
  wrap_up_time_ms AS wrapUpMs, outcome, recording_url IS NOT NULL AS hasRecording
FROM engagements
WHERE task_id IN (SELECT value FROM json_each(?)) AND engagement_type = 'Agent'
  AND is_internal = 0
ORDER BY leg_number`

const stateOf = (tasks: readonly TaskRow[]): WorkState => {
  const states = new Set(tasks.map(({ state }) => state))
  if (states.has('live')) return 'live'
  return states.has('wrapping') ? 'wrapping' : 'final'
}

/** The contact without its distance to others; null when no customer's task is in it. */
export const journeyContact = (
  db: ReadDb,
  associatedContactId: string,
): (JourneyContact & { readonly sortAt: number }) | null => {
  const ids = JSON.stringify(contactTaskIds(db, associatedContactId))
  const tasks = db.all<TaskRow>(tasksSql, ids)
  const [first] = tasks
  if (first === undefined) return null
  const state = stateOf(tasks)
  const last = tasks.reduce((latest, task) =>
    (task.endedAt ?? -1) >= (latest.endedAt ?? -1) ? task : latest,
  )
  const legs = db
    .all<LegRow>(legsSql, ids)
    .map((row): JourneyLeg => ({ ...row, hasRecording: row.hasRecording === 1 }))
  const messages = db.get<{ n: number }>(
    'SELECT group_message_count AS n FROM conversations WHERE conversation_id = ?',
    first.conversationId,
  )
  return {
    sortAt: first.sortAt,
    associatedContactId,
    channel: first.channel,
    direction: first.direction,
    state,
    startedAt: first.startedAt,
    endedAt: state === 'final' ? last.endedAt : null,
    outcomeType: state === 'final' ? last.outcomeType : null,
    caseId: tasks.find(({ caseId }) => caseId !== null)?.caseId ?? null,
    chatThreadSid: tasks.find(({ chatThreadSid }) => chatThreadSid !== null)?.chatThreadSid ?? null,
    messageCount: messages?.n ?? 0,
    tasks: tasks.map((task, index) => ({
      taskSid: task.taskSid,
      startedAt: task.startedAt,
      endedAt: task.endedAt,
      joinedBy: joinOf(task, tasks.slice(0, index)),
    })),
    legs,
    videos: videosOfGroups(db, [associatedContactId]).flatMap(({ joinedAt, endedAt }) =>
      joinedAt === null ? [] : [{ startedAt: joinedAt, endedAt }],
    ),
    agentsSeen: new Set(legs.map(({ agentSid }) => agentSid)).size,
    gapMs: null,
    isChannelSwitch: false,
  }
}
