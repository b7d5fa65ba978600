/** TaskRouter's resources as Twilio writes them. */
import type { Floor } from '../../floor.ts'
import type {
  Activity,
  FloorEvent,
  Reservation,
  Task,
  TaskChannel,
  TaskQueue,
  Worker,
  WorkerChannel,
  Workflow,
} from '../../resources.ts'
import { isoDate, isoDateOrNull, seconds } from '../wire-values.ts'

export const origin = 'https://taskrouter.twilio.com'

/** An absolute URL of the floor's workspace. */
export const workspaceUrl = (floor: Floor, path = ''): string =>
  `${origin}/v1/Workspaces/${floor.account.workspaceSid}${path}`

const statisticsLinks = (url: string): Readonly<Record<string, string>> => ({
  statistics: `${url}/Statistics`,
  real_time_statistics: `${url}/RealTimeStatistics`,
  cumulative_statistics: `${url}/CumulativeStatistics`,
})

export const owner = (floor: Floor) => ({
  account_sid: floor.account.accountSid,
  workspace_sid: floor.account.workspaceSid,
})

export const workspaceWire = (floor: Floor) => {
  const { workspace } = floor
  const url = workspaceUrl(floor)
  return {
    account_sid: floor.account.accountSid,
    date_created: isoDate(workspace.createdAt),
    date_updated: isoDate(workspace.updatedAt),
    default_activity_name: workspace.defaultActivityName,
    default_activity_sid: workspace.defaultActivitySid,
    event_callback_url: '',
    events_filter: null,
    friendly_name: workspace.friendlyName,
    multi_task_enabled: true,
    sid: workspace.sid,
    timeout_activity_name: workspace.timeoutActivityName,
    timeout_activity_sid: workspace.timeoutActivitySid,
    prioritize_queue_order: 'FIFO',
    url,
    links: {
      ...statisticsLinks(url),
      activities: `${url}/Activities`,
      task_queues: `${url}/TaskQueues`,
      tasks: `${url}/Tasks`,
      workers: `${url}/Workers`,
      workflows: `${url}/Workflows`,
      task_channels: `${url}/TaskChannels`,
      events: `${url}/Events`,
    },
  }
}

export const activityWire = (floor: Floor, activity: Activity) => ({
  ...owner(floor),
  available: activity.available,
  date_created: isoDate(activity.createdAt),
  date_updated: isoDate(activity.createdAt),
  friendly_name: activity.friendlyName,
  sid: activity.sid,
  url: workspaceUrl(floor, `/Activities/${activity.sid}`),
  links: { workspace: workspaceUrl(floor) },
})

export const taskChannelWire = (floor: Floor, channel: TaskChannel) => ({
  ...owner(floor),
  date_created: isoDate(channel.createdAt),
  date_updated: isoDate(channel.createdAt),
  friendly_name: channel.friendlyName,
  sid: channel.sid,
  unique_name: channel.uniqueName,
  channel_optimized_routing: false,
  url: workspaceUrl(floor, `/TaskChannels/${channel.sid}`),
  links: { workspace: workspaceUrl(floor) },
})

export const queueWire = (floor: Floor, queue: TaskQueue) => {
  const url = workspaceUrl(floor, `/TaskQueues/${queue.sid}`)
  return {
    ...owner(floor),
    assignment_activity_sid: null,
    assignment_activity_name: null,
    date_created: isoDate(queue.createdAt),
    date_updated: isoDate(queue.createdAt),
    friendly_name: queue.friendlyName,
    max_reserved_workers: queue.maxReservedWorkers,
    reservation_activity_sid: null,
    reservation_activity_name: null,
    sid: queue.sid,
    target_workers: queue.targetWorkers,
    task_order: queue.taskOrder,
    url,
    links: {
      ...statisticsLinks(url),
      workspace: workspaceUrl(floor),
      list_statistics: workspaceUrl(floor, '/TaskQueues/Statistics'),
      bulk_real_time_statistics: workspaceUrl(floor, '/TaskQueues/RealTimeStatistics'),
    },
  }
}

export const workflowWire = (floor: Floor, workflow: Workflow) => {
  const url = workspaceUrl(floor, `/Workflows/${workflow.sid}`)
  return {
    ...owner(floor),
    assignment_callback_url: '',
    configuration: workflow.configuration,
    date_created: isoDate(workflow.createdAt),
    date_updated: isoDate(workflow.createdAt),
    document_content_type: 'application/json',
    fallback_assignment_callback_url: '',
    friendly_name: workflow.friendlyName,
    sid: workflow.sid,
    task_reservation_timeout: workflow.taskReservationTimeout,
    url,
    links: statisticsLinks(url),
  }
}

