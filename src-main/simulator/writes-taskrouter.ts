/** What TaskRouter's REST interface changes on the floor. */
import type { FloorWrites } from './floor.ts'
import { done, invalid, isStale, notFound, preconditionFailed } from './refusals.ts'
import type { Task } from './resources.ts'
import { setActivity, setWorkerAttributes, updateChannel } from './world-agents.ts'
import { activityNames, channelNames } from './world-directory.ts'
import { accept, complete, completeJob, decline, rejectPending, wrapUp } from './world-offers.ts'
import { workerChannel } from './world-reads.ts'
import { changeTask, isPending, type Job, type Offer, type World } from './world-state.ts'
import { cancelJob, endJob, setTaskText } from './world-tasks.ts'

type TaskRouterWrites = Pick<
  FloorWrites,
  'updateWorker' | 'updateWorkerChannel' | 'updateTask' | 'deleteTask' | 'updateReservation'
>

const updateWorker =
  (world: World): FloorWrites['updateWorker'] =>
  (sid, change) => {
    const agent = world.agentBySid.get(sid)
    if (agent === undefined || agent.isDeleted) return notFound(`Worker ${sid} was not found`)
    if (isStale(change.ifMatch, agent.worker.version))
      return preconditionFailed('The worker was changed by somebody else')
    const activity = world.directory.activities.find((one) => one.sid === change.activitySid)
    const name = activityNames.find((known) => known === activity?.friendlyName)
    if (change.activitySid !== undefined && (activity === undefined || name === undefined))
      return invalid(`ActivitySid ${change.activitySid} is not an activity of this workspace`)
    if (change.rejectPendingReservations === true && activity?.available !== false)
      return invalid('RejectPendingReservations needs an activity that is not available')
    const isRung = [...agent.offers].some(isPending)
    if (activity?.available === false && isRung && change.rejectPendingReservations !== true)
      return invalid('Worker has pending reservations')
    if (change.rejectPendingReservations === true) rejectPending(world, agent)
    if (change.attributes !== undefined) setWorkerAttributes(world, agent, change.attributes)
    if (change.friendlyName !== undefined)
      agent.worker = { ...agent.worker, friendlyName: change.friendlyName }
    if (name !== undefined) {
      setActivity(world, agent, name)
      if (activity?.available === true) world.agenda.in(500, () => world.route.agent(agent))
    }
    return done(agent.worker)
  }

const statusVerbs: Readonly<
  Record<
    string,
    {
      from: readonly Task['assignmentStatus'][]
      act: (world: World, job: Job, reason: string) => void
    }
  >
> = {
  canceled: {
    from: ['pending', 'reserved'],
    act: (world, job, reason) => void cancelJob(world, job, reason),
  },
  wrapping: {
    from: ['assigned'],
    act: (world, job) => {
      for (const offer of job.offers) wrapUp(world, offer)
    },
  },
  completed: {
    from: ['assigned', 'wrapping'],
    act: (world, job) => {
      for (const offer of job.offers) complete(world, offer)
      completeJob(world, job)
    },
  },
}

const updateTask =
  (world: World): FloorWrites['updateTask'] =>
  (sid, change) => {
    const job = world.jobs.get(sid)
    if (job === undefined) return notFound(`Task ${sid} was not found`)
    if (isStale(change.ifMatch, job.task.version))
      return preconditionFailed('The task was changed by somebody else')
    const status = change.assignmentStatus
    const verb = status === undefined ? undefined : statusVerbs[status]
    if (status !== undefined && !verb?.from.includes(job.task.assignmentStatus))
      return invalid(`Cannot ${status} task ${sid} because it is ${job.task.assignmentStatus}`)
    if (change.attributes !== undefined || change.priority !== undefined) {
      if (job.task.endedAt !== null) return invalid(`Task ${sid} is ${job.task.assignmentStatus}`)
      if (change.priority !== undefined) changeTask(world, job, { priority: change.priority })
      setTaskText(world, job, change.attributes ?? job.task.attributes)
    }
    verb?.act(world, job, change.reason ?? '')
    return done(job.task)
  }

const updateOffer = (world: World, offer: Offer, status: string): boolean => {
  if (status === 'accepted') return accept(world, offer)
  if (status === 'rejected') return decline(world, offer, 'rejected')
  if (status === 'wrapping') return wrapUp(world, offer)
  return status === 'completed' && complete(world, offer)
}

const updateReservation =
  (world: World): FloorWrites['updateReservation'] =>
  (sid, { status, workerActivitySid, ifMatch }) => {
    const offer = world.offerBySid.get(sid)
    if (offer === undefined) return notFound(`Reservation ${sid} was not found`)
    if (isStale(ifMatch, offer.reservation.version))
      return preconditionFailed('The reservation was changed by somebody else')
    if (status !== undefined && !updateOffer(world, offer, status))
      return invalid(`Reservation ${sid} is ${offer.reservation.status}, cannot become ${status}`)
    const activity = world.directory.activities.find((one) => one.sid === workerActivitySid)
    const name = activityNames.find((known) => known === activity?.friendlyName)
    if (name !== undefined) setActivity(world, offer.agent, name)
    return done(offer.reservation)
  }

export const createTaskRouterWrites = (world: World): TaskRouterWrites => ({
  updateWorker: updateWorker(world),
  updateTask: updateTask(world),
  updateReservation: updateReservation(world),
  updateWorkerChannel: (workerSid, channelSid, { capacity, available }) => {
    const agent = world.agentBySid.get(workerSid)
    const name = channelNames.find(
      (known) =>
        agent?.channels[known].sid === channelSid ||
        world.directory.channel[known].uniqueName === channelSid,
    )
    if (agent === undefined || agent.isDeleted || name === undefined)
      return notFound(`Channel ${channelSid} of worker ${workerSid} was not found`)
    if (capacity !== undefined && (capacity < 0 || capacity > 50))
      return invalid('Capacity must be between 0 and 50')
    updateChannel(world, agent, name, { capacity, available })
    return done(workerChannel(world, agent, name))
  },
  deleteTask: (sid, ifMatch) => {
    const job = world.jobs.get(sid)
    if (job === undefined || job.task.endedAt !== null) return notFound(`Task ${sid} was not found`)
    if (isStale(ifMatch, job.task.version))
      return preconditionFailed('The task was changed by somebody else')
    endJob(world, job, 'task.deleted', {})
    return done(null)
  },
})
