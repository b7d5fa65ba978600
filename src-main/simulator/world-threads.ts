/** Chat threads: their people, their lines, and what became of each line on its way to the customer. */
import type { SidMaker } from './random.ts'
import type {
  ChatThread,
  Delivery,
  DeliveryLevel,
  Media,
  Message,
  MessagingBinding,
  Receipt,
  ReceiptStatus,
  ThreadParticipant,
} from './resources.ts'

/** What becomes of a line that was sent over SMS, WhatsApp and the like. */
export type Fate = {
  readonly status: ReceiptStatus
  readonly errorCode: number
  /** From sending to the last status. */
  readonly afterMs: number
}

export type AuthorKind = 'customer' | 'agent' | 'system'

/** One message, small: the wire record is made when it is asked for. */
export type Line = {
  /** Over all threads; gives the SIDs. */
  readonly number: number
  /** A whole second: Twilio tells no more of a message's time. */
  readonly at: number
  readonly author: string
  readonly participantSid: string | null
  readonly kind: AuthorKind
  readonly workerSid: string | null
  readonly body: string | null
  readonly attributes: string
  readonly media: readonly Media[]
  readonly fate: Fate | null
  /** The interaction in which it was said. */
  readonly flexInteractionSid: string
}

export type Thread = {
  chat: ChatThread
  /** Those who take part now. */
  participants: ThreadParticipant[]
  readonly lines: Line[]
  /** The customer is reached over a channel with addresses, which tells of receipts. */
  isBound: boolean
  /** The interaction that goes on in it now; '' before the first. */
  flexInteractionSid: string
}

export type NewLine = Pick<Line, 'author' | 'kind' | 'body'> &
  Partial<Pick<Line, 'participantSid' | 'workerSid' | 'attributes' | 'media' | 'fate'>>

export type Threads = {
  readonly bySid: Map<string, Thread>
  /** Threads of an identity or an address. */
  readonly byMember: Map<string, string[]>
  readonly byUniqueName: Map<string, Thread>
  /** Attachments; those without bytes of their own have made-up ones. */
  readonly media: Map<string, Media & { readonly bytes?: Uint8Array }>
  open(attributes: string, uniqueName?: string): Thread
  change(thread: Thread, change: Partial<ChatThread>): void
  join(
    thread: Thread,
    member: { readonly identity?: string; readonly binding?: MessagingBinding },
    attributes?: string,
  ): ThreadParticipant
  leave(thread: Thread, participantSid: string): void
  say(thread: Thread, line: NewLine): Line
  read(thread: Thread, participantSid: string, index: number): void
  messages(thread: Thread): readonly Message[]
  message(thread: Thread, line: Line): Message
  receipts(thread: Thread, messageSid: string): readonly Receipt[]
  count(): number
}

/** Statuses that come before the last one, with the share of the way at which they come. */
const road: Readonly<Record<ReceiptStatus, readonly (readonly [number, ReceiptStatus])[]>> = {
  sent: [[1, 'sent']],
  delivered: [
    [0.3, 'sent'],
    [1, 'delivered'],
  ],
  read: [
    [0.05, 'sent'],
    [0.1, 'delivered'],
    [1, 'read'],
  ],
  failed: [[1, 'failed']],
  undelivered: [
    [0.3, 'sent'],
    [1, 'undelivered'],
  ],
}

/** The latest status of a line at `now` and since when; null before the first report. */
export const statusAt = (line: Line, now: number): { status: ReceiptStatus; at: number } | null => {
  const { fate } = line
  if (fate === null) return null
  const reached = road[fate.status]
    .map(([share, status]) => ({ status, at: line.at + Math.round(share * fate.afterMs) }))
    .filter(({ at }) => at <= now)
  return reached.at(-1) ?? null
}

const reachedBy: Readonly<Record<ReceiptStatus, readonly ReceiptStatus[]>> = {
  sent: ['sent'],
  delivered: ['sent', 'delivered'],
  read: ['sent', 'delivered', 'read'],
  failed: ['failed'],
  undelivered: ['sent', 'undelivered'],
}

const deliveryOf = (status: ReceiptStatus): Delivery => {
  const level = (one: ReceiptStatus): DeliveryLevel =>
    reachedBy[status].includes(one) ? 'all' : 'none'
  return {
    total: 1,
    sent: level('sent'),
    delivered: level('delivered'),
    read: level('read'),
    failed: level('failed'),
    undelivered: level('undelivered'),
  }
}

