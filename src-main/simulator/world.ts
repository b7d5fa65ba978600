/** Puts a floor together and lets customers come in. */
import type { Floor, FloorOptions } from './floor.ts'
import { createRandom, createSids } from './random.ts'
import { scenarios } from './scenarios/table.ts'
import { createTales } from './truth-tales.ts'
import { truthOf } from './truth.ts'
import { createAgenda } from './world-agenda.ts'
import { addAgent } from './world-agents.ts'
import { createDirectory } from './world-directory.ts'
import { createInteractions } from './world-interactions.ts'
import { createEventLog } from './world-log.ts'
import { matchAgent, matchTask } from './world-matching.ts'
import { createReads } from './world-reads.ts'
import { createRooms } from './world-rooms.ts'
import { dayMs, planDay } from './world-staff.ts'
import type { World } from './world-state.ts'
import { createThreads } from './world-threads.ts'
import { createVoice } from './world-voice.ts'
import { createInteractionWrites, createThreadWrites } from './writes-chat.ts'
import { createTaskRouterWrites } from './writes-taskrouter.ts'
import { createRoomWrites } from './writes-video.ts'
import { createConferenceWrites } from './writes-voice.ts'

/** Contacts per agent at work and hour: about 40 engagements in a day of eight hours. */
const contactsPerAgentHour = 4.6

const createWorld = ({ seed, agents, startAt }: FloorOptions): World => {
  const agenda = createAgenda(startAt)
  const now = (): number => agenda.now()
  const sids = createSids(seed)
  const directory = createDirectory(sids, startAt)
  const world: World = {
    agenda,
    sids,
    directory,
    random: createRandom(seed),
    log: createEventLog(directory.account, sids),
    tales: createTales(),
    threads: createThreads(now, sids),
    interactions: createInteractions(now, sids),
    voice: createVoice(now, sids),
    rooms: createRooms(now, sids),
    agents: [],
    agentBySid: new Map(),
    jobs: new Map(),
    offerBySid: new Map(),
    waiting: new Set(),
    route: {
      task: (job) => matchTask(world, job),
      agent: (agent) => matchAgent(world, agent),
    },
  }
  for (let number = 0; number < agents; number++) addAgent(world, number)
  return world
}

/** Customers come one after the other, as many as the staff at work can bear, and more around noon. */
const admitCustomers = (world: World, options: FloorOptions, counts: Map<string, number>): void => {
  const { agenda, random } = world
  const [openHour, closeHour] = options.openHours ?? [7, 21]
  const offsetMs = options.utcOffsetMs ?? 0
  const played = scenarios.filter(({ name }) => options.scenarios?.includes(name) ?? true)
  const choices = played.map((scenario) => [scenario.weight, scenario] as const)
  const midnightOf = (at: number): number => Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs
  let staffAt: (at: number) => number = () => 0
  const newDay = (midnight: number): void => {
    staffAt = planDay(world, midnight, openHour)
    agenda.at(midnight + dayMs, () => newDay(midnight + dayMs))
  }
  const perHour = (now: number): number => {
    const hour = (now - midnightOf(now)) / 3_600_000
    if (hour < openHour || hour > closeHour - 0.2) return 0
    const curve = 1 + 0.25 * Math.sin(((hour - 6) / 12) * Math.PI) - 0.12
    return (options.load ?? 1) * contactsPerAgentHour * curve * staffAt(now)
  }
  const admit = (): void => {
    const rate = perHour(agenda.now())
    if (rate === 0) return agenda.in(300_000, admit)
    const scenario = random.weighted(choices)
    if (scenario.begin(world)) counts.set(scenario.name, (counts.get(scenario.name) ?? 0) + 1)
    agenda.in(
      Math.min(600_000, Math.ceil((-Math.log(1 - random.next()) * 3_600_000) / rate)),
      admit,
    )
  }
  newDay(midnightOf(agenda.now()))
  if (choices.length > 0 && world.agents.length > 0) admit()
}

/**
 * A contact centre that begins at `startAt`, with everybody offline, and plays on as its time is moved.
 * The same options give the same events, however the time is cut.
 */
export const createFloor = (options: FloorOptions): Floor => {
  const world = createWorld(options)
  const counts = new Map<string, number>()
  admitCustomers(world, options, counts)
  return {
    ...createReads(world),
    ...createTaskRouterWrites(world),
    ...createThreadWrites(world),
    ...createInteractionWrites(world),
    ...createConferenceWrites(world),
    ...createRoomWrites(world),
    now: () => world.agenda.now(),
    advanceTo: (at) => world.agenda.playTo(at),
    truth: () => truthOf(world),
    scenarioCounts: () => Object.fromEntries(counts),
    eventCount: () => world.log.count(),
  }
}
