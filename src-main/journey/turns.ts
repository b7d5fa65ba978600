/** Messages of one chat thread become turns: who wrote each, in which engagement, and whether it arrived. */
import type { AuthorKind, Delivery, MessageFigures } from '../domain/journey.ts'
import type { ThreadParticipant } from '../domain/records.ts'
import { isSupervisor } from '../domain/supervisor.ts'

/** What a turn is made from; the words stay in the log. */
export type ThreadMessage = {
  readonly index: number
  readonly author: string | null
  readonly participantSid: string | null
  readonly sentAt: number
  readonly delivery: Readonly<Record<string, string | number>> | null
}

/** An engagement of the thread's tasks, as far as placing a message needs it. */
export type Place = {
  readonly engagementId: string
  readonly isQueue: boolean
  /** Rings only: nobody talks in it. */
  readonly isInvitation: boolean
  readonly startedAt: number | null
  readonly endedAt: number | null
}

/** A conversation on the thread, with its engagements. */
export type ThreadConversation = {
  readonly conversationId: string
  readonly associatedContactId: string
  readonly from: number
  /** Null while it goes on. */
  readonly to: number | null
  readonly places: readonly Place[]
}

export type Turn = {
  readonly index: number
  readonly sentAt: number
  readonly conversation: ThreadConversation | null
  readonly engagementId: string | null
  readonly kind: AuthorKind
  readonly agentSid: string | null
  readonly delivery: Delivery
  readonly deliveryError: string | null
}

/** Somebody who is, or was, in the thread. */
export type Member = Omit<ThreadParticipant, 'chatThreadSid'> & {
  /** Twilio lists those who are in the thread now. */
  readonly isPresent: boolean
}

export type Thread = {
  readonly messages: readonly ThreadMessage[]
  readonly participants: readonly Member[]
  /** Closed for good: nobody reads any more in it. */
  readonly isClosed: boolean
  readonly conversations: readonly ThreadConversation[]
  /** Identity -> agent, for the identities that occur in the thread. */
  readonly agents: ReadonlyMap<string, string>
}

type Author = { readonly kind: AuthorKind; readonly agentSid: string | null }

/**
 * A worker's identity is an agent; a participant with an address or with another identity is the
 * customer, also after leaving; a line without a participant came from a bot, a flow or the system, and so
 * counts what a supervisor who joined says: the agent still owes the reply.
 */
const authorsOf = ({ participants, agents }: Thread): ((message: ThreadMessage) => Author) => {
  const bySid = new Map(participants.map((participant) => [participant.sid, participant]))
  const customerNames = new Set(
    participants.flatMap(({ identity, address }) =>
      [identity, address].filter(
        (name) => name !== null && !agents.has(name) && !isSupervisor(name),
      ),
    ),
  )
  return ({ author, participantSid }) => {
    // mostly the author's name tells it, and the participant need not be looked up
    const agentSid =
      agents.get(author ?? '') ?? agents.get(bySid.get(participantSid ?? '')?.identity ?? '')
    if (agentSid !== undefined) return { kind: 'agent', agentSid }
    if (isSupervisor(author)) return { kind: 'system', agentSid: null }
    const isCustomer = participantSid !== null || (author !== null && customerNames.has(author))
    return { kind: isCustomer ? 'customer' : 'system', agentSid: null }
  }
}

const distance = (at: number, from: number, to: number | null): number => {
  if (at < from) return from - at
  return to === null || at <= to ? 0 : at - to
}

/** The conversation going on at the instant, the latest begun if there are more, else the nearest in time. */
const conversationAt = (
  conversations: readonly ThreadConversation[],
  at: number,
): ThreadConversation | null =>
  conversations.reduce<ThreadConversation | null>((best, one) => {
    if (best === null) return one
    const [here, there] = [distance(at, one.from, one.to), distance(at, best.from, best.to)]
    return here < there || (here === there && one.from >= best.from) ? one : best
  }, null)

/** Somebody talks, or waits, in it. */
const isOpenAt = ({ isInvitation, startedAt, endedAt }: Place, at: number): boolean =>
  !isInvitation &&
  (startedAt === null ? endedAt !== null : startedAt <= at) &&
  (endedAt === null || at <= endedAt)

const startOf = ({ startedAt }: Place): number => startedAt ?? Number.NEGATIVE_INFINITY

const firstOf = (places: readonly Place[]): Place | undefined =>
  places.reduce<Place | undefined>(
    (best, one) => (best === undefined || startOf(one) < startOf(best) ? one : best),
    undefined,
  )

/** Of places that have ended, the one that ended last. */
const nearest = (places: readonly Place[]): Place | undefined =>
  places.reduce<Place | undefined>((best, one) => {
    const [here, there] = [one.endedAt ?? startOf(one), best?.endedAt ?? Number.NEGATIVE_INFINITY]
    return best === undefined || here > there || (here === there && startOf(one) >= startOf(best))
      ? one
      : best
  }, undefined)

