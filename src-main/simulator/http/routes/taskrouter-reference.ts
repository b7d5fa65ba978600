/** TaskRouter's slow-moving resources: workspaces, activities, queues, channels, workflows. */
import { type Answer, type ApiRequest, type Route, found, hosts, notFound } from '../api.ts'
import { type Listing, metaPage } from '../paging.ts'
import {
  activityWire,
  queueWire,
  taskChannelWire,
  workflowWire,
  workspaceWire,
} from './taskrouter-wire.ts'

const root = '/v1/Workspaces/:workspace'

/** A TaskRouter route under the workspace; any other workspace is not there. */
export const inWorkspace = (
  method: Route['method'],
  path: string,
  answer: Route['answer'],
): Route => ({
  method,
  host: hosts.taskrouter,
  path: `${root}${path}`,
  answer: (request) =>
    request.param('workspace') === request.floor.account.workspaceSid
      ? answer(request)
      : notFound(request),
})

type Named = { readonly sid: string; readonly friendlyName: string }

/** A list with `FriendlyName` as filter, and its single resource. */
const collection = <T extends Named>(
  path: string,
  key: string,
  itemsOf: (request: ApiRequest) => readonly T[],
  shown: (request: ApiRequest, item: T) => unknown,
): readonly Route[] => {
  const list = (request: ApiRequest): Answer => {
    const name = request.query('FriendlyName')
    const listing: Listing<T> = {
      key,
      items: itemsOf(request).filter((item) => name === null || item.friendlyName === name),
      sidOf: (item) => item.sid,
      shown: (item) => shown(request, item),
    }
    return metaPage(request, listing)
  }
  const single = (request: ApiRequest): Answer =>
    found(
      request,
      itemsOf(request).find((item) => item.sid === request.param('sid')),
      (item) => shown(request, item),
    )
  return [inWorkspace('GET', path, list), inWorkspace('GET', `${path}/:sid`, single)]
}

const listWorkspaces = (request: ApiRequest): Answer => {
  const name = request.query('FriendlyName')
  const { workspace } = request.floor
  return metaPage(request, {
    key: 'workspaces',
    items: name === null || name === workspace.friendlyName ? [workspace] : [],
    sidOf: ({ sid }) => sid,
    shown: () => workspaceWire(request.floor),
  })
}

const activitiesOf = ({ floor, query }: ApiRequest) => {
  const available = query('Available')
  return floor.activities.filter(
    (activity) => available === null || String(activity.available) === available.toLowerCase(),
  )
}

/** With `WorkerSid` only the queues whose expression matches the worker. */
const queuesOf = ({ floor, query }: ApiRequest) => {
  const workerSid = query('WorkerSid')
  return floor.queues.filter(
    (queue) => workerSid === null || floor.isEligible(queue.sid, workerSid),
  )
}

export const referenceRoutes: readonly Route[] = [
  { method: 'GET', host: hosts.taskrouter, path: '/v1/Workspaces', answer: listWorkspaces },
  inWorkspace('GET', '', (request) => found(request, request.floor, workspaceWire)),
  ...collection('/Activities', 'activities', activitiesOf, ({ floor }, item) =>
    activityWire(floor, item),
  ),
  ...collection('/TaskQueues', 'task_queues', queuesOf, ({ floor }, item) =>
    queueWire(floor, item),
  ),
  ...collection(
    '/TaskChannels',
    'channels',
    ({ floor }) => floor.taskChannels,
    ({ floor }, item) => taskChannelWire(floor, item),
  ),
  ...collection(
    '/Workflows',
    'workflows',
    ({ floor }) => floor.workflows,
    ({ floor }, item) => workflowWire(floor, item),
  ),
]
