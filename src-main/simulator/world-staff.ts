/** Working days: shifts, breaks, meetings, and what draws an agent out of routing in between. */
import { deleteWorker, isAvailable, setActivity, setWorkerAttributes } from './world-agents.ts'
import type { ActivityName } from './world-directory.ts'
import { type Agent, isPending, type World } from './world-state.ts'

const hourMs = 3_600_000
const minuteMs = 60_000
export const dayMs = 24 * hourMs
const shiftMs = 8 * hourMs

/** Hours after the opening at which shifts begin, with their share of the staff. */
const shiftStarts = [
  [30, 0],
  [40, 2],
  [20, 4],
  [10, 6],
] as const

const hasPending = (agent: Agent): boolean => [...agent.offers].some(isPending)
const isOnCall = (agent: Agent): boolean =>
  [...agent.offers].some((offer) => offer.job.task.taskChannel.uniqueName === 'voice')

/** Leaves routing as soon as nobody rings and no call is on; chats may go on. */
const pause = (world: World, agent: Agent, activity: ActivityName, ms: number): void => {
  if (!agent.isOnShift || !isAvailable(agent)) return
  if (hasPending(agent) || isOnCall(agent)) {
    world.agenda.in(20_000, () => pause(world, agent, activity, ms))
    return
  }
  setActivity(world, agent, activity)
  world.agenda.in(ms, () => goReady(world, agent))
}

export const goReady = (world: World, agent: Agent): void => {
  if (!agent.isOnShift || agent.isDeleted) return
  setActivity(world, agent, 'Available')
  world.agenda.in(world.random.between(400, 1_500), () => world.route.agent(agent))
}

/** Whoever is found out of routing during the shift without a reason of their own comes back. */
const returnLater = (world: World, agent: Agent): void => {
  if (!agent.isOnShift) return
  world.agenda.in(world.random.between(15_000, 150_000), () => {
    if (agent.worker.activity.friendlyName === 'Unavailable') goReady(world, agent)
    returnLater(world, agent)
  })
}

const endShift = (world: World, agent: Agent): void => {
  if (hasPending(agent)) return world.agenda.in(15_000, () => endShift(world, agent))
  agent.isOnShift = false
  if (agent.offers.size === 0) return setActivity(world, agent, 'Offline')
  setActivity(world, agent, 'Unavailable')
  const leave = (): void =>
    agent.offers.size === 0 ? setActivity(world, agent, 'Offline') : world.agenda.in(10_000, leave)
  world.agenda.in(10_000, leave)
}

const planBreaks = (world: World, agent: Agent): void => {
  const { random, agenda } = world
  const at = (hours: number, activity: ActivityName, minutes: number): void =>
    agenda.in(Math.round(hours * hourMs) + random.between(0, 75 * minuteMs), () =>
      pause(world, agent, activity, random.around(minutes * minuteMs)),
    )
  at(1.2, 'Break', 12)
  at(3.2, 'Lunch', 38)
  at(5.6, 'Break', 12)
  if (random.chance(0.15)) at(5, 'Training', 45)
  if (random.chance(0.25)) at(2.6, 'Meeting', 25)
}

const startShift = (world: World, agent: Agent): void => {
  if (agent.isDeleted || agent.isOnShift) return
  agent.isOnShift = true
  planBreaks(world, agent)
  // Some log in and sort their desk first.
  if (world.random.chance(0.3)) {
    setActivity(world, agent, 'Meeting')
    world.agenda.in(world.random.between(60_000, 300_000), () => goReady(world, agent))
  } else goReady(world, agent)
  returnLater(world, agent)
  world.agenda.in(shiftMs + world.random.between(-5, 10) * minuteMs, () => endShift(world, agent))
}

/** Now and then somebody moves to another team or leaves the company. */
const changeStaff = (world: World, day: number): void => {
  const { agents, random } = world
  const idle = (agent: Agent | undefined): agent is Agent =>
    agent !== undefined && !agent.isDeleted && agent.offers.size === 0
  const mover = agents[(day * 7 + 3) % agents.length]
  if (idle(mover)) {
    const changed = { ...mover.person.attributes, location: `Site ${day}`, manager: 'Dana Okafor' }
    setWorkerAttributes(world, mover, JSON.stringify(changed))
  }
  const leaver = agents[(day * 13 + 5) % agents.length]
  if (day % 3 === 2 && agents.length > 10 && idle(leaver) && !leaver.isOnShift) {
    if (leaver.worker.activity.friendlyName === 'Offline') deleteWorker(world, leaver)
  }
  if (random.chance(0.5) && day > 0)
    world.agenda.in(random.between(1, 5) * hourMs, () => changeStaff(world, day + 50))
}

/**
 * Plans the working day that begins at local midnight `midnight`, and tells how many will be at work at
 * an instant, so that demand can follow.
 */
export const planDay = (
  world: World,
  midnight: number,
  openHour: number,
): ((at: number) => number) => {
  const day = Math.round(midnight / dayMs)
  const starts: number[] = []
  for (const agent of world.agents) {
    // Everybody has two days off in seven, in turns.
    if (agent.isDeleted || (agent.number * 3 + day) % 7 < 2) continue
    const start = midnight + (openHour + world.random.weighted(shiftStarts)) * hourMs
    const at = start + world.random.between(-4, 6) * minuteMs
    starts.push(start)
    world.agenda.at(at, () => startShift(world, agent))
  }
  world.agenda.at(midnight + (openHour + 7) * hourMs, () => changeStaff(world, day % 50))
  return (at) => starts.filter((start) => at >= start && at < start + shiftMs).length
}