/** How well a place fits a message of that instant; 0 for one that is not open. */
const fitOf = (place: Place, at: number, ownIds: ReadonlySet<string>): number => {
  const isOpen = isOpenAt(place, at)
  if (ownIds.has(place.engagementId)) {
    if (isOpen) return 4
    // a message tells its time in whole seconds, and nobody writes before accepting
    if (isOpenAt(place, at + 999)) return 3
  }
  if (!isOpen) return 0
  return place.isQueue ? 1 : 2
}

/**
 * The engagement open at that instant (the author's own first), else the queue engagement open then, else
 * the nearest earlier one; what was written before anything began goes to the first.
 */
const engagementAt = (
  { places }: ThreadConversation,
  at: number,
  ownIds: ReadonlySet<string>,
): string | null => {
  let open: Place | null = null
  let best = 0
  for (const place of places) {
    const fit = fitOf(place, at, ownIds)
    if (fit === 0 || fit < best) continue
    // of those that fit alike, the one that began last
    if (open === null || fit > best || startOf(place) >= startOf(open)) open = place
    best = fit
  }
  if (open !== null) return open.engagementId
  const talking = places.filter((place) => !place.isInvitation)
  const earlier = talking.filter((place) => startOf(place) <= at)
  return (nearest(earlier) ?? firstOf(talking))?.engagementId ?? null
}

const has = (delivery: Readonly<Record<string, string | number>>, state: string): boolean => {
  const share = delivery[state]
  return typeof share === 'number' ? share > 0 : share === 'some' || share === 'all'
}

/** How far the customer has read, and what that makes of the messages after it. */
type Reading = { readonly upTo: number; readonly beyond: Delivery }

/**
 * Web chat has no receipts: there the customer's read index tells what was seen, and what a customer who
 * is gone has not seen will never arrive. On other channels nothing is known beyond receipts.
 */
const readingOf = ({ participants, agents, isClosed }: Thread): Reading => {
  const customers = participants.filter(
    ({ identity }) => identity === null || !(agents.has(identity) || isSupervisor(identity)),
  )
  const isWebChat = customers.length > 0 && customers.every(({ address }) => address === null)
  const isGone = isClosed || customers.every(({ isPresent }) => !isPresent)
  return {
    upTo: Math.max(-1, ...customers.map((customer) => customer.lastReadMessageIndex ?? -1)),
    beyond: isWebChat && isGone ? 'problem' : 'unknown',
  }
}

const deliveryOf = (
  { delivery, index }: ThreadMessage,
  kind: AuthorKind,
  { upTo, beyond }: Reading,
): Delivery => {
  if (delivery !== null) {
    if (has(delivery, 'failed') || has(delivery, 'undelivered')) return 'problem'
    if (has(delivery, 'read')) return 'read'
    return has(delivery, 'delivered') ? 'delivered' : 'unknown'
  }
  if (kind === 'customer') return 'unknown'
  return upTo >= index ? 'read' : beyond
}

const errorOf = (delivery: ThreadMessage['delivery']): string | null => {
  const code = delivery?.error_code
  return code === undefined ? null : String(code)
}

/** Folds one thread whole. `reservationsOf` maps an agent to the engagement IDs that are the agent's. */
export const foldThread = (
  thread: Thread,
  reservationsOf: (agentSid: string) => ReadonlySet<string>,
): readonly Turn[] => {
  const authorOf = authorsOf(thread)
  const reading = readingOf(thread)
  const nobody: ReadonlySet<string> = new Set()
  return thread.messages.map((message): Turn => {
    const { kind, agentSid } = authorOf(message)
    const conversation = conversationAt(thread.conversations, message.sentAt)
    const own = agentSid === null ? nobody : reservationsOf(agentSid)
    return {
      index: message.index,
      sentAt: message.sentAt,
      conversation,
      engagementId: conversation === null ? null : engagementAt(conversation, message.sentAt, own),
      kind,
      agentSid,
      delivery: deliveryOf(message, kind, reading),
      deliveryError: errorOf(message.delivery),
    }
  })
}

/** Figures of the participants' messages per `keyOf`; turns come in message order. */
export const messageFigures = (
  turns: readonly Turn[],
  keyOf: (conversation: ThreadConversation) => string,
): ReadonlyMap<string, MessageFigures> => {
  const figures = new Map<
    string,
    { firstAt: number; lastAt: number; count: number; unread: number }
  >()
  for (const { conversation, kind, sentAt } of turns) {
    if (conversation === null || kind === 'system') continue
    const key = keyOf(conversation)
    const told = figures.get(key)
    const unread = kind === 'agent' ? 0 : 1
    if (told === undefined) {
      figures.set(key, { firstAt: sentAt, lastAt: sentAt, count: 1, unread })
      continue
    }
    told.firstAt = Math.min(told.firstAt, sentAt)
    told.lastAt = Math.max(told.lastAt, sentAt)
    told.count += 1
    told.unread = unread === 0 ? 0 : told.unread + 1
  }
  return figures
}
