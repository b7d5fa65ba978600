/** TaskRouter's statistics of the workspace and of queues: what is now, and what was in a window. */
import type { FloorEvent, Task, TaskQueue } from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  type Route,
  badRequest,
  jsonAnswer,
  notFound,
} from '../api.ts'
import { metaPage } from '../paging.ts'
import { isoDate, seconds } from '../wire-values.ts'
import { windowOf } from './events.ts'
import { inWorkspace } from './taskrouter-reference.ts'
import { owner, workspaceUrl } from './taskrouter-wire.ts'

const openStatuses = ['pending', 'reserved', 'assigned', 'wrapping'] as const
const isWaiting = ({ assignmentStatus }: Task): boolean =>
  assignmentStatus === 'pending' || assignmentStatus === 'reserved'
const isOpen = ({ assignmentStatus }: Task): boolean =>
  openStatuses.some((status) => status === assignmentStatus)

const oldestOf = (
  tasks: readonly Task[],
  since: (task: Task) => number,
): { readonly sid: string | null; readonly since: number | null } => {
  const first = tasks.toSorted((a, b) => since(a) - since(b))[0]
  return { sid: first?.sid ?? null, since: first === undefined ? null : since(first) }
}

const tasksOf = ({ floor, query }: ApiRequest, queue: TaskQueue | null): readonly Task[] => {
  const channel = query('TaskChannel')
  return floor
    .tasks()
    .filter(
      (task) =>
        isOpen(task) &&
        (queue === null || task.queue?.sid === queue.sid) &&
        (channel === null || [task.taskChannel.sid, task.taskChannel.uniqueName].includes(channel)),
    )
}

const realTime = (request: ApiRequest, queue: TaskQueue | null) => {
  const { floor } = request
  const tasks = tasksOf(request, queue)
  const workers = floor
    .workers()
    .filter((worker) => queue === null || floor.isEligible(queue.sid, worker.sid))
  const counted = (keys: readonly string[], keyOf: (task: Task) => string) =>
    Object.fromEntries(keys.map((key) => [key, tasks.filter((t) => keyOf(t) === key).length]))
  const oldest = oldestOf(tasks.filter(isWaiting), (task) => task.createdAt)
  return {
    activity_statistics: floor.activities.map(({ sid, friendlyName }) => ({
      friendly_name: friendlyName,
      workers: workers.filter((worker) => worker.activity.sid === sid).length,
      sid,
    })),
    longest_task_waiting_age: oldest.since === null ? 0 : seconds(floor.now() - oldest.since),
    longest_task_waiting_sid: oldest.sid,
    tasks_by_priority: counted([...new Set(tasks.map((t) => String(t.priority)))], (t) =>
      String(t.priority),
    ),
    tasks_by_status: counted(openStatuses, (task) => task.assignmentStatus),
    total_tasks: tasks.length,
    workers,
  }
}

const queueRealTime = (request: ApiRequest, queue: TaskQueue) => {
  const { workers, ...figures } = realTime(request, queue)
  return {
    task_queue_sid: queue.sid,
    ...figures,
    total_available_workers: workers.filter(({ activity }) => activity.available).length,
    total_eligible_workers: workers.length,
  }
}

const workspaceRealTime = (request: ApiRequest): Answer => {
  const { workers, ...figures } = realTime(request, null)
  return jsonAnswer(200, {
    ...owner(request.floor),
    ...figures,
    total_workers: workers.length,
    url: workspaceUrl(request.floor, '/RealTimeStatistics'),
  })
}

const oneQueueRealTime = (request: ApiRequest, queue: TaskQueue): Answer => {
  const entered = oldestOf(
    tasksOf(request, queue).filter(isWaiting),
    (task) => task.queueEnteredAt ?? task.createdAt,
  )
  const now = request.floor.now()
  return jsonAnswer(200, {
    ...owner(request.floor),
    ...queueRealTime(request, queue),
    longest_relative_task_age_in_queue: entered.since === null ? 0 : seconds(now - entered.since),
    longest_relative_task_sid_in_queue: entered.sid,
    url: workspaceUrl(request.floor, `/TaskQueues/${queue.sid}/RealTimeStatistics`),
  })
}

/** A queue of another workspace comes back as zeros, not as an error. */
const unknownQueue = (sid: string) => ({
  task_queue_sid: sid,
  activity_statistics: [],
  longest_task_waiting_age: 0,
  longest_task_waiting_sid: null,
  tasks_by_priority: {},
  tasks_by_status: Object.fromEntries(openStatuses.map((status) => [status, 0])),
  total_tasks: 0,
  total_available_workers: 0,
  total_eligible_workers: 0,
})

const bulkRealTime = (request: ApiRequest): Answer => {
  const { floor } = request
  const body = (request.json ?? {}) as Readonly<Record<string, unknown>>
  // Twilio's example spells it in lower camel case, its parameter table in upper.
  const sids = body['queueSids'] ?? body['QueueSids']
  if (!Array.isArray(sids) || sids.length === 0 || sids.length > 50)
    return badRequest('queueSids must hold 1 to 50 TaskQueue SIDs')
  const rows = sids.map((sid) => {
    const queue = floor.queues.find((each) => each.sid === sid)
    return queue === undefined ? unknownQueue(String(sid)) : queueRealTime(request, queue)
  })
  return jsonAnswer(200, {
    ...owner(floor),
    task_queue_data: rows,
    task_queue_response_count: rows.length,
    url: workspaceUrl(floor, '/TaskQueues/RealTimeStatistics'),
  })
}

