/** What on the floor needs somebody's answer now. Pure: facts in, conditions out. Instants are epoch ms. */
import { channelClass } from './channels.ts'
import { waitLimits } from './limits.ts'

/** In the order of the settings. */
export const noticeClasses = [
  'missed-offer',
  'long-wait',
  'no-reply',
  'note',
  'video-waiting',
  'help',
  'connection',
  'offer',
] as const
export type NoticeClass = (typeof noticeClasses)[number]

/** Where a click on the notice leads. */
export type NoticePlace =
  | { readonly view: 'agent'; readonly agentSid: string }
  | {
      readonly view: 'contact'
      readonly associatedContactId: string
      readonly contactId: string | null
    }
  | { readonly view: 'queue'; readonly queueSid: string | null }
  | { readonly view: 'floor' }

export type Notice = {
  readonly class: NoticeClass
  /** What it is about: the same thing is not told again soon. */
  readonly key: string
  readonly title: string
  readonly body: string
  readonly place: NoticePlace
}

/** A notice that holds now; `since` is when it began to, or null when nothing says so. */
export type Condition = Notice & { readonly since: number | null }

type Contact = {
  readonly associatedContactId: string
  readonly contactId: string | null
  /** Name, else address; null for nobody known. */
  readonly customer: string | null
  readonly channel: string
}

export type NoticeFacts = {
  /** What rings now. */
  readonly offers: readonly (Contact & {
    readonly reservationSid: string
    readonly agentSid: string
    readonly agent: string
    readonly at: number
  })[]
  /** Offers that lapsed lately. */
  readonly missed: readonly {
    readonly agentSid: string
    readonly agent: string
    readonly at: number
  }[]
  /** Customers in a queue. */
  readonly waiting: readonly {
    readonly taskSid: string
    readonly customer: string | null
    readonly channel: string
    readonly queueSid: string | null
    readonly queue: string | null
    readonly since: number
  }[]
  /** Chats in which the customer wrote last; `since` is the first message that has no answer. */
  readonly unanswered: readonly (Contact & { readonly agent: string; readonly since: number })[]
  /** Notes to agents that were read or answered lately; `sid` tells one such event from another. */
  readonly notes: readonly (Contact & {
    readonly sid: string
    readonly agent: string | null
    readonly what: 'read' | 'answered'
    readonly at: number
  })[]
  /** Rooms in which somebody who is neither agent nor supervisor is alone. */
  readonly rooms: readonly (Contact & { readonly roomSid: string })[]
  /** Agents and tasks whose attributes say that help is wanted. */
  readonly help: readonly {
    readonly sid: string
    readonly agent: string | null
    readonly place: NoticePlace
  }[]
}

const minutesOf = (ms: number): string => `${Math.round(ms / 60_000)} min`
const who = (customer: string | null): string => customer ?? 'A customer'

const place = ({ associatedContactId, contactId }: Contact): NoticePlace => ({
  view: 'contact',
  associatedContactId,
  contactId,
})

/** Everything that holds at `now`. */
export const conditionsIn = (facts: NoticeFacts, now: number): readonly Condition[] => {
  const offers = facts.offers.map(
    (offer): Condition => ({
      class: 'offer',
      key: `offer ${offer.reservationSid}`,
      title: `${offer.agent} is rung`,
      body: `${who(offer.customer)}, ${channelClass(offer.channel)}`,
      place: { view: 'agent', agentSid: offer.agentSid },
      since: offer.at,
    }),
  )
  const missed = facts.missed.map(
    ({ agentSid, agent, at }): Condition => ({
      class: 'missed-offer',
      key: `missed ${agentSid}`,
      title: `${agent} missed an offer`,
      body: 'It rang and nobody answered; it goes to somebody else.',
      place: { view: 'agent', agentSid },
      since: at,
    }),
  )
  const waiting = facts.waiting.flatMap((task): readonly Condition[] => {
    const { criticalMs } = waitLimits(channelClass(task.channel))
    if (now - task.since < criticalMs) return []
    return [
      {
        class: 'long-wait',
        key: `wait ${task.taskSid}`,
        title: `Waiting over ${minutesOf(criticalMs)}${task.queue === null ? '' : ` in ${task.queue}`}`,
        body: `${who(task.customer)}, ${channelClass(task.channel)}`,
        place: { view: 'queue', queueSid: task.queueSid },
        since: task.since + criticalMs,
      },
    ]
  })
  const unanswered = facts.unanswered.flatMap((chat): readonly Condition[] => {
    const { criticalMs } = waitLimits(channelClass(chat.channel))
    if (now - chat.since < criticalMs) return []
    return [
      {
        class: 'no-reply',
        key: `reply ${chat.associatedContactId}`,
        title: `No reply for ${minutesOf(criticalMs)}`,
        body: `${who(chat.customer)} waits for ${chat.agent}`,
        place: place(chat),
        since: chat.since + criticalMs,
      },
    ]
  })
  const notes = facts.notes.map(
    (note): Condition => ({
      class: 'note',
      key: `note ${note.what} ${note.sid}`,
      title: `${note.agent ?? 'The agent'} ${note.what} your note`,
      body: `It is about ${note.customer ?? 'an anonymous customer'}.`,
      place: place(note),
      since: note.at,
    }),
  )
  const rooms = facts.rooms.map(
    (room): Condition => ({
      class: 'video-waiting',
      key: `room ${room.roomSid}`,
      title: 'Waiting in the video room',
      body: `${who(room.customer)} is there alone`,
      place: place(room),
      since: null,
    }),
  )
  const help = facts.help.map(
    (wish): Condition => ({
      class: 'help',
      key: `help ${wish.sid}`,
      title: `${wish.agent ?? 'An agent'} asks for help`,
      body: 'The mark stands in the attributes until it is taken away.',
      place: wish.place,
      since: null,
    }),
  )
  return [...missed, ...waiting, ...unanswered, ...notes, ...rooms, ...help, ...offers]
}

/** A loss of the network shorter than this is not worth a word. */
export const lostMs = 30_000

/** What is wrong with the connection at `now`. */
export const connectionCondition = (
  status: {
    readonly phase: 'starting' | 'live' | 'offline' | 'stopped'
    readonly offlineSince: number | null
    readonly isKeyRefused: boolean
  },
  now: number,
): readonly Condition[] => {
  const told = { class: 'connection', place: { view: 'floor' } } as const
  if (status.phase === 'stopped')
    return [
      {
        ...told,
        key: 'stopped',
        since: now,
        title: status.isKeyRefused ? 'Twilio refuses the API key' : 'Collecting has stopped',
        body: 'The floor stands still. Open Floorwalker to see why and what to do.',
      },
    ]
  if (status.offlineSince === null || now - status.offlineSince < lostMs) return []
  return [
    {
      ...told,
      key: 'offline',
      since: status.offlineSince + lostMs,
      title: 'Twilio cannot be reached',
      body: 'The floor stands still. Collecting goes on by itself once Twilio answers.',
    },
  ]
}
