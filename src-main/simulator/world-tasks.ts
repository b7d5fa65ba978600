/** A task's own life: created, queued, moved, changed, ended. */
import { parseAttributes } from '../domain/attributes.ts'
import type { Attributes } from './people.ts'
import type { AssignmentStatus, Task, TaskQueue } from './resources.ts'
import { endOffer, endStay, type TaskTale } from './truth-tales.ts'
import type { ChannelName } from './world-directory.ts'
import {
  type Agent,
  changeTask,
  emit,
  isAccepted,
  isOpen,
  isPending,
  type Job,
  type Offer,
  type Script,
  type World,
} from './world-state.ts'

const goneAfterMs = 5 * 60_000

export type NewJob = {
  readonly channel: ChannelName
  readonly attributes: Attributes
  /** Text that takes the attributes' place; not necessarily JSON. */
  readonly rawAttributes?: string | undefined
  readonly queue: TaskQueue
  /** Straight to this agent, without a queue entry. */
  readonly target?: Agent | undefined
  readonly priority?: number | undefined
  /** Time to live, seconds. */
  readonly timeout?: number | undefined
  readonly chatThreadSid?: string | undefined
  readonly script: Script
  /** Everything of the first moments happens in one millisecond. */
  readonly isInstant?: boolean | undefined
}

const newTask = (world: World, made: NewJob): Task => {
  const now = world.agenda.now()
  return {
    sid: world.sids.next('WT'),
    attributes: made.rawAttributes ?? JSON.stringify(made.attributes),
    assignmentStatus: 'pending',
    reason: null,
    priority: made.priority ?? 0,
    timeout: made.timeout ?? 86_400,
    createdAt: now,
    updatedAt: now,
    queueEnteredAt: null,
    queue: made.queue,
    workflow: world.directory.workflow,
    taskChannel: world.directory.channel[made.channel],
    routingTarget: made.target?.worker.sid ?? null,
    version: 0,
    endedAt: null,
  }
}

/** Creates the task; it enters its queue, or goes to its agent, within the next fifth of a second. */
export const createJob = (world: World, made: NewJob): Job => {
  const task = newTask(world, made)
  const tale: TaskTale = {
    taskSid: task.sid,
    latest: task,
    chatThreadSid: made.chatThreadSid ?? null,
    stays: [],
    offers: [],
    endedAt: null,
    ending: null,
  }
  const job: Job = {
    task,
    attributes: made.rawAttributes === undefined ? made.attributes : null,
    script: made.script,
    tale,
    offers: [],
    isWaiting: false,
    target: made.target ?? null,
    transfer: null,
    declinedBy: new Map(),
  }
  world.jobs.set(task.sid, job)
  world.tales.tasks.push(tale)
  emit(world, 'task.created', { task })
  const step = made.isInstant ? 0 : world.random.between(20, 60)
  world.agenda.in(step, () => routeJob(world, job, made, step))
  // A day is Twilio's own limit, which no customer of this floor waits for.
  if (task.timeout < 86_400)
    world.agenda.in(task.timeout * 1000, () => cancelJob(world, job, 'Task TTL Exceeded'))
  return job
}

const routeJob = (world: World, job: Job, made: NewJob, step: number): void => {
  if (job.task.endedAt !== null) return
  emit(world, 'workflow.entered', { task: job.task })
  if (made.target !== undefined) {
    job.isWaiting = true
    world.waiting.add(job)
    world.route.task(job)
    return
  }
  world.agenda.in(step, () => {
    if (job.task.endedAt !== null) return
    const extra = {
      workflow_filter_name: made.queue.friendlyName,
      workflow_filter_target_name: made.queue.friendlyName,
      workflow_filter_target_expression: made.queue.targetWorkers,
    }
    emit(world, 'workflow.target-matched', { task: job.task, extra })
    world.agenda.in(step, () => enterQueue(world, job, made.queue))
  })
}

/** The task waits in `queue` from now on; an open stay in another queue ends as moved. */
export const enterQueue = (world: World, job: Job, queue: TaskQueue): void => {
  if (job.task.endedAt !== null) return
  const now = world.agenda.now()
  endStay(job.tale, now, 'task-queue.entered', queue)
  changeTask(world, job, { queue, queueEnteredAt: now })
  job.isWaiting = true
  job.target = null
  world.waiting.add(job)
  job.tale.stays.push({
    number: job.tale.stays.length + 1,
    queue,
    startedAt: now,
    endedAt: null,
    ending: null,
    reason: null,
    movedTo: null,
    task: null,
  })
  emit(world, 'task-queue.entered', { task: job.task })
  world.agenda.in(world.random.between(250, 900), () => world.route.task(job))
}

