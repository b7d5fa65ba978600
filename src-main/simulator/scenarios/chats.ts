/** Messaging contacts: web chat, SMS and WhatsApp. */
import { parseAttributes } from '../../domain/attributes.ts'
import type { Attributes, Customer } from '../people.ts'
import { done } from '../refusals.ts'
import type { InteractionInvite, TaskQueue } from '../resources.ts'
import { botLines, firstLines } from '../texts.ts'
import { canTake } from '../world-agents.ts'
import type { InteractionState } from '../world-interactions.ts'
import { type Agent, isOpen, type Job, type Offer, type World } from '../world-state.ts'
import { cancelJob, createJob, mergeTaskAttributes, type NewJob } from '../world-tasks.ts'
import type { Thread } from '../world-threads.ts'
import { type ChatRoom, customerSays, shareAttachment, systemSays, talk } from './chat-talk.ts'
import {
  type Contact,
  createScript,
  customerFields,
  finishLeg,
  type Handoff,
  losePatience,
  type Medium,
  type Plan,
  taskChannels,
} from './contact.ts'
import { startVideo, stopVideo } from './video.ts'

type Chat = Contact &
  ChatRoom & {
    readonly interaction: InteractionState
    /** Open tasks of the interaction. */
    openJobs: number
    roomSid: string | null
  }

/** How the customer is reached on the channel. */
const addressOf = (kind: Plan['kind'], customer: Customer): string =>
  kind === 'whatsapp' ? `whatsapp:${customer.phone}` : customer.phone

const openThread = (world: World, plan: Plan): Thread => {
  const { customer } = plan
  const thread = world.threads.open(
    plan.kind === 'web'
      ? JSON.stringify({ pre_engagement_data: { friendlyName: customer.name } })
      : '{}',
  )
  if (plan.kind === 'web')
    world.threads.join(thread, { identity: world.sids.at('FX', customer.number) })
  else {
    const lines = world.directory.lines
    const proxyAddress = plan.kind === 'sms' ? lines.sms : lines.whatsapp
    const address = addressOf(plan.kind, customer)
    world.threads.join(thread, { binding: { type: plan.kind, address, proxyAddress } })
  }
  return thread
}

/** The attributes that Flex gives a messaging task, without those that follow a moment later. */
const flexAttributes = (world: World, plan: Plan, kd: string, uo: string): Attributes => {
  const { customer, direction, kind } = plan
  const line = kind === 'whatsapp' ? world.directory.lines.whatsapp : world.directory.lines.sms
  const address = addressOf(kind, customer)
  const fromTo =
    kind === 'web'
      ? customer.number % 3 === 0
        ? {}
        : { from: customer.number % 3 === 1 ? customer.name : customer.email }
      : direction === 'inbound'
        ? { from: address, to: line }
        : { from: line, to: address }
  return {
    flexInteractionSid: kd,
    flexInteractionChannelSid: uo,
    flexChannelInviteSid: world.sids.next('KG'),
    channelType: kind,
    taskCreateSource: 'interaction',
    initiatedBy: direction === 'inbound' ? 'customer' : 'agent',
    direction,
    customerName: customer.name,
    ...(kind === 'web' ? {} : { customerAddress: address }),
    ...fromTo,
    ...customerFields(plan),
    ...plan.attributes,
  }
}

/** Flex names the conversation on the task only some moments after it was made. */
const nameConversation = (world: World, chat: Chat, job: Job): void =>
  world.agenda.in(world.random.between(350, 700), () => {
    const { sid } = chat.thread.chat
    mergeTaskAttributes(
      world,
      job,
      { conversationSid: sid },
      {
        conversation_id: chat.interaction.interaction.sid,
        communication_channel: chat.plan.kind,
        media: [{ type: 'ChatTranscript', sid }],
        ...chat.plan.conversations,
      },
    )
  })

const addJob = (
  world: World,
  chat: Chat,
  where: Pick<NewJob, 'queue' | 'target'>,
  attributes: Attributes,
): Job => {
  const { plan } = chat
  chat.openJobs++
  const job = createJob(world, {
    channel: taskChannels[plan.kind],
    attributes,
    rawAttributes: plan.rawAttributes,
    priority: plan.priority,
    timeout: plan.timeout,
    isInstant: plan.isInstant,
    chatThreadSid: chat.thread.chat.sid,
    script: createScript(world, chat, createMedium(world, chat)),
    ...where,
  })
  return job
}

/** A colleague, or a queue, is asked into the chat: a new task under the same interaction. */
const inviteTo = (
  world: World,
  chat: Chat,
  from: Job,
  to: TaskQueue | Agent,
  added: Attributes = {},
): InteractionInvite => {
  const sid = world.sids.next('KG')
  const isQueue = 'targetWorkers' in to
  const job = addJob(
    world,
    chat,
    isQueue
      ? { queue: to }
      : { queue: from.task.queue ?? world.directory.queue.Everyone, target: to },
    {
      ...from.attributes,
      flexChannelInviteSid: sid,
      transferTargetType: isQueue ? 'queue' : 'worker',
      ...(isQueue ? { transferQueueName: to.friendlyName } : {}),
      ...added,
    },
  )
  // The customer stays in a chat that goes on, so it is the invite that runs out.
  world.agenda.in(240_000, () => cancelJob(world, job, 'Invite expired'))
  return world.interactions.invite(chat.interaction, sid, job.task.sid)
}

const anotherAgent = (world: World, chat: Chat, offer: Offer): Agent | null => {
  const inChat = new Set(chat.members.keys())
  const channel = offer.job.task.taskChannel.uniqueName
  const free = world.agents.filter((agent) => !inChat.has(agent) && canTake(agent, channel))
  return free.length === 0 ? null : world.random.pick(free)
}

