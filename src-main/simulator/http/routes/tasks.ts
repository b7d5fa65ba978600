/** TaskRouter's tasks and reservations. */
import type { Reservation, Task } from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  type Route,
  badRequest,
  deletedAnswer,
  eTag,
  found,
  notFound,
  outcomeAnswer,
} from '../api.ts'
import { metaPage } from '../paging.ts'
import { numberOf } from '../wire-values.ts'
import { inWorkspace } from './taskrouter-reference.ts'
import { reservationWire, taskWire } from './taskrouter-wire.ts'

const versionOf = ({ version }: { readonly version: number }) => eTag(version)

const isWanted = ({ url, query }: ApiRequest): ((task: Task) => boolean) => {
  // Twilio's examples show both forms: the parameter repeated, and one with commas.
  const statuses = url.searchParams.getAll('AssignmentStatus').flatMap((each) => each.split(','))
  const filters: readonly (readonly [string, (task: Task) => string | null | undefined])[] = [
    ['Priority', (task) => String(task.priority)],
    ['WorkflowSid', (task) => task.workflow.sid],
    ['WorkflowName', (task) => task.workflow.friendlyName],
    ['TaskQueueSid', (task) => task.queue?.sid],
    ['TaskQueueName', (task) => task.queue?.friendlyName],
    ['RoutingTarget', (task) => task.routingTarget],
  ]
  return (task) =>
    (statuses.length === 0 || statuses.includes(task.assignmentStatus)) &&
    filters.every(([name, valueOf]) => query(name) === null || valueOf(task) === query(name))
}

const orderings: Readonly<Record<string, (task: Task) => number>> = {
  DateCreated: (task) => task.createdAt,
  VirtualStartTime: (task) => task.createdAt,
  Priority: (task) => task.priority,
}

type Order = (a: Task, b: Task) => number

/** `DateCreated:desc,Priority:asc`; null when it names anything else. */
const orderOf = (text: string): Order | null => {
  const keys = text.split(',').map((part) => part.split(':'))
  const orders = keys.flatMap(([name = '', direction = 'asc']): Order[] => {
    const keyOf = orderings[name]
    if (keyOf === undefined || !['asc', 'desc'].includes(direction)) return []
    const sign = direction === 'asc' ? 1 : -1
    return [(a, b) => sign * (keyOf(a) - keyOf(b))]
  })
  return orders.length === keys.length
    ? (a, b) => orders.reduce((decided, order) => decided || order(a, b), 0)
    : null
}

const listTasks = (request: ApiRequest): Answer => {
  const order = orderOf(request.query('Ordering') ?? 'DateCreated:asc')
  if (order === null) return badRequest('Ordering is not valid')
  if (request.query('EvaluateTaskAttributes') !== null)
    return badRequest('EvaluateTaskAttributes is not simulated')
  return metaPage(request, {
    key: 'tasks',
    items: request.floor.tasks().filter(isWanted(request)).toSorted(order),
    sidOf: ({ sid }) => sid,
    shown: (task) => taskWire(request.floor, task),
    needsToken: true,
  })
}

const updateTask = (request: ApiRequest): Answer => {
  const { floor, form, ifMatch } = request
  if (floor.task(request.param('sid')) === null) return notFound(request)
  const outcome = floor.updateTask(request.param('sid'), {
    attributes: form('Attributes'),
    assignmentStatus: form('AssignmentStatus'),
    reason: form('Reason'),
    priority: numberOf(form('Priority')),
    ifMatch,
  })
  return outcomeAnswer(200, outcome, (task) => taskWire(floor, task), versionOf)
}

const deleteTask = (request: ApiRequest): Answer =>
  request.floor.task(request.param('sid')) === null
    ? notFound(request)
    : deletedAnswer(request.floor.deleteTask(request.param('sid'), request.ifMatch))

/** The same reservations hang under their task and under their worker. */
const reservationRoutes = (of: 'Tasks' | 'Workers'): readonly Route[] => {
  const heldBy = ({ floor, param }: ApiRequest): readonly Reservation[] | null => {
    const sid = param('holder')
    if (of === 'Tasks') return floor.task(sid) === null ? null : floor.taskReservations(sid)
    return floor.worker(sid) === null ? null : floor.workerReservations(sid)
  }
  const one = (request: ApiRequest): Reservation | undefined =>
    heldBy(request)?.find(({ sid }) => sid === request.param('sid'))
  const shownBy = (request: ApiRequest) => (reservation: Reservation) =>
    reservationWire(request.floor, reservation, of)
  const list = (request: ApiRequest): Answer => {
    const held = heldBy(request)
    const [status, workerSid] = [request.query('ReservationStatus'), request.query('WorkerSid')]
    return held === null
      ? notFound(request)
      : metaPage(request, {
          key: 'reservations',
          items: held.filter(
            (each) =>
              (status === null || each.status === status) &&
              (workerSid === null || each.workerSid === workerSid),
          ),
          sidOf: ({ sid }) => sid,
          shown: shownBy(request),
          needsToken: true,
        })
  }
  const update = (request: ApiRequest): Answer => {
    if (one(request) === undefined) return notFound(request)
    if (request.form('Instruction') !== undefined) return badRequest('Instruction is not simulated')
    const outcome = request.floor.updateReservation(request.param('sid'), {
      status: request.form('ReservationStatus'),
      workerActivitySid: request.form('WorkerActivitySid'),
      ifMatch: request.ifMatch,
    })
    return outcomeAnswer(200, outcome, shownBy(request), versionOf)
  }
  const path = `/${of}/:holder/Reservations`
  return [
    inWorkspace('GET', path, list),
    inWorkspace('GET', `${path}/:sid`, (request) =>
      found(request, one(request), shownBy(request), versionOf),
    ),
    inWorkspace('POST', `${path}/:sid`, update),
  ]
}

export const taskRoutes: readonly Route[] = [
  inWorkspace('GET', '/Tasks', listTasks),
  inWorkspace('GET', '/Tasks/:sid', (request) =>
    found(
      request,
      request.floor.task(request.param('sid')),
      (task) => taskWire(request.floor, task),
      versionOf,
    ),
  ),
  inWorkspace('POST', '/Tasks/:sid', updateTask),
  inWorkspace('DELETE', '/Tasks/:sid', deleteTask),
  ...reservationRoutes('Tasks'),
  ...reservationRoutes('Workers'),
]