/** The routing step timed out: the task overflows into another queue. */
export const moveJob = (world: World, job: Job, to: TaskQueue): void => {
  const from = job.task.queue
  if (!job.isWaiting || from === null || job.offers.some(isPending)) return
  const extra = {
    previous_task_queue_sid: from.sid,
    previous_task_queue_name: from.friendlyName,
    target_changed_reason: 'Target timeout',
  }
  emit(world, 'task-queue.timeout', { task: job.task, extra })
  emit(world, 'task-queue.moved', { task: job.task, extra })
  enterQueue(world, job, to)
}

/** What the task's status is, given its reservations. */
const statusOf = (job: Job): AssignmentStatus => {
  const statuses = job.offers.map((offer) => offer.reservation.status)
  if (statuses.includes('accepted')) return 'assigned'
  if (statuses.includes('pending')) return 'reserved'
  if (statuses.includes('wrapping')) return 'wrapping'
  return 'pending'
}

/** Lets the status follow the reservations; a no-op when it is right already. */
export const settleStatus = (world: World, job: Job): void => {
  const assignmentStatus = statusOf(job)
  if (job.task.endedAt === null && job.task.assignmentStatus !== assignmentStatus)
    changeTask(world, job, { assignmentStatus })
}

/** Replaces the attributes; `task.updated`. */
export const setTaskAttributes = (world: World, job: Job, attributes: Attributes): void => {
  if (job.attributes === null || job.task.endedAt !== null) return
  job.attributes = attributes
  changeTask(world, job, { attributes: JSON.stringify(attributes) })
  emit(world, 'task.updated', { task: job.task })
}

/** Replaces the attributes by any text, as the REST interface lets one do. */
export const setTaskText = (world: World, job: Job, attributes: string): void => {
  job.attributes = parseAttributes(attributes)
  changeTask(world, job, { attributes })
  emit(world, 'task.updated', { task: job.task })
}

/** Adds top-level fields, and fields of `conversations` and `customers`, to the attributes. */
export const mergeTaskAttributes = (
  world: World,
  job: Job,
  added: Attributes,
  conversations: Attributes = {},
): void => {
  if (job.attributes === null) return
  const present = job.attributes.conversations
  setTaskAttributes(world, job, {
    ...job.attributes,
    ...added,
    ...(Object.keys(conversations).length === 0 && present === undefined
      ? {}
      : { conversations: { ...(typeof present === 'object' ? present : {}), ...conversations } }),
  })
}

const dropOffer = (world: World, offer: Offer): void => {
  const { agent } = offer
  agent.offers.delete(offer)
  if (agent.offers.size === 0) agent.idleSince = world.agenda.now()
  world.agenda.in(700, () => world.route.agent(agent))
}

/** The task is over: `type` is its last event. Open reservations end with it, without events of their own. */
export const endJob = (world: World, job: Job, type: string, change: Partial<Task>): void => {
  if (job.task.endedAt !== null) return
  const now = world.agenda.now()
  job.isWaiting = false
  world.waiting.delete(job)
  changeTask(world, job, { ...change, endedAt: now })
  endStay(job.tale, now, type)
  for (const offer of job.offers.filter(isOpen)) {
    endOffer(job.tale, offer.tale, now, type)
    const status = isPending(offer) ? 'canceled' : 'completed'
    offer.reservation = { ...offer.reservation, status, updatedAt: now }
    dropOffer(world, offer)
  }
  job.tale.endedAt = now
  job.tale.ending = type
  emit(world, type, { task: job.task })
  job.script.ended?.(job)
  world.agenda.in(goneAfterMs, () => {
    world.jobs.delete(job.task.sid)
    for (const offer of job.offers) world.offerBySid.delete(offer.reservation.sid)
  })
}

/** Ends the ringing of a task that nobody waits behind any more. */
export const cancelPending = (world: World, job: Job): void => {
  for (const offer of job.offers.filter(isPending)) {
    const now = world.agenda.now()
    const version = offer.reservation.version + 1
    offer.reservation = { ...offer.reservation, status: 'canceled', updatedAt: now, version }
    endOffer(job.tale, offer.tale, now, 'reservation.canceled')
    dropOffer(world, offer)
    const { reservation, agent } = offer
    emit(world, 'reservation.canceled', { task: job.task, worker: agent.worker, reservation })
  }
}

/** Cancels a task that nobody has accepted; a ringing invitation is canceled first. */
export const cancelJob = (world: World, job: Job, reason: string): boolean => {
  if (job.task.endedAt !== null || job.offers.some((offer) => isAccepted(offer))) return false
  if (job.task.assignmentStatus === 'wrapping') return false
  cancelPending(world, job)
  endJob(world, job, 'task.canceled', { assignmentStatus: 'canceled', reason })
  return true
}

/** The workflow ran out of steps. */
export const workflowTimeout = (world: World, job: Job): void => {
  if (!job.isWaiting || job.offers.some(isOpen)) return
  emit(world, 'task-queue.timeout', { task: job.task })
  emit(world, 'workflow.timeout', { task: job.task })
  cancelJob(world, job, 'Task canceled on Workflow timeout')
}
