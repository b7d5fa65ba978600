/** The rows that the public views must show, made from what really happened on the floor. */
import { createTaskReader } from './truth-fields.ts'
import { offerRow, queueRow, type Told } from './truth-engagements.ts'
import { associatedIdOf, type Group, groupsOf, type ToldTask, toldTask } from './truth-groups.ts'
import type {
  AgentStatusTruth,
  ConversationTruth,
  EngagementTruth,
  LegTruth,
  Truth,
} from './truth-rows.ts'
import { journeyRows } from './truth-journeys.ts'
import { agentRows, customerRows, queueRows } from './truth-people.ts'
import { interactionsOf, spanOf, type Talk, turnsOf } from './truth-talk.ts'
import type { ActivityTale } from './truth-tales.ts'
import type { World } from './world-state.ts'
import type { Line } from './world-threads.ts'

const quarterMs = 900_000

const agentStatus = (world: World): readonly AgentStatusTruth[] => {
  const now = world.agenda.now()
  const { accountSid, workspaceSid } = world.directory.account
  const open = world.agents
    .filter(({ isDeleted }) => !isDeleted)
    .map(
      ({ worker }): ActivityTale => ({
        workerSid: worker.sid,
        activitySid: worker.activity.sid,
        activity: worker.activity.friendlyName,
        from: worker.activitySince,
        to: now,
      }),
    )
  const rows = new Map<string, AgentStatusTruth>()
  for (const tale of [...world.tales.activities, ...open]) {
    if (tale.activity === 'Offline') continue
    for (let at = tale.from; at < tale.to; ) {
      const start = Math.floor(at / quarterMs) * quarterMs
      const until = Math.min(tale.to, start + quarterMs)
      const key = `${tale.workerSid} ${tale.activitySid} ${start}`
      const duration = (rows.get(key)?.duration_ms ?? 0) + until - at
      rows.set(key, {
        account_sid: accountSid,
        workspace_sid: workspaceSid,
        agent_sid: tale.workerSid,
        activity_sid: tale.activitySid,
        activity: tale.activity,
        interval_start: start,
        duration_ms: duration,
      })
      at = until
    }
  }
  return [...rows.values()]
}

const taskOutcome = ({ tale }: ToldTask): string => {
  if (tale.ending === 'task.deleted' || tale.ending === 'task.system-deleted') return 'Deleted'
  if (tale.ending !== 'task.canceled') return 'Completed'
  return tale.latest.reason === 'hangup' ? 'Customer Left' : 'Canceled'
}

/** From the first acceptance to the last wrap-up, or completion without one; null while it goes on. */
const talkOf = (tasks: readonly ToldTask[]): number | null => {
  const legs = tasks.flatMap(({ tale }) =>
    tale.offers.filter(({ acceptedAt }) => acceptedAt !== null),
  )
  const ends = legs.map(({ wrappingAt, endedAt }) => wrappingAt ?? endedAt)
  if (legs.length === 0 || ends.includes(null)) return null
  return (
    Math.max(...ends.map((end) => end ?? 0)) -
    Math.min(...legs.map(({ acceptedAt }) => acceptedAt ?? 0))
  )
}

const stateOf = (tasks: readonly ToldTask[]): ConversationTruth['state'] => {
  const open = tasks.filter(({ endedAt }) => endedAt === null)
  if (open.length === 0) return 'final'
  const isWrapping = open.every(({ tale }) => {
    const parts = tale.offers.filter(({ endedAt }) => endedAt === null)
    const isWaiting = tale.stays.some(({ endedAt }) => endedAt === null)
    return parts.length > 0 && !isWaiting && parts.every(({ wrappingAt }) => wrappingAt !== null)
  })
  return isWrapping ? 'wrapping' : 'live'
}

const byInstant = (a: ToldTask, b: ToldTask): number => (a.endedAt ?? 0) - (b.endedAt ?? 0)