const handOffChat = (world: World, chat: Chat, offer: Offer, handoff: Handoff): boolean => {
  const { directory, random, agenda } = world
  if (handoff === 'video') {
    startVideo(world, chat, offer)
    return false
  }
  if (handoff === 'park') {
    finishLeg(world, chat, offer)
    return true
  }
  const before =
    handoff === 'back' ? [...chat.served].findLast((agent) => agent !== offer.agent) : null
  const channel = offer.job.task.taskChannel.uniqueName
  const colleague =
    handoff === 'queue'
      ? null
      : before && canTake(before, channel)
        ? before
        : anotherAgent(world, chat, offer)
  const queue = random.weighted(
    directory.queueShares.filter(([, one]) => one !== offer.job.task.queue),
  )
  inviteTo(world, chat, offer.job, colleague ?? queue)
  if (handoff === 'join') return false
  agenda.in(random.between(300, 900), () => finishLeg(world, chat, offer))
  return true
}

const leaveChat = (world: World, chat: Chat, offer: Offer): void => {
  const participant = chat.members.get(offer.agent)
  if (participant !== undefined) world.threads.leave(chat.thread, participant)
  chat.members.delete(offer.agent)
  world.interactions.leave(chat.interaction, offer.reservation.sid)
}

/** What the public feature for parking keeps with the thread, to make the next task of. */
const keptRouting = (world: World, chat: Chat, { task, attributes }: Job): string => {
  const { sid, channel } = chat.interaction.interaction
  return JSON.stringify({
    interactionSid: sid,
    channelSid: channel.sid,
    taskSid: task.sid,
    taskChannelUniqueName: task.taskChannel.uniqueName,
    queueName: task.queue?.friendlyName,
    queueSid: task.queue?.sid,
    taskAttributes: JSON.stringify(attributes),
    webhookSid: world.sids.next('WH'),
  })
}

const closeChat = (world: World, chat: Chat, job: Job): void => {
  const { handoffs, isLeft } = chat.plan
  const isParked = handoffs.includes('park') && chat.served.length > 0
  if (chat.thread.chat.state === 'active')
    world.threads.change(
      chat.thread,
      isParked
        ? { attributes: keptRouting(world, chat, job) }
        : { state: isLeft === true ? 'inactive' : 'closed' },
    )
  chat.interaction.ask = null
  world.interactions.setStatus(chat.interaction, isParked || isLeft ? 'inactive' : 'closed')
}

const createMedium = (world: World, chat: Chat): Medium => ({
  accepted: (offer) => {
    const { identity } = offer.agent.person
    const participant = world.threads.join(chat.thread, { identity })
    chat.members.set(offer.agent, participant.sid)
    chat.served.push(offer.agent)
    world.interactions.join(chat.interaction, 'agent', {
      taskSid: offer.job.task.sid,
      workerSid: offer.agent.worker.sid,
      reservationSid: offer.reservation.sid,
    })
    talk(world, chat, offer)
  },
  handOff: (offer, handoff) => handOffChat(world, chat, offer, handoff),
  left: (offer) => {
    leaveChat(world, chat, offer)
    if (chat.members.size === 0) stopVideo(world, chat)
  },
  declined: (offer) => {
    if (offer.job.target !== null)
      world.agenda.in(400, () => cancelJob(world, offer.job, 'Invite declined'))
  },
  ended: (job) => {
    // Deletion ends a task under an agent who is still in the chat.
    for (const offer of job.offers)
      if (offer.tale.acceptedAt !== null) leaveChat(world, chat, offer)
    if (--chat.openJobs === 0) closeChat(world, chat, job)
  },
})

const greet = (world: World, chat: Chat): void => {
  const { plan } = chat
  customerSays(world, chat, world.random.pick(firstLines))
  if (plan.options?.has('bot')) systemSays(world, chat, 'Bot', botLines[0])
  if (plan.options?.has('attachments')) shareAttachment(world, chat)
}

/** The first contact on a thread, or the next one on a thread that was left. */
export const openChat = (world: World, plan: Plan, known?: Thread): void => {
  const thread = known ?? openThread(world, plan)
  if (known !== undefined) world.threads.change(thread, { state: 'active', attributes: '{}' })
  const sids = { interaction: world.sids.next('KD'), channel: world.sids.next('UO') }
  const chat: Chat = {
    plan,
    thread,
    interaction: world.interactions.open(sids, plan.kind, thread.chat.sid, ''),
    members: new Map(),
    served: [],
    offers: 0,
    legs: 0,
    openJobs: 0,
    roomSid: null,
  }
  thread.flexInteractionSid = sids.interaction
  world.interactions.join(chat.interaction, 'customer', null)
  if (plan.direction === 'inbound') greet(world, chat)
  world.agenda.in(world.random.between(1_000, 2_500), () => {
    const attributes = flexAttributes(world, plan, sids.interaction, sids.channel)
    const job = addJob(world, chat, { queue: plan.queue, target: plan.target }, attributes)
    chat.interaction.ask = (to, added) =>
      done(inviteTo(world, chat, job, to, parseAttributes(added) ?? {}))
    chat.interaction.interaction = { ...chat.interaction.interaction, taskSid: job.task.sid }
    nameConversation(world, chat, job)
    plan.onMade?.(job)
    losePatience(world, chat, job)
    if (plan.direction === 'inbound')
      world.agenda.in(3_000, () => {
        if (job.offers.every((offer) => !isOpen(offer) || offer.tale.acceptedAt === null))
          systemSays(world, chat, 'Concierge', botLines[1])
      })
  })
}
