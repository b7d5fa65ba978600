/** Reservations: offered, answered, wrapped up, completed. */
import type { ReservationStatus } from './resources.ts'
import { endOffer, endStay, type OfferTale } from './truth-tales.ts'
import { setActivity } from './world-agents.ts'
import {
  type Agent,
  emit,
  isAccepted,
  isOpen,
  isPending,
  type Job,
  type Offer,
  type World,
} from './world-state.ts'
import { endJob, settleStatus } from './world-tasks.ts'
import { transferAccepted, transferAttemptFailed } from './world-transfers.ts'

const setStatus = (world: World, offer: Offer, status: ReservationStatus): void => {
  offer.reservation = {
    ...offer.reservation,
    status,
    updatedAt: world.agenda.now(),
    version: offer.reservation.version + 1,
  }
}

const emitOffer = (world: World, type: string, offer: Offer): void =>
  emit(world, type, {
    task: offer.job.task,
    worker: offer.agent.worker,
    reservation: offer.reservation,
  })

/** The agent is free of this one; another task may come. */
const release = (world: World, offer: Offer): void => {
  const { agent } = offer
  agent.offers.delete(offer)
  if (agent.offers.size === 0) agent.idleSince = world.agenda.now()
  world.agenda.in(world.random.between(300, 1200), () => world.route.agent(agent))
}

export const makeOffer = (world: World, job: Job, agent: Agent): Offer => {
  const now = world.agenda.now()
  const reservation = {
    sid: world.sids.next('WR'),
    taskSid: job.task.sid,
    workerSid: agent.worker.sid,
    workerName: agent.worker.friendlyName,
    status: 'pending' as const,
    createdAt: now,
    updatedAt: now,
    version: 0,
  }
  const tale: OfferTale = {
    sid: reservation.sid,
    worker: agent.worker,
    queue: job.task.queue,
    createdAt: now,
    acceptedAt: null,
    waitFrom: null,
    wrappingAt: null,
    endedAt: null,
    ending: null,
    reason: null,
    task: null,
  }
  const offer: Offer = { reservation, job, agent, tale }
  job.offers.push(offer)
  job.tale.offers.push(tale)
  agent.offers.add(offer)
  world.offerBySid.set(reservation.sid, offer)
  settleStatus(world, job)
  emitOffer(world, 'reservation.created', offer)
  const ringsMs = job.task.workflow.taskReservationTimeout * 1000
  world.agenda.in(ringsMs, () => lapse(world, offer))
  job.script.offered(offer)
  return offer
}

/** Since when the customer has been waiting for this acceptance. */
const waitFrom = (job: Job): number | null => {
  const stay = job.tale.stays.at(-1)
  if (stay !== undefined && stay.endedAt === null) return stay.startedAt
  return job.transfer?.startedAt ?? null
}

export const accept = (world: World, offer: Offer): boolean => {
  const { job } = offer
  if (!isPending(offer)) return false
  const now = world.agenda.now()
  for (const other of job.offers)
    if (other !== offer && isPending(other)) decline(world, other, 'rescinded')
  setStatus(world, offer, 'accepted')
  job.isWaiting = false
  world.waiting.delete(job)
  offer.tale.waitFrom = waitFrom(job)
  offer.tale.acceptedAt = now
  offer.tale.worker = offer.agent.worker
  settleStatus(world, job)
  endStay(job.tale, now, 'reservation.accepted')
  emitOffer(world, 'reservation.accepted', offer)
  transferAccepted(world, job)
  job.script.accepted(offer)
  return true
}

const declineEvents = {
  rejected: 'reservation.rejected',
  timeout: 'reservation.timeout',
  rescinded: 'reservation.rescinded',
} as const

/** An offer ends without having been accepted, and the task goes on waiting. */
export const decline = (world: World, offer: Offer, how: keyof typeof declineEvents): boolean => {
  const { job, agent } = offer
  if (!isPending(offer)) return false
  const now = world.agenda.now()
  setStatus(world, offer, how)
  endOffer(job.tale, offer.tale, now, declineEvents[how])
  settleStatus(world, job)
  emitOffer(world, declineEvents[how], offer)
  release(world, offer)
  if (how === 'rescinded') return true
  job.declinedBy.set(agent, now)
  job.script.declined?.(offer)
  transferAttemptFailed(world, offer)
  world.agenda.in(world.random.between(300, 900), () => world.route.task(job))
  return true
}

/** Nobody answered: TaskRouter takes the worker out of routing. */
const lapse = (world: World, offer: Offer): void => {
  if (!decline(world, offer, 'timeout')) return
  world.agenda.in(world.random.between(40, 90), () => {
    if (offer.agent.worker.activity.available) setActivity(world, offer.agent, 'Unavailable')
  })
}

/** The agent has done with the customer and writes things up. */
export const wrapUp = (world: World, offer: Offer): boolean => {
  const { job } = offer
  if (!isAccepted(offer)) return false
  setStatus(world, offer, 'wrapping')
  offer.tale.wrappingAt = world.agenda.now()
  const wasLast = !job.offers.some((other) => isAccepted(other) || isPending(other))
  if (wasLast) settleStatus(world, job)
  emitOffer(world, 'reservation.wrapup', offer)
  if (wasLast && !job.isWaiting)
    world.agenda.in(world.random.between(10, 40), () => {
      if (job.task.assignmentStatus === 'wrapping') emit(world, 'task.wrapup', { task: job.task })
    })
  job.script.wrapping(offer)
  return true
}

/** The reservation is over; so is the task when it was the last one. */
export const complete = (world: World, offer: Offer): boolean => {
  const { job } = offer
  if (!isOpen(offer) || isPending(offer)) return false
  setStatus(world, offer, 'completed')
  endOffer(job.tale, offer.tale, world.agenda.now(), 'reservation.completed')
  emitOffer(world, 'reservation.completed', offer)
  release(world, offer)
  job.script.left?.(offer)
  if (!job.isWaiting && !job.offers.some(isOpen))
    world.agenda.in(world.random.between(20, 60), () => completeJob(world, job))
  return true
}

/** Ends the task alone: reservations that are still open get no event of their own. */
export const completeJob = (world: World, job: Job): void =>
  endJob(world, job, 'task.completed', {
    assignmentStatus: 'completed',
    reason: 'All reservations were completed',
  })

/** Ends a ring when its agent leaves: the reservation is rejected on the agent's behalf. */
export const rejectPending = (world: World, agent: Agent): void => {
  for (const offer of agent.offers) if (isPending(offer)) decline(world, offer, 'rejected')
}