/** Lines of the tasks' interactions, while their thread is known. */
type LinesOf = (tasks: readonly ToldTask[]) => readonly Line[]

const createLinesOf = (world: World, tasks: readonly ToldTask[]): LinesOf => {
  const byThread = Map.groupBy(tasks, ({ facts }) => facts.chatThreadSid)
  const lines = new Map<string, Line[]>()
  for (const [sid, own] of byThread) {
    const thread = world.threads.bySid.get(sid ?? '')
    if (thread === undefined) continue
    const named = new Set(own.flatMap(({ facts }) => facts.flexInteractionSid ?? []))
    for (const [index, interaction] of interactionsOf(thread, named).entries()) {
      const line = thread.lines[index]
      if (line === undefined || interaction === null) continue
      const said = lines.get(interaction)
      if (said === undefined) lines.set(interaction, [line])
      else said.push(line)
    }
  }
  return (wanted) =>
    [...new Set(wanted.map(({ facts }) => facts.flexInteractionSid))].flatMap(
      (interaction) => lines.get(interaction ?? '') ?? [],
    )
}

const customerIdOf = (tasks: readonly ToldTask[]): string =>
  tasks.find(({ facts }) => facts.customer.id !== null)?.facts.customer.id ??
  tasks[0]?.tale.taskSid ??
  ''

const conversationRow = (
  world: World,
  id: string,
  tasks: readonly ToldTask[],
  linesOf: LinesOf,
): Omit<ConversationTruth, 'journey_id'> | null => {
  const [first] = tasks
  if (first === undefined) return null
  const { accountSid, workspaceSid } = world.directory.account
  const state = stateOf(tasks)
  const last = tasks.toSorted(byInstant).at(-1) ?? first
  const { firstAt, lastAt, count } = spanOf(linesOf(tasks))
  const thread = tasks.find(({ facts }) => facts.chatThreadSid !== null)
  const spoken = firstAt === null || lastAt === null ? null : lastAt - firstAt
  return {
    account_sid: accountSid,
    workspace_sid: workspaceSid,
    conversation_id: id,
    task_sids: JSON.stringify(tasks.map(({ tale }) => tale.taskSid)),
    customer_id: customerIdOf(tasks),
    channel: first.facts.columns.channel,
    direction: first.facts.columns.direction,
    started_at: first.createdAt,
    ended_at: state === 'final' ? last.endedAt : null,
    state,
    outcome_type: state === 'final' ? taskOutcome(last) : null,
    chat_thread_sid: thread?.facts.chatThreadSid ?? null,
    flex_interaction_sid:
      tasks.find(({ facts }) => facts.flexInteractionSid !== null)?.facts.flexInteractionSid ??
      null,
    first_message_at: firstAt,
    last_message_at: lastAt,
    message_count: count,
    duration_ms: thread !== undefined ? spoken : state === 'final' ? talkOf(tasks) : null,
  }
}

type LegReading = {
  readonly linesOf: LinesOf
  readonly read: ReturnType<typeof createTaskReader>
  /** The name that the customer's own row has. */
  readonly nameOf: (task: ToldTask) => string | null
}

const legRows = (
  group: Group,
  { linesOf, read, nameOf }: LegReading,
): readonly Omit<LegTruth, 'journey_id'>[] => {
  const associatedId = associatedIdOf(group)
  const { firstAt, lastAt, count, unread } = spanOf(linesOf(group.tasks))
  const spoken = firstAt === null || lastAt === null ? null : lastAt - firstAt
  const taskOf = new Map(
    group.tasks.flatMap((task) => task.tale.offers.map((offer) => [offer, task] as const)),
  )
  return group.legs.flatMap((leg, index) => {
    const task = taskOf.get(leg)
    if (task === undefined || task.facts.isInternal) return []
    return [
      {
        contact_id: leg.sid,
        associated_contact_id: associatedId,
        legs: group.legs.length,
        leg_number: index + 1,
        agents_seen: new Set(group.legs.map(({ worker }) => worker.sid)).size,
        duration_ms: task.facts.chatThreadSid === null ? talkOf([task]) : spoken,
        message_count: task.facts.chatThreadSid === null ? 0 : count,
        unread_count: task.facts.chatThreadSid === null ? 0 : unread,
        customer_name: task.facts.customer.name ?? nameOf(task),
        has_recording: Number(read(leg.task ?? task.tale.latest).columns.recording_url !== null),
      },
    ]
  })
}

