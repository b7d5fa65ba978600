/** Calls: inbound, outbound, transferred, inside the house. */
import type { Attributes } from '../people.ts'
import type { Call, Conference } from '../voice-resources.ts'
import { canTake } from '../world-agents.ts'
import { decline } from '../world-offers.ts'
import {
  type Agent,
  isAccepted,
  isPending,
  type Job,
  type Offer,
  type World,
} from '../world-state.ts'
import { createJob, mergeTaskAttributes, moveJob } from '../world-tasks.ts'
import { cancelTransfer, startTransfer } from '../world-transfers.ts'
import {
  type Contact,
  createScript,
  customerFields,
  finishLeg,
  type Handoff,
  losePatience,
  type Medium,
  type Plan,
} from './contact.ts'

type PhoneCall = Contact & {
  readonly customerCall: Call
  conference: Conference | null
  /** The agents' own legs. */
  readonly agentLegs: Map<Offer, string>
}

const callAttributes = (world: World, plan: Plan, customerCall: Call): Attributes => {
  const { phone, name } = plan.customer
  const line = world.directory.lines.voice
  const own =
    plan.direction === 'inbound'
      ? {
          call_sid: customerCall.sid,
          from: phone,
          to: line,
          called: line,
          caller: phone,
          from_country: 'US',
          from_state: 'CA',
          api_version: '2010-04-01',
          account_sid: world.directory.account.accountSid,
          name,
        }
      : { from: line, outbound_to: phone, name }
  return {
    ...own,
    direction: plan.direction,
    ...customerFields(plan),
    ...(Object.keys(plan.conversations).length === 0 ? {} : { conversations: plan.conversations }),
    ...plan.attributes,
  }
}

const joinCall = (world: World, call: PhoneCall, offer: Offer): void => {
  const { voice } = world
  const { customerCall } = call
  const leg = voice.dial({
    from: customerCall.from,
    to: `client:${offer.agent.person.identity}`,
    direction: 'outbound-api',
    status: 'in-progress',
  })
  call.agentLegs.set(offer, leg.sid)
  if (call.conference === null) {
    call.conference = voice.meet(offer.job.task.sid, customerCall.sid)
    voice.changeCall(customerCall.sid, {
      status: 'in-progress',
      startedAt: voice.calls.get(customerCall.sid)?.startedAt ?? world.agenda.now(),
    })
    voice.join(call.conference.sid, customerCall.sid, { label: 'customer' })
  }
  const conference = call.conference
  voice.join(conference.sid, leg.sid, { label: offer.agent.worker.sid })
  world.agenda.in(world.random.between(300, 700), () => {
    if (!isAccepted(offer)) return
    const participants = { worker: leg.sid, customer: customerCall.sid }
    mergeTaskAttributes(world, offer.job, { conference: { sid: conference.sid, participants } })
  })
}

const leaveCall = (world: World, call: PhoneCall, offer: Offer): void => {
  const leg = call.agentLegs.get(offer)
  call.agentLegs.delete(offer)
  if (call.conference === null || leg === undefined) return
  world.voice.leave(call.conference.sid, leg)
  const isLast = call.agentLegs.size === 0
  if (isLast && !call.plan.handoffs.includes('external'))
    world.voice.end(call.conference.sid, call.customerCall.sid)
}

const colleagueOf = (world: World, offer: Offer): Agent | null => {
  const free = world.agents.filter((agent) => agent !== offer.agent && canTake(agent, 'voice'))
  return free.length === 0 ? null : world.random.pick(free)
}

/** The customer goes on with a number outside; nobody of the house hears more of it. */
const transferOutside = (world: World, call: PhoneCall, offer: Offer): boolean => {
  const conference = call.conference
  if (conference === null) return false
  const outside = world.voice.dial({
    from: world.directory.lines.voice,
    to: '+14155550188',
    direction: 'outbound-api',
    status: 'in-progress',
  })
  world.voice.join(conference.sid, outside.sid, { label: 'external' })
  mergeTaskAttributes(
    world,
    offer.job,
    {},
    { destination: outside.to, hang_up_by: 'External Cold Transfer' },
  )
  world.agenda.in(4_000, () => finishLeg(world, call, offer))
  world.agenda.in(90_000, () => world.voice.end(conference.sid, call.customerCall.sid))
  return true
}

