/** Draws the plain course of a contact, which the scenarios then bend. */
import { type Attributes, customerAt, mappedFields } from '../people.ts'
import { outcomes } from '../names.ts'
import { canTake } from '../world-agents.ts'
import type { Agent, World } from '../world-state.ts'
import type { ContactKind, Plan } from './contact.ts'

const minuteMs = 60_000

const dispositionOf = (world: World, kind: ContactKind): Attributes => {
  const { random } = world
  return {
    outcome: random.pick(outcomes),
    outcome_category: random.chance(0.5) ? 'Service' : '',
    ...(random.chance(0.3) ? { hold_time: random.between(5, 90) } : {}),
    ...(random.chance(0.2) ? { focus_time: String(random.between(30, 300)) } : {}),
    ...(kind === 'voice' && random.chance(0.5)
      ? { segment_link: `https://recordings.acme.example/${random.between(1, 9_999_999)}.mp3` }
      : {}),
  }
}

/** How many different customers a floor has per agent: enough that some come back within a week. */
const customersPerAgent = 150

export const drawPlan = (world: World, kind: ContactKind, change: Partial<Plan> = {}): Plan => {
  const { random, directory } = world
  const customer = customerAt(random.between(0, world.agents.length * customersPerAgent))
  return {
    kind,
    direction: 'inbound',
    customer,
    queue: random.weighted(directory.queueShares),
    answers: [],
    patienceMs:
      kind === 'voice'
        ? 20_000 + random.around(4 * minuteMs)
        : 60_000 + random.around(12 * minuteMs),
    workMs: 20_000 + random.around((kind === 'voice' ? 4.2 : 7.5) * minuteMs),
    wrapMs: random.chance(0.12) ? null : 3_000 + random.around(42_000),
    handoffs: [],
    attributes: {},
    conversations: {
      ...(kind === 'whatsapp' && random.chance(0.7) ? { channel: 'whatsapp' } : {}),
      ...(random.chance(0.25) ? mappedFields(customer, random) : {}),
      ...(random.chance(0.03)
        ? {
            queue: 'Front Desk',
            direction: change.direction === 'outbound' ? 'Outbound' : ' inbound',
          }
        : {}),
    },
    disposition: random.chance(0.55) ? dispositionOf(world, kind) : {},
    ...change,
  }
}

/** An agent who could take one more on the channel now. */
export const freeAgent = (world: World, channel: string): Agent | null => {
  const free = world.agents.filter((agent) => canTake(agent, channel))
  return free.length === 0 ? null : world.random.pick(free)
}
