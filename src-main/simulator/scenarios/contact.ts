/**
 * A customer's contact and the people who handle it: what the plan of a scenario makes of the offers,
 * the talk, the hand-overs and the wrap-up. Calls and chats fill in what is theirs.
 */
import type { Attributes, Customer } from '../people.ts'
import type { TaskQueue } from '../resources.ts'
import { accept, complete, completeJob, decline, wrapUp } from '../world-offers.ts'
import {
  type Agent,
  isAccepted,
  type Job,
  type Offer,
  type Script,
  type World,
} from '../world-state.ts'
import { cancelJob, endJob, mergeTaskAttributes } from '../world-tasks.ts'

export type ContactKind = 'voice' | 'web' | 'sms' | 'whatsapp'

/** The task channel of each kind. */
export const taskChannels = { voice: 'voice', web: 'chat', sms: 'sms', whatsapp: 'chat' } as const

/** What the agent who is rung does; `leave`: the customer goes while it rings. */
export type Answer = 'accept' | 'reject' | 'timeout' | 'leave'

export type Handoff =
  | 'queue'
  | 'worker'
  /** To the agent before. */
  | 'back'
  /** Calls only: the consult stays on the line until the other has it. */
  | 'warm'
  /** Calls only: the colleague declines, the first agent goes on. */
  | 'failed'
  /** Calls only: to a queue that nobody is in; the first agent takes the call back. */
  | 'vain'
  /** Calls only: to a number outside. */
  | 'external'
  /** Chats only: somebody joins, nobody leaves. */
  | 'join'
  /** Chats only: set aside until the customer writes again. */
  | 'park'
  /** Chats only: a video room beside the chat. */
  | 'video'

export type Plan = {
  readonly kind: ContactKind
  readonly direction: 'inbound' | 'outbound'
  readonly customer: Customer
  readonly queue: TaskQueue
  readonly target?: Agent | undefined
  /** To the offers in turn; afterwards agents answer as agents do. */
  readonly answers: readonly Answer[]
  /** How long the customer waits. */
  readonly patienceMs: number
  readonly workMs: number
  /** Null: the account uses no wrap-up event. */
  readonly wrapMs: number | null
  /** What the agents in turn do halfway through. */
  readonly handoffs: readonly Handoff[]
  /** Added to the attributes when the task is made. */
  readonly attributes: Attributes
  readonly conversations: Attributes
  /** Written during wrap-up. */
  readonly disposition: Attributes
  readonly rawAttributes?: string | undefined
  readonly priority?: number | undefined
  readonly timeout?: number | undefined
  readonly isInstant?: boolean | undefined
  /** Chats only: whoever ends it leaves the thread open, and the customer goes on in it. */
  readonly isLeft?: boolean | undefined
  /** `silent`: the task completes and its reservation never does. */
  readonly ending?: 'silent' | 'deleted' | undefined
  readonly options?: ReadonlySet<'bot' | 'attachments' | 'failures' | 'unread'> | undefined
  readonly onMade?: ((job: Job) => void) | undefined
  readonly onEnded?: ((job: Job) => void) | undefined
}

export type Contact = {
  readonly plan: Plan
  /** Offers made and accepted so far, over all its tasks. */
  offers: number
  legs: number
}

/** What calls and chats do in their own ways. */
export type Medium = {
  accepted(offer: Offer): void
  /** Halfway through; returns true when the agent's part is over with it. */
  handOff(offer: Offer, handoff: Handoff): boolean
  /** The agent leaves the customer. */
  left(offer: Offer): void
  declined?(offer: Offer): void
  ended(job: Job): void
}

const usualAnswer = (world: World): Answer =>
  world.random.weighted<Answer>([
    [965, 'accept'],
    [12, 'reject'],
    [23, 'timeout'],
  ])

const answerOffer = (world: World, contact: Contact, offer: Offer): void => {
  const { random, agenda } = world
  const isOwn = contact.plan.target === offer.agent
  const planned = contact.plan.answers[contact.offers++]
  const answer = planned ?? (isOwn ? 'accept' : usualAnswer(world))
  const thinkMs = isOwn ? random.between(150, 900) : 1_000 + random.around(6_000)
  if (answer === 'accept') agenda.in(thinkMs, () => accept(world, offer))
  if (answer === 'reject') agenda.in(thinkMs, () => decline(world, offer, 'rejected'))
  if (answer === 'leave') agenda.in(thinkMs, () => cancelJob(world, offer.job, 'hangup'))
}

/** The agent's part of the talk is over. */
export const finishLeg = (world: World, contact: Contact, offer: Offer): void => {
  if (!isAccepted(offer)) return
  if (contact.plan.ending === 'deleted') return endJob(world, offer.job, 'task.deleted', {})
  if (contact.plan.wrapMs === null) complete(world, offer)
  else wrapUp(world, offer)
}

const work = (world: World, contact: Contact, medium: Medium, offer: Offer): void => {
  const { plan } = contact
  const handoff = plan.handoffs[contact.legs++]
  const workMs = contact.legs === 1 ? plan.workMs : world.random.around(plan.workMs * 0.7)
  const goOn = (ms: number): void => world.agenda.in(ms, () => finishLeg(world, contact, offer))
  if (handoff === undefined) return goOn(workMs)
  world.agenda.in(Math.round(workMs / 2), () => {
    if (!isAccepted(offer)) return
    if (!medium.handOff(offer, handoff)) goOn(Math.round(workMs / 2))
  })
}

const writeUp = (world: World, contact: Contact, offer: Offer): void => {
  const { plan } = contact
  const wrapMs = plan.wrapMs ?? 0
  if (Object.keys(plan.disposition).length > 0)
    world.agenda.in(Math.round(wrapMs * 0.6), () =>
      mergeTaskAttributes(world, offer.job, {}, plan.disposition),
    )
  world.agenda.in(wrapMs, () => {
    if (plan.ending === 'silent') completeJob(world, offer.job)
    else complete(world, offer)
  })
}

/** The script of one task of the contact. */
export const createScript = (world: World, contact: Contact, medium: Medium): Script => ({
  offered: (offer) => answerOffer(world, contact, offer),
  accepted: (offer) => {
    medium.accepted(offer)
    work(world, contact, medium, offer)
  },
  wrapping: (offer) => {
    medium.left(offer)
    writeUp(world, contact, offer)
  },
  declined: (offer) => medium.declined?.(offer),
  left: (offer) => {
    if (offer.tale.wrappingAt === null) medium.left(offer)
  },
  ended: (job) => {
    medium.ended(job)
    contact.plan.onEnded?.(job)
  },
})

/** The customer gives up when nobody has answered in time. */
export const losePatience = (world: World, contact: Contact, job: Job): void =>
  world.agenda.in(contact.plan.patienceMs, () => {
    if (!job.offers.some((offer) => offer.tale.acceptedAt !== null)) cancelJob(world, job, 'hangup')
  })

/** Fields by which the reports know the customer; some accounts fill them, some do not. */
export const customerFields = ({ customer }: Plan): Attributes => {
  const { name, phone, email, externalId, region, segment, organization, number } = customer
  const place = { region, segment, organization, country: 'US', state: ' CA ', category: null }
  if (number % 6 === 0)
    return { customers: { external_id: ` ${externalId} `, name, phone, ...place } }
  if (number % 6 === 1)
    return {
      customers: { name, phone: `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}` },
    }
  if (number % 6 === 2)
    return { customers: { name, phone: null, email: ` ${email.toUpperCase()}` } }
  return {}
}