export const workerWire = (floor: Floor, worker: Worker) => {
  const workers = workspaceUrl(floor, '/Workers')
  const url = `${workers}/${worker.sid}`
  return {
    ...owner(floor),
    activity_name: worker.activity.friendlyName,
    activity_sid: worker.activity.sid,
    attributes: worker.attributes,
    available: worker.activity.available,
    date_created: isoDate(worker.createdAt),
    date_status_changed: isoDate(worker.activitySince),
    date_updated: isoDate(worker.updatedAt),
    friendly_name: worker.friendlyName,
    sid: worker.sid,
    url,
    links: {
      ...statisticsLinks(workers),
      channels: `${url}/Channels`,
      activity: workspaceUrl(floor, `/Activities/${worker.activity.sid}`),
      workspace: workspaceUrl(floor),
      worker_statistics: `${url}/Statistics`,
      worker_channels: `${url}/Channels`,
      reservations: `${url}/Reservations`,
    },
  }
}

export const workerChannelWire = (floor: Floor, channel: WorkerChannel) => {
  const free = channel.configuredCapacity - channel.assignedTasks
  return {
    ...owner(floor),
    assigned_tasks: channel.assignedTasks,
    available: channel.available,
    available_capacity_percentage:
      channel.configuredCapacity === 0
        ? 0
        : Math.max(0, Math.round((100 * free) / channel.configuredCapacity)),
    configured_capacity: channel.configuredCapacity,
    date_created: isoDate(channel.createdAt),
    date_updated: isoDate(channel.updatedAt),
    sid: channel.sid,
    task_channel_sid: channel.taskChannel.sid,
    task_channel_unique_name: channel.taskChannel.uniqueName,
    worker_sid: channel.workerSid,
    url: workspaceUrl(floor, `/Workers/${channel.workerSid}/Channels/${channel.sid}`),
  }
}

export const taskWire = (floor: Floor, task: Task) => {
  const url = workspaceUrl(floor, `/Tasks/${task.sid}`)
  return {
    ...owner(floor),
    age: seconds((task.endedAt ?? floor.now()) - task.createdAt),
    assignment_status: task.assignmentStatus,
    attributes: task.attributes,
    addons: '{}',
    date_created: isoDate(task.createdAt),
    date_updated: isoDate(task.updatedAt),
    task_queue_entered_date: isoDateOrNull(task.queueEnteredAt),
    priority: task.priority,
    reason: task.reason,
    sid: task.sid,
    task_queue_sid: task.queue?.sid ?? null,
    task_queue_friendly_name: task.queue?.friendlyName ?? null,
    task_channel_sid: task.taskChannel.sid,
    task_channel_unique_name: task.taskChannel.uniqueName,
    timeout: task.timeout,
    workflow_sid: task.workflow.sid,
    workflow_friendly_name: task.workflow.friendlyName,
    url,
    links: {
      ...(task.queue !== null && {
        task_queue: workspaceUrl(floor, `/TaskQueues/${task.queue.sid}`),
      }),
      workflow: workspaceUrl(floor, `/Workflows/${task.workflow.sid}`),
      workspace: workspaceUrl(floor),
      reservations: `${url}/Reservations`,
    },
    virtual_start_time: isoDate(task.createdAt),
    ignore_capacity: false,
    routing_target: task.routingTarget,
  }
}

/** `of` is the collection that was asked: a task's or a worker's. */
export const reservationWire = (
  floor: Floor,
  reservation: Reservation,
  of: 'Tasks' | 'Workers',
) => {
  const holder = of === 'Tasks' ? reservation.taskSid : reservation.workerSid
  return {
    ...owner(floor),
    date_created: isoDate(reservation.createdAt),
    date_updated: isoDate(reservation.updatedAt),
    reservation_status: reservation.status,
    sid: reservation.sid,
    task_sid: reservation.taskSid,
    worker_name: reservation.workerName,
    worker_sid: reservation.workerSid,
    url: workspaceUrl(floor, `/${of}/${holder}/Reservations/${reservation.sid}`),
    links: {
      task: workspaceUrl(floor, `/Tasks/${reservation.taskSid}`),
      worker: workspaceUrl(floor, `/Workers/${reservation.workerSid}`),
      workspace: workspaceUrl(floor),
    },
  }
}

/** Where an event's resource or actor is found; SIDs tell their kind by their prefix. */
const resourceUrl = (floor: Floor, sid: string, event: FloorEvent): string => {
  const collections: Readonly<Record<string, string>> = {
    WK: '/Workers/',
    WT: '/Tasks/',
    WQ: '/TaskQueues/',
    WW: '/Workflows/',
    WA: '/Activities/',
    TC: '/TaskChannels/',
    WR: `/Tasks/${event.data['task_sid'] ?? ''}/Reservations/`,
  }
  const collection = collections[sid.slice(0, 2)]
  return workspaceUrl(floor, collection === undefined ? '' : `${collection}${sid}`)
}

export const eventWire = (floor: Floor, event: FloorEvent) => ({
  ...owner(floor),
  actor_sid: event.actorSid,
  actor_type: event.actorType,
  actor_url: resourceUrl(floor, event.actorSid, event),
  description: event.description,
  event_data: event.data,
  event_date: isoDate(event.at),
  event_date_ms: event.at,
  event_type: event.type,
  resource_sid: event.resourceSid,
  resource_type: event.resourceType,
  resource_url: resourceUrl(floor, event.resourceSid, event),
  sid: event.sid,
  source: event.source,
  source_ip_address: null,
  url: workspaceUrl(floor, `/Events/${event.sid}`),
})
