/** Workers: who they are, their activity, and what they can take. */
import { parseAttributes } from '../domain/attributes.ts'
import { readWorkerExpression } from '../domain/worker-expression.ts'
import { type Attributes, createPerson } from './people.ts'
import type { TaskQueue, Worker } from './resources.ts'
import {
  type ActivityName,
  type ChannelName,
  channelNames,
  type Directory,
} from './world-directory.ts'
import { type Agent, type AgentChannel, emit, isPending, type World } from './world-state.ts'

const capacities: Readonly<Record<ChannelName, number>> = {
  voice: 1,
  chat: 3,
  sms: 5,
  video: 1,
  email: 5,
  default: 1,
}

const predicates = new WeakMap<TaskQueue, (attributes: Attributes) => boolean>()
const isMatch = (queue: TaskQueue, attributes: Attributes): boolean => {
  const known = predicates.get(queue)
  if (known !== undefined) return known(attributes)
  const predicate = readWorkerExpression(queue.targetWorkers) ?? (() => false)
  predicates.set(queue, predicate)
  return predicate(attributes)
}

const queuesFor = (directory: Directory, attributes: string): ReadonlySet<string> => {
  const fields = parseAttributes(attributes) ?? {}
  return new Set(
    directory.queues.filter((queue) => isMatch(queue, fields)).map((queue) => queue.sid),
  )
}

/** Some workers' attributes are not what a reader hopes for. */
const attributesText = (number: number, attributes: Attributes): string => {
  if (number % 97 === 60) return JSON.stringify({ ...attributes, full_name: undefined })
  return JSON.stringify(attributes)
}

/** Creates the n-th agent, who has worked here for a while and is offline. */
export const addAgent = (world: World, number: number): Agent => {
  const { directory, sids } = world
  const now = world.agenda.now()
  const person = createPerson(number, world.random)
  const attributes = attributesText(number, person.attributes)
  const createdAt = now - world.random.between(20, 300) * 86_400_000
  const worker: Worker = {
    sid: sids.next('WK'),
    friendlyName: person.identity,
    attributes,
    activity: directory.activity.Offline,
    activitySince:
      now - world.random.between(9, 15) * 3_600_000 - world.random.between(0, 3_599_999),
    createdAt,
    updatedAt: createdAt,
    version: 1,
  }
  const channel = (name: ChannelName): AgentChannel => ({
    sid: sids.next('WC'),
    capacity: capacities[name],
    available: true,
    updatedAt: createdAt,
  })
  const agent: Agent = {
    number,
    person,
    worker,
    channels: {
      voice: channel('voice'),
      chat: channel('chat'),
      sms: channel('sms'),
      video: channel('video'),
      email: channel('email'),
      default: channel('default'),
    },
    queues: queuesFor(directory, attributes),
    offers: new Set(),
    idleSince: now,
    isOnShift: false,
    isDeleted: false,
  }
  world.agents.push(agent)
  world.agentBySid.set(worker.sid, agent)
  return agent
}

export const isAvailable = (agent: Agent): boolean =>
  agent.worker.activity.available && !agent.isDeleted

export const assignedTasks = (agent: Agent, channel: string): number => {
  let count = 0
  for (const offer of agent.offers) if (offer.job.task.taskChannel.uniqueName === channel) count++
  return count
}

export const channelOf = (agent: Agent, uniqueName: string): AgentChannel | undefined => {
  const name = channelNames.find((known) => known === uniqueName)
  return name === undefined ? undefined : agent.channels[name]
}

/** Rung by nobody else just now, in an available activity, and with room on the channel. */
export const canTake = (agent: Agent, channel: string): boolean => {
  if (!isAvailable(agent)) return false
  for (const offer of agent.offers) if (isPending(offer)) return false
  const own = channelOf(agent, channel)
  return own !== undefined && own.available && assignedTasks(agent, channel) < own.capacity
}

const changeWorker = (world: World, agent: Agent, change: Partial<Worker>): void => {
  const now = world.agenda.now()
  agent.worker = { ...agent.worker, ...change, updatedAt: now, version: agent.worker.version + 1 }
}

const tellActivity = (world: World, agent: Agent, from: number, to: number): void => {
  const { sid, activity } = agent.worker
  world.tales.activities.push({
    workerSid: sid,
    activitySid: activity.sid,
    activity: activity.friendlyName,
    from,
    to,
  })
}

/** Moves the agent to another activity; the same one again changes nothing, as in TaskRouter. */
export const setActivity = (world: World, agent: Agent, name: ActivityName): void => {
  const before = agent.worker
  const activity = world.directory.activity[name]
  if (agent.isDeleted || before.activity === activity) return
  const now = world.agenda.now()
  tellActivity(world, agent, before.activitySince, now)
  changeWorker(world, agent, { activity, activitySince: now })
  if (activity.available) agent.idleSince = now
  emit(world, 'worker.activity.update', {
    worker: agent.worker,
    extra: {
      worker_previous_activity_sid: before.activity.sid,
      worker_previous_activity_name: before.activity.friendlyName,
      worker_time_in_previous_activity: String(Math.floor((now - before.activitySince) / 1000)),
      worker_time_in_previous_activity_ms: String(now - before.activitySince),
    },
  })
}

export const setWorkerAttributes = (world: World, agent: Agent, attributes: string): void => {
  changeWorker(world, agent, { attributes })
  agent.queues = queuesFor(world.directory, attributes)
  emit(world, 'worker.attributes.update', { worker: agent.worker })
}

/** Only for an agent without open reservations. */
export const deleteWorker = (world: World, agent: Agent): void => {
  tellActivity(world, agent, agent.worker.activitySince, world.agenda.now())
  agent.isDeleted = true
  agent.isOnShift = false
  emit(world, 'worker.deleted', { worker: agent.worker })
}

/** A supervisor gives the agent another capacity on a channel, or closes it. */
export const updateChannel = (
  world: World,
  agent: Agent,
  name: ChannelName,
  change: { readonly capacity?: number | undefined; readonly available?: boolean | undefined },
): void => {
  const channel = agent.channels[name]
  const before = channel.capacity
  channel.capacity = change.capacity ?? before
  const wasAvailable = channel.available
  channel.available = change.available ?? wasAvailable
  channel.updatedAt = world.agenda.now()
  const { sid, uniqueName } = world.directory.channel[name]
  const extra = {
    task_channel_sid: sid,
    task_channel_unique_name: uniqueName,
    worker_channel_available: String(channel.available),
    worker_channel_capacity: String(channel.capacity),
    worker_channel_previous_capacity: String(before),
    worker_channel_task_count: String(assignedTasks(agent, name)),
  }
  if (channel.capacity !== before)
    emit(world, 'worker.capacity.update', { worker: agent.worker, extra })
  if (channel.available !== wasAvailable)
    emit(world, 'worker.channel.availability.update', { worker: agent.worker, extra })
  world.agenda.in(500, () => world.route.agent(agent))
}
