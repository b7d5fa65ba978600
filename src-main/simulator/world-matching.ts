/** Who gets which waiting task: the agent idle longest, the task waiting longest. */
import { canTake } from './world-agents.ts'
import { makeOffer } from './world-offers.ts'
import { type Agent, isPending, type Job, type World } from './world-state.ts'

/** An agent who has just declined a task is not asked again so soon. */
const askAgainAfterMs = 120_000

const isCandidate = (world: World, job: Job, agent: Agent): boolean => {
  const queue = job.task.queue
  if (job.target !== null ? agent !== job.target : queue === null || !agent.queues.has(queue.sid))
    return false
  const declinedAt = job.declinedBy.get(agent)
  if (declinedAt !== undefined && world.agenda.now() - declinedAt < askAgainAfterMs) return false
  if (job.offers.some((offer) => offer.agent === agent && agent.offers.has(offer))) return false
  return canTake(agent, job.task.taskChannel.uniqueName)
}

/** Offers the task to as many agents as its queue allows at once. */
export const matchTask = (world: World, job: Job): void => {
  if (!job.isWaiting) return
  const free =
    (job.target === null ? (job.task.queue?.maxReservedWorkers ?? 1) : 1) -
    job.offers.filter(isPending).length
  if (free <= 0) return
  const candidates =
    job.target === null
      ? world.agents.filter((agent) => isCandidate(world, job, agent))
      : [job.target].filter((agent) => isCandidate(world, job, agent))
  candidates.sort((a, b) => a.idleSince - b.idleSince || a.number - b.number)
  for (const agent of candidates.slice(0, free)) makeOffer(world, job, agent)
}

/** An agent has room again: the oldest waiting task that fits is offered. */
export const matchAgent = (world: World, agent: Agent): void => {
  for (const job of world.waiting) {
    if (job.offers.some(isPending) || !isCandidate(world, job, agent)) continue
    makeOffer(world, job, agent)
    return
  }
}