const handOffCall = (world: World, call: PhoneCall, offer: Offer, handoff: Handoff): boolean => {
  if (handoff === 'external') return transferOutside(world, call, offer)
  const isVain = handoff === 'vain'
  const colleague = handoff === 'queue' || isVain ? null : colleagueOf(world, offer)
  const isQueue = colleague === null
  const { directory, random, agenda } = world
  const queue = isVain
    ? directory.queue['Night Line']
    : random.weighted(directory.queueShares.filter(([, one]) => one !== offer.job.task.queue))
  const mode = handoff === 'warm' || handoff === 'failed' ? 'WARM' : 'COLD'
  if (!startTransfer(world, offer, colleague ?? queue, mode)) return false
  if (isQueue && !isVain)
    agenda.in(120_000, () => moveJob(world, offer.job, directory.queue.Everyone))
  const { job } = offer
  const { transfer } = job
  agenda.in(isQueue && !isVain ? 300_000 : 60_000, () => {
    if (cancelTransfer(world, job, transfer)) finishLeg(world, call, offer)
  })
  return handoff !== 'failed' || isQueue
}

const createMedium = (world: World, call: PhoneCall): Medium => ({
  accepted: (offer) => {
    joinCall(world, call, offer)
    // The agent who handed over stays until the other has the call: a moment, or for a word between them.
    const isWarm = call.plan.handoffs.includes('warm')
    for (const before of offer.job.offers)
      if (before !== offer && isAccepted(before))
        world.agenda.in(isWarm ? 20_000 : 900, () => finishLeg(world, call, before))
  },
  handOff: (offer, handoff) => handOffCall(world, call, offer, handoff),
  left: (offer) => leaveCall(world, call, offer),
  declined: (offer) => {
    const first = offer.job.offers.find((other) => other !== offer && isAccepted(other))
    // A worker who declines gives the call back; the first agent takes it to its end.
    if (first !== undefined && offer.job.target !== null)
      world.agenda.in(30_000, () => finishLeg(world, call, first))
  },
  ended: (job) => {
    for (const offer of job.offers) leaveCall(world, call, offer)
    if (!call.plan.handoffs.includes('external')) world.voice.hangUp(call.customerCall.sid)
  },
})

const failTransfer = (world: World, offer: Offer): void => {
  if (offer.job.transfer !== null && isPending(offer)) decline(world, offer, 'rejected')
}

/** The call reaches the company now; its task is made when the customer has been through the menu. */
export const openCall = (world: World, plan: Plan): void => {
  const line = world.directory.lines.voice
  const isInbound = plan.direction === 'inbound'
  const colleague = isInbound ? plan.attributes.from : plan.attributes.to
  const phone = typeof colleague === 'string' ? colleague : plan.customer.phone
  const customerCall = world.voice.dial(
    isInbound
      ? { from: phone, to: line, direction: 'inbound', status: 'in-progress' }
      : { from: line, to: phone, direction: 'outbound-api', status: 'ringing' },
  )
  const call: PhoneCall = {
    plan,
    customerCall,
    conference: null,
    agentLegs: new Map(),
    offers: 0,
    legs: 0,
  }
  const script = createScript(world, call, createMedium(world, call))
  const offered = (offer: Offer): void => {
    // Only a colleague's refusal ends the transfer; a queue would go on looking.
    const isFailing = plan.handoffs.includes('failed') && offer.job.target === offer.agent
    if (isFailing) world.agenda.in(5_000, () => failTransfer(world, offer))
    else script.offered(offer)
  }
  world.agenda.in(isInbound ? world.random.between(8_000, 30_000) : 500, () => {
    const job: Job = createJob(world, {
      channel: 'voice',
      attributes: callAttributes(world, plan, customerCall),
      rawAttributes: plan.rawAttributes,
      queue: plan.queue,
      target: plan.target,
      priority: plan.priority,
      timeout: plan.timeout,
      isInstant: plan.isInstant,
      script: { ...script, offered },
    })
    plan.onMade?.(job)
    losePatience(world, call, job)
  })
}
