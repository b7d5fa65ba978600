/** TaskRouter's workers with their channels. */
import type { Worker } from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  type Route,
  badRequest,
  eTag,
  found,
  notFound,
  outcomeAnswer,
} from '../api.ts'
import { metaPage } from '../paging.ts'
import { numberOf, truthOf } from '../wire-values.ts'
import { inWorkspace } from './taskrouter-reference.ts'
import { workerChannelWire, workerWire } from './taskrouter-wire.ts'

const versionOf = ({ version }: { readonly version: number }) => eTag(version)

const isWanted = ({ floor, query }: ApiRequest): ((worker: Worker) => boolean) => {
  const [activityName, activitySid] = [query('ActivityName'), query('ActivitySid')]
  const available = query('Available')?.toLowerCase()
  const friendlyName = query('FriendlyName')
  const queueName = query('TaskQueueName')
  const queueSid =
    query('TaskQueueSid') ??
    (queueName === null
      ? null
      : (floor.queues.find((queue) => queue.friendlyName === queueName)?.sid ?? ''))
  return (worker) =>
    (activityName === null || worker.activity.friendlyName === activityName) &&
    (activitySid === null || worker.activity.sid === activitySid) &&
    (available === undefined || String(worker.activity.available) === available) &&
    (friendlyName === null || worker.friendlyName === friendlyName) &&
    (queueSid === null || floor.isEligible(queueSid, worker.sid))
}

const listWorkers = (request: ApiRequest): Answer =>
  request.query('TargetWorkersExpression') === null
    ? metaPage(request, {
        key: 'workers',
        items: request.floor.workers().filter(isWanted(request)),
        sidOf: ({ sid }) => sid,
        shown: (worker) => workerWire(request.floor, worker),
        textKeyOf: (worker) => worker,
        needsToken: true,
      })
    : badRequest('TargetWorkersExpression is not simulated')

const updateWorker = (request: ApiRequest): Answer => {
  const { floor, form, ifMatch } = request
  if (floor.worker(request.param('sid')) === null) return notFound(request)
  const outcome = floor.updateWorker(request.param('sid'), {
    activitySid: form('ActivitySid'),
    attributes: form('Attributes'),
    friendlyName: form('FriendlyName'),
    rejectPendingReservations: truthOf(form('RejectPendingReservations')),
    ifMatch,
  })
  return outcomeAnswer(200, outcome, (worker) => workerWire(floor, worker), versionOf)
}

const listChannels = (request: ApiRequest): Answer => {
  const { floor } = request
  return floor.worker(request.param('sid')) === null
    ? notFound(request)
    : metaPage(request, {
        key: 'channels',
        items: floor.workerChannels(request.param('sid')),
        sidOf: ({ sid }) => sid,
        shown: (channel) => workerChannelWire(floor, channel),
      })
}

/** By SID, or by the unique name of its task channel. */
const channelOf = ({ floor, param }: ApiRequest) =>
  floor
    .workerChannels(param('sid'))
    .find((each) => [each.sid, each.taskChannel.uniqueName].includes(param('channel')))

const updateChannel = (request: ApiRequest): Answer => {
  const { floor, form } = request
  const channel = channelOf(request)
  if (channel === undefined) return notFound(request)
  const outcome = floor.updateWorkerChannel(channel.workerSid, channel.sid, {
    capacity: numberOf(form('Capacity')),
    available: truthOf(form('Available')),
  })
  return outcomeAnswer(200, outcome, (changed) => workerChannelWire(floor, changed))
}

export const workerRoutes: readonly Route[] = [
  inWorkspace('GET', '/Workers', listWorkers),
  inWorkspace('GET', '/Workers/:sid', (request) =>
    found(
      request,
      request.floor.worker(request.param('sid')),
      (worker) => workerWire(request.floor, worker),
      versionOf,
    ),
  ),
  inWorkspace('POST', '/Workers/:sid', updateWorker),
  inWorkspace('GET', '/Workers/:sid/Channels', listChannels),
  inWorkspace('GET', '/Workers/:sid/Channels/:channel', (request) =>
    found(request, channelOf(request), (channel) => workerChannelWire(request.floor, channel)),
  ),
  inWorkspace('POST', '/Workers/:sid/Channels/:channel', updateChannel),
]