const durations = (values: readonly number[]) => {
  const total = values.reduce((sum, value) => sum + value, 0)
  return {
    avg: values.length === 0 ? 0 : Math.round(total / values.length),
    min: values.length === 0 ? 0 : Math.min(...values),
    max: values.length === 0 ? 0 : Math.max(...values),
    total,
  }
}

const agesOf = (events: readonly FloorEvent[], key: string): readonly number[] =>
  events.map(({ data }) => Number(data[key])).filter((age) => Number.isFinite(age))

/** Per threshold in seconds: how many were answered or given up above and below it. */
const split = (thresholds: string, accepted: readonly number[], canceled: readonly number[]) => {
  const side = (isIn: (age: number) => boolean) => ({
    reservations_accepted: accepted.filter(isIn).length,
    tasks_canceled: canceled.filter(isIn).length,
  })
  return Object.fromEntries(
    thresholds
      .split(',')
      .filter((text) => /^\d+$/.test(text))
      .map((text) => [
        text,
        { above: side((age) => age > Number(text)), below: side((age) => age <= Number(text)) },
      ]),
  )
}

const cumulative = (request: ApiRequest, queue: TaskQueue | null) => {
  const window = windowOf(request)
  if (window === null) return null
  const events = request.floor.events({
    ...window,
    queueSid: queue?.sid,
    taskChannel: request.query('TaskChannel') ?? undefined,
  })
  const byType = Map.groupBy(events, ({ type }) => type)
  const of = (type: string): readonly FloorEvent[] => byType.get(type) ?? []
  const accepted = agesOf(of('reservation.accepted'), 'task_age')
  const canceled = agesOf(of('task.canceled'), 'task_age')
  const accepts = durations(accepted)
  const thresholds = request.query('SplitByWaitTime')
  return {
    start_time: isoDate(window.from),
    end_time: isoDate(window.to),
    avg_task_acceptance_time: accepts.avg,
    reservations_created: of('reservation.created').length,
    reservations_accepted: of('reservation.accepted').length,
    reservations_rejected: of('reservation.rejected').length,
    reservations_timed_out: of('reservation.timeout').length,
    reservations_canceled: of('reservation.canceled').length,
    reservations_rescinded: of('reservation.rescinded').length,
    split_by_wait_time: thresholds === null ? null : split(thresholds, accepted, canceled),
    wait_duration_until_accepted: accepts,
    wait_duration_until_canceled: durations(canceled),
    tasks_canceled: of('task.canceled').length,
    tasks_completed: of('task.completed').length,
    tasks_deleted: of('task.deleted').length + of('task.system-deleted').length,
    tasks_moved: of('task-queue.moved').length,
    ...(queue === null
      ? {
          tasks_created: of('task.created').length,
          tasks_timed_out_in_workflow: of('workflow.timeout').length,
        }
      : {
          tasks_entered: of('task-queue.entered').length,
          wait_duration_in_queue_until_accepted: durations(
            agesOf(of('reservation.accepted'), 'task_age_in_queue'),
          ),
        }),
  }
}

const cumulativeAnswer = (request: ApiRequest, queue: TaskQueue | null): Answer => {
  const figures = cumulative(request, queue)
  if (figures === null) return badRequest('Minutes, StartDate or EndDate is not valid')
  const path = queue === null ? '' : `/TaskQueues/${queue.sid}`
  return jsonAnswer(200, {
    ...owner(request.floor),
    ...(queue !== null && { task_queue_sid: queue.sid }),
    ...figures,
    url: workspaceUrl(request.floor, `${path}/CumulativeStatistics`),
  })
}

const ofQueue =
  (answer: (request: ApiRequest, queue: TaskQueue) => Answer): Route['answer'] =>
  (request) => {
    const queue = request.floor.queues.find(({ sid }) => sid === request.param('queue'))
    return queue === undefined ? notFound(request) : answer(request, queue)
  }

const listQueueStatistics = (request: ApiRequest): Answer =>
  windowOf(request) === null
    ? badRequest('Minutes, StartDate or EndDate is not valid')
    : metaPage(request, {
        key: 'task_queues_statistics',
        items: request.floor.queues,
        sidOf: ({ sid }) => sid,
        shown: (queue) => ({
          ...owner(request.floor),
          cumulative: cumulative(request, queue),
          realtime: queueRealTime(request, queue),
          task_queue_sid: queue.sid,
        }),
      })

export const statisticsRoutes: readonly Route[] = [
  inWorkspace('GET', '/RealTimeStatistics', workspaceRealTime),
  inWorkspace('GET', '/CumulativeStatistics', (request) => cumulativeAnswer(request, null)),
  inWorkspace('POST', '/TaskQueues/RealTimeStatistics', bulkRealTime),
  inWorkspace('GET', '/TaskQueues/Statistics', listQueueStatistics),
  inWorkspace('GET', '/TaskQueues/:queue/RealTimeStatistics', ofQueue(oneQueueRealTime)),
  inWorkspace('GET', '/TaskQueues/:queue/CumulativeStatistics', ofQueue(cumulativeAnswer)),
]