const messageAt = (sids: SidMaker, thread: Thread, line: Line, now: number): Message => {
  const reached = statusAt(line, now)
  return {
    sid: sids.at('IM', line.number),
    chatThreadSid: thread.chat.sid,
    index: thread.lines.indexOf(line),
    author: line.author,
    participantSid: line.participantSid,
    body: line.body,
    attributes: line.attributes,
    media: line.media,
    delivery: reached === null ? null : deliveryOf(reached.status),
    createdAt: line.at,
    updatedAt: reached?.at ?? line.at,
  }
}

const receiptsAt = (
  sids: SidMaker,
  thread: Thread,
  messageSid: string,
  now: number,
): readonly Receipt[] => {
  const line = thread.lines.find(({ number }) => sids.at('IM', number) === messageSid)
  const reached = line === undefined ? null : statusAt(line, now)
  if (line === undefined || reached === null) return []
  const customer = thread.participants.find(({ binding }) => binding !== null)
  return [
    {
      sid: sids.at('DY', line.number),
      messageSid,
      chatThreadSid: thread.chat.sid,
      participantSid: customer?.sid ?? sids.at('MB', 0),
      channelMessageSid: sids.at('SM', line.number),
      status: reached.status,
      errorCode: ['failed', 'undelivered'].includes(reached.status)
        ? (line.fate?.errorCode ?? 0)
        : 0,
      createdAt: line.at,
      updatedAt: reached.at,
    },
  ]
}

const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

export const createThreads = (now: () => number, sids: SidMaker): Threads => {
  const bySid = new Map<string, Thread>()
  const byMember = new Map<string, string[]>()
  const byUniqueName = new Map<string, Thread>()
  const media: Threads['media'] = new Map()
  let lineCount = 0
  const change = (thread: Thread, fields: Partial<ChatThread>): void => {
    thread.chat = { ...thread.chat, ...fields, updatedAt: now() }
  }
  return {
    bySid,
    byMember,
    byUniqueName,
    media,
    count: () => lineCount,
    change,
    open: (attributes, uniqueName) => {
      const chat: ChatThread = {
        sid: sids.next('CH'),
        friendlyName: null,
        uniqueName: uniqueName ?? null,
        attributes,
        state: 'active',
        closesAt: null,
        createdAt: now(),
        updatedAt: now(),
      }
      const thread: Thread = {
        chat,
        participants: [],
        lines: [],
        isBound: false,
        flexInteractionSid: '',
      }
      bySid.set(chat.sid, thread)
      if (uniqueName !== undefined) byUniqueName.set(uniqueName, thread)
      return thread
    },
    join: (thread, { identity, binding }, attributes = '{}') => {
      const participant: ThreadParticipant = {
        sid: sids.next('MB'),
        chatThreadSid: thread.chat.sid,
        identity: identity ?? null,
        binding: binding ?? null,
        attributes,
        lastReadIndex: null,
        lastReadAt: null,
        createdAt: now(),
        updatedAt: now(),
      }
      thread.participants.push(participant)
      thread.isBound ||= binding !== undefined
      const key = identity ?? binding?.address ?? ''
      const known = byMember.get(key)
      if (known === undefined) byMember.set(key, [thread.chat.sid])
      else if (known.at(-1) !== thread.chat.sid) known.push(thread.chat.sid)
      return participant
    },
    leave: (thread, participantSid) => {
      thread.participants = thread.participants.filter(({ sid }) => sid !== participantSid)
    },
    say: (thread, line) => {
      const said: Line = {
        number: lineCount++,
        at: wholeSecond(now()),
        author: line.author,
        participantSid: line.participantSid ?? null,
        kind: line.kind,
        workerSid: line.workerSid ?? null,
        body: line.body,
        attributes: line.attributes ?? '{}',
        media: line.media ?? [],
        fate: line.fate ?? null,
        flexInteractionSid: thread.flexInteractionSid,
      }
      thread.lines.push(said)
      for (const item of said.media) if (!media.has(item.sid)) media.set(item.sid, item)
      return said
    },
    read: (thread, participantSid, index) => {
      thread.participants = thread.participants.map((participant) =>
        participant.sid !== participantSid || (participant.lastReadIndex ?? -1) >= index
          ? participant
          : { ...participant, lastReadIndex: index, lastReadAt: now(), updatedAt: now() },
      )
    },
    message: (thread, line) => messageAt(sids, thread, line, now()),
    messages: (thread) => thread.lines.map((line) => messageAt(sids, thread, line, now())),
    receipts: (thread, messageSid) => receiptsAt(sids, thread, messageSid, now()),
  }
}