/** Each interaction's talk, with the conversation and the contact that it is of. */
const talksOf = (groups: readonly Group[], linesOf: LinesOf): ReadonlyMap<string, Talk> =>
  new Map(
    groups.flatMap((group) => {
      const { firstAt } = spanOf(linesOf(group.tasks))
      const byInteraction = Map.groupBy(group.tasks, ({ facts }) => facts.flexInteractionSid ?? '')
      return [...byInteraction].map(([sid, tasks]): readonly [string, Talk] => [
        sid,
        { tasks, conversationId: tasks[0]?.conversationId ?? '', firstAt },
      ])
    }),
  )

/** What the views must show now. */
export const truthOf = (world: World): Truth => {
  const { accountSid, workspaceSid } = world.directory.account
  const read = createTaskReader()
  const tasks = world.tales.tasks.map((tale) => toldTask(tale, read(tale.latest)))
  const linesOf = createLinesOf(world, tasks)
  const customers = customerRows(tasks)
  const names = new Map(customers.map(({ customer_id, name }) => [customer_id, name]))
  const idOf = ({ facts, tale }: ToldTask): string => facts.customer.id ?? tale.taskSid
  const reading = { linesOf, read, nameOf: (task: ToldTask) => names.get(idOf(task)) ?? null }
  const engagements: EngagementTruth[] = []
  const conversations: ConversationTruth[] = []
  const groups = groupsOf(tasks)
  const journeys = journeyRows(groups)
  for (const group of groups) {
    const associatedId = associatedIdOf(group)
    for (const [id, members] of Map.groupBy(group.tasks, (task) => task.conversationId)) {
      const row = conversationRow(world, id, members, linesOf)
      const isInternal = members.every(({ facts }) => facts.isInternal)
      const journeyId = journeys.idOf.get(associatedId)
      if (row !== null && journeyId !== undefined && !isInternal)
        conversations.push({ ...row, journey_id: journeyId })
      for (const task of members) {
        // Each task speaks for itself: one that names nobody stands for its own customer.
        const customerId = idOf(task)
        const told: Told = { task, accountSid, workspaceSid, associatedId, customerId, read }
        engagements.push(
          ...task.tale.stays.map((stay) => queueRow(told, stay)),
          ...task.tale.offers.map((offer) => offerRow(told, offer)),
        )
      }
    }
  }
  const byThread = Map.groupBy(tasks, ({ facts }) => facts.chatThreadSid)
  const talks = talksOf(groups, linesOf)
  return {
    agents: agentRows(world),
    queues: queueRows(world),
    customers,
    engagements,
    agentStatus: agentStatus(world),
    conversations,
    interactions: groups.flatMap((group) =>
      legRows(group, reading).map((row) => ({
        ...row,
        journey_id: journeys.idOf.get(row.associated_contact_id) ?? '',
      })),
    ),
    journeys: journeys.rows,
    messageCount: [...byThread.keys()].reduce(
      (sum, sid) => sum + (world.threads.bySid.get(sid ?? '')?.lines.length ?? 0),
      0,
    ),
    turns: (chatThreadSid) => {
      const thread = world.threads.bySid.get(chatThreadSid)
      if (thread === undefined) return []
      const named = (byThread.get(chatThreadSid) ?? []).flatMap(
        ({ facts }) => facts.flexInteractionSid ?? [],
      )
      return turnsOf(world, thread, (sid) => talks.get(sid), new Set(named))
    },
  }
}
