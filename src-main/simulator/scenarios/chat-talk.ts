/** The talk in a chat: lines of both sides, read marks, receipts, attachments. */
import { agentLines, customerLines } from '../texts.ts'
import { type Agent, isAccepted, type Offer, type World } from '../world-state.ts'
import type { Fate, Line, Thread } from '../world-threads.ts'
import type { Contact } from './contact.ts'

export type ChatRoom = {
  readonly thread: Thread
  /** Agents in the chat now, with their participant SIDs. */
  readonly members: Map<Agent, string>
  /** Every agent who was ever in it, in order. */
  readonly served: Agent[]
}

const isWritable = (room: ChatRoom): boolean => room.thread.chat.state !== 'closed'

const customerOf = (room: ChatRoom) =>
  room.thread.participants.find(
    ({ identity, binding }) => binding !== null || (identity?.startsWith('FX') ?? false),
  )

/** The read mark follows what the customer must have seen. */
const readByCustomer = (world: World, room: ChatRoom): void => {
  const customer = customerOf(room)
  if (customer !== undefined && customer.identity !== null)
    world.threads.read(room.thread, customer.sid, room.thread.lines.length - 1)
}

export const customerSays = (
  world: World,
  room: ChatRoom,
  body: string | null,
  media: Line['media'] = [],
): void => {
  const customer = customerOf(room)
  if (customer === undefined || !isWritable(room)) return
  const author = customer.identity ?? customer.binding?.address ?? ''
  world.threads.say(room.thread, {
    author,
    kind: 'customer',
    participantSid: customer.sid,
    body,
    media,
  })
  readByCustomer(world, room)
}

export const systemSays = (world: World, room: ChatRoom, author: string, body: string): void => {
  if (isWritable(room)) world.threads.say(room.thread, { author, kind: 'system', body })
}

/** A message of an agent who is in the chat; receipts follow where the channel has them. */
export const agentSays = (
  world: World,
  room: ChatRoom,
  agent: Agent,
  body: string,
  attributes = '{}',
  fate: Fate | null = null,
): void => {
  const participantSid = room.members.get(agent)
  if (participantSid === undefined || !isWritable(room)) return
  const line = world.threads.say(room.thread, {
    author: agent.person.identity,
    kind: 'agent',
    workerSid: agent.worker.sid,
    participantSid,
    body,
    attributes,
    fate,
  })
  world.threads.read(room.thread, participantSid, room.thread.lines.indexOf(line))
}

const fileTypes = [
  ['invoice.pdf', 'application/pdf', 48_213],
  ['photo.jpg', 'image/jpeg', 182_400],
  [null, 'image/png', 40_960],
] as const

export const shareAttachment = (world: World, room: ChatRoom): void => {
  const [filename, contentType, size] = world.random.pick(fileTypes)
  customerSays(world, room, null, [{ sid: world.sids.next('ME'), filename, contentType, size }])
}

const fateOf = (world: World, { plan }: Contact): Fate | null => {
  const { random } = world
  if (plan.kind === 'web') return null
  const isBad = random.chance(plan.options?.has('failures') ? 0.4 : 0.004)
  const afterMs = random.between(2_000, 9_000)
  if (isBad)
    return random.chance(0.5)
      ? { status: 'failed', errorCode: 30003, afterMs }
      : { status: 'undelivered', errorCode: random.pick([30005, 30007]), afterMs }
  return plan.kind === 'whatsapp' && random.chance(0.8)
    ? { status: 'read', errorCode: 0, afterMs: afterMs * 4 }
    : { status: 'delivered', errorCode: 0, afterMs }
}

const nextLine = (
  world: World,
  chat: Contact & ChatRoom,
  offer: Offer,
  turn: number,
  pauseMs: number,
): void => {
  if (!isAccepted(offer) || !isWritable(chat)) return
  const { random } = world
  const isAgentsTurn = turn === 0 || random.chance(turn % 2 === 0 ? 0.85 : 0.2)
  if (isAgentsTurn) {
    const body = turn === 0 ? agentLines[0] : random.pick(agentLines)
    agentSays(world, chat, offer.agent, body, '{}', fateOf(world, chat))
    if (!chat.plan.options?.has('unread') && random.chance(0.7)) readByCustomer(world, chat)
  } else if (random.chance(chat.plan.options?.has('attachments') ? 0.4 : 0.02))
    shareAttachment(world, chat)
  else customerSays(world, chat, random.pick(customerLines))
  world.agenda.in(1_000 + random.around(pauseMs), () =>
    nextLine(world, chat, offer, turn + 1, pauseMs),
  )
}

/** Goes on while the agent is engaged. */
export const talk = (world: World, chat: Contact & ChatRoom, offer: Offer): void => {
  const pauseMs = Math.max(8_000, chat.plan.workMs / world.random.between(6, 14))
  world.agenda.in(world.random.between(1_500, 6_000), () =>
    nextLine(world, chat, offer, 0, pauseMs),
  )
}
