/** Contacts, transcripts and journeys of any number, the same for the same seed. */
import type {
  InteractionDetails,
  InteractionRow,
  SearchHit,
  Transcript,
  TranscriptLeg,
  TranscriptLine,
  TranscriptTurn,
} from '../../../src-main/contract/interaction-views.ts'
import type { Journey, RoutingTrail } from '../../../src-main/contract/journey-views.ts'
import type { Random } from './made-floor.ts'

const minute = 60_000
const sid = <Prefix extends string>(prefix: Prefix, number: number): `${Prefix}${string}` =>
  `${prefix}${number.toString(16).padStart(32, '0')}`

const customers = ['John Park', 'Mia Keller', 'Óscar Núñez', '+44 20 7946 0123', 'Li Wei', 'فاطمة الزهراء', 'Renée Dubois'] as const // biome-ignore format: a list
const agents = ['Sumit Rao', 'Anurag Kapoor', 'Carla Meyer', 'Ben Okafor', 'Yara García-Márquez'] as const // biome-ignore format: a list
const queues = ['Sales', 'Support', 'Billing'] as const
const outcomes = ['Resolved', 'Callback', 'Sold', null] as const
const says = [
  'Hi, my order 4711 has not arrived yet.',
  'Let me look that up for you.',
  'It left our warehouse on Tuesday and should be with you tomorrow 👍',
  'Thanks! Could I also change the delivery address? I moved last week and forgot to tell you, so the old one is still in my account.',
  'Of course. See https://example.com/account/addresses (you have to be signed in).',
  'Done, thank you 🙏',
  'שלום, אפשר לקבל חשבונית?',
] as const

const types = ['chat', 'text', 'voice', 'whatsapp', 'chat', 'chat', 'email'] as const
const channels = {
  chat: 'chat',
  text: 'sms',
  voice: 'voice',
  whatsapp: 'whatsapp',
  email: 'email',
} as const

/** Row `index` of a list that goes back in time; every fifth contact was transferred. */
export const madeRow = (index: number, now: number): InteractionRow => {
  const group = Math.floor(index / 6) * 5 + Math.min(index % 6, 4)
  const isTransfer = index % 6 >= 4
  const legNumber = index % 6 === 4 ? 2 : 1
  const type = types[group % types.length] ?? 'chat'
  const startedAt = now - group * 7 * minute - (isTransfer && legNumber === 1 ? 2 * minute : 0)
  const isQueue = group === 1
  const state = group === 0 || isQueue ? 'live' : group === 2 ? 'wrapping' : 'final'
  const agent = isQueue ? null : (agents[(group + legNumber) % agents.length] ?? null)
  return {
    contactId: isQueue ? `${sid('WT', group)}:1` : sid('WR', index),
    kind: isQueue ? 'queue' : 'leg',
    associatedContactId: sid('WT', group),
    journeyId: sid('WT', group - (group % 3)),
    taskSid: sid('WT', group),
    type,
    channel: channels[type],
    direction: group % 9 === 8 ? 'Outbound' : 'Inbound',
    state,
    startedAt,
    endedAt: state === 'final' ? startedAt + 5 * minute : null,
    customerId: `c${group % 7}`,
    customer: group % 11 === 10 ? null : (customers[group % customers.length] ?? null),
    agentSid: agent === null ? null : sid('WK', (group + legNumber) % agents.length),
    agent,
    team: 'Blue',
    queueSid: sid('WQ', group % 3),
    queue: queues[group % 3] ?? null,
    durationMs: isQueue ? null : 226_000 + (group % 13) * 31_000,
    waitMs: isQueue ? null : 11_000 + (group % 7) * 9000,
    engagementMs: state === 'final' ? 180_000 : null,
    wrapUpMs: state === 'final' ? 35_000 : null,
    legNumber: isQueue ? null : legNumber,
    legs: isTransfer ? 2 : 1,
    agentsSeen: isTransfer ? 2 : 1,
    messages: type === 'voice' ? 0 : 12 + (group % 9),
    unread: group % 6 === 0 && type !== 'voice' ? 1 + (group % 3) : 0,
    outcome: state === 'final' ? (outcomes[group % outcomes.length] ?? null) : null,
    outcomeType: state === 'final' ? 'Completed' : null,
    hasRecording: type === 'voice',
    hasVideo: false,
    hasNotes: group % 8 === 3,
    isKept: group % 10 === 4,
    tags: group % 8 === 3 ? ['refund'] : [],
  }
}

export const madeRows = (count: number, now: number): readonly InteractionRow[] =>
  Array.from({ length: count }, (_, index) => madeRow(index, now))

const legOf = (row: InteractionRow): TranscriptLeg => ({
  ...row,
  offeredAt: row.startedAt === null ? null : row.startedAt - 9000,
  wrapUpAt: row.endedAt === null ? null : row.endedAt - 35_000,
  invitationMs: 9000,
  holdMs: null,
})

const hostile = [
  '<img src=x onerror="document.title=1"><script>alert(1)</script> <b>bold?</b>',
  'javascript:alert(1) file:///etc/passwd data:text/html,hi http://example.com/plain',
  `${'verylongword'.repeat(60)} end`,
  'abc \u202egnp.exe\u202c and zero\u200bwidth',
  'https://user:secret@evil.example/ and https://xn--80ak6aa92e.com/ and https://аррӏе.com/x).',
  'x'.repeat(9000),
]

const turnAt = (
  index: number,
  at: number,
  startAt: number,
  legs: readonly TranscriptLeg[],
  customer: string,
  body: string,
): TranscriptTurn => {
  const isAgent = index % 2 === 1
  const leg = legs[Math.min(legs.length - 1, index > 5 ? 1 : 0)]
  return {
    turnId: sid('IM', index),
    index,
    engagementId: leg?.contactId ?? null,
    authorKind: index === 0 ? 'system' : isAgent ? 'agent' : 'customer',
    agentSid: isAgent ? (leg?.agentSid ?? null) : null,
    author: index === 0 ? 'Order bot' : isAgent ? (leg?.agent ?? 'Agent') : customer,
    body,
    sentAt: at,
    offsetMs: at - startAt,
    isEdited: index === 5,
    delivery:
      (['delivered', 'read', 'unknown', 'problem'] as const)[index % 8 === 1 ? 3 : index % 3] ??
      'read',
    deliveryError: index % 8 === 1 ? '30003' : null,
    media:
      index === 4
        ? [{ sid: sid('ME', 1), filename: 'invoice ../../\u202etxt.exe', contentType: 'application/pdf', size: 150_000_000 }] // biome-ignore format: one file
        : index === 8
          ? [{ sid: sid('ME', 2), filename: 'parcel.png', contentType: 'image/png', size: 48_000 }]
          : [],
  }
}

/** The transcript of a row's contact; `length` messages, hostile ones among them when asked. */
export const madeTranscript = (
  rows: readonly InteractionRow[],
  associatedContactId: string,
  length: number,
  isHostile: boolean,
): Transcript | null => {
  const legs = rows
    .filter((row) => row.associatedContactId === associatedContactId)
    .map(legOf)
    .sort((a, b) => (a.legNumber ?? 0) - (b.legNumber ?? 0))
  const [first] = legs
  if (first === undefined) return null
  const startAt = first.startedAt ?? 0
  const isVoice = first.channel === 'voice'
  const customer = first.customer ?? '+44 20 7946 0199'
  const turns = isVoice
    ? []
    : Array.from({ length }, (_, index) => {
        const gap = first.channel === 'sms' && index > 7 ? 19 * 60 * minute : 0
        const body = (isHostile ? hostile[index % hostile.length] : says[index % says.length]) ?? ''
        return turnAt(index, startAt + index * 19_000 + gap, startAt, legs, customer, body)
      })
  const line = (
    kind: TranscriptLine['kind'],
    after: number,
    agent: string | null,
  ): TranscriptLine => ({
    at: startAt + after,
    offsetMs: after < 0 ? null : after,
    kind,
    agent,
    queue: first.queue,
    destination: null,
  })
  const [, second] = legs
  return {
    associatedContactId,
    journeyId: first.journeyId,
    flexInteractionSid: null,
    chatThreadSid: isVoice ? null : sid('CH', 1),
    channel: first.channel,
    state: legs.at(-1)?.state ?? 'final',
    customerId: first.customerId,
    customer: first.customer,
    durationMs: first.durationMs,
    legs,
    turns,
    lines: [
      line('queued', -21_000, null),
      line('missed', -12_000, 'Ben Okafor'),
      line('accepted', 11_000, first.agent),
      ...(second === undefined ? [] : [line('transferred', 100_000, second.agent), line('left', 101_000, first.agent)]), // biome-ignore format: one list
    ],
    joinedAs: null,
    notes: first.hasNotes
      ? [
          {
            noteId: 'n1',
            turnId: sid('IM', 3),
            engagementId: null,
            author: 'You',
            body: 'Check the refund rule before this is promised again.',
            toAgent: null,
            createdAt: startAt + 60 * minute,
            updatedAt: startAt + 60 * minute,
          },
        ]
      : [],
    tags: first.tags,
    isKept: first.isKept,
    reviews: [],
    missing: isVoice ? 'voice' : null,
  }
}

export const madeDetails = (row: InteractionRow): InteractionDetails => ({
  leg: legOf(row),
  closedBy: { by: 'agent', who: row.agent, how: 'wrap-up' },
  replies: {
    firstReplyMs: 11_000,
    gaps: 4,
    longestGapMs: 95_000,
    medianGapMs: 23_000,
    perMinute: 3.4,
  },
  conversationId: row.associatedContactId,
  taskSids: [row.taskSid],
  flexInteractionSid: sid('KD', 3),
  chatThreadSid: sid('CH', 1),
  customer: {
    customerId: row.customerId,
    keySource: 'phone',
    rawKey: '+442079460123',
    name: row.customer,
    phone: '+442079460123',
    email: 'john@example.com',
    facts: [
      { label: 'Country', value: 'GB' },
      { label: 'Segment', value: 'Gold' },
    ],
    addresses: ['+442079460123', 'whatsapp:+442079460123', 'john@example.com'],
    contacts: 7,
  },
  companyContact: '+442071838750',
  fields: [
    { label: 'Campaign', value: 'Spring' },
    { label: 'Case', value: 'C-1042' },
  ],
  formAnswers: [
    { label: 'What is it about?', value: 'A late order' },
    { label: 'Order number', value: '4711' },
  ],
  attributes: JSON.stringify({
    name: row.customer,
    from: '+442079460123',
    conversations: { conversation_id: row.taskSid, outcome: row.outcome, tags: ['late', 'gold'] },
    customers: { external_id: 'J-1042', segment: 'Gold' },
  }),
})

export const madeTrail = (row: InteractionRow): RoutingTrail => {
  const at = (row.startedAt ?? 0) - 21_000
  const { taskSid } = row
  const invited = { kind: 'invited', taskSid, agentSid: null, queue: row.queue } as const
  return {
    associatedContactId: row.associatedContactId,
    steps: [
      { kind: 'created', at, taskSid },
      { kind: 'queued', at, taskSid, queueSid: row.queueSid, queue: row.queue, outcome: 'Accepted', endedAt: at + 32_000 }, // biome-ignore format: one step
      { ...invited, at: at + 1000, reservationSid: sid('WR', 91), agentName: 'Ben Okafor', outcome: 'Missed', detail: 'reservation.timeout', endedAt: at + 16_000, ringMs: 15_000, lostMs: 15_000 }, // biome-ignore format: one step
      { ...invited, at: at + 16_000, reservationSid: row.contactId, agentName: row.agent, outcome: 'Accepted', detail: null, endedAt: at + 32_000, ringMs: 9000, lostMs: 0 }, // biome-ignore format: one step
      { kind: 'accepted', at: at + 32_000, taskSid, reservationSid: row.contactId, agentSid: row.agentSid, agentName: row.agent, queue: row.queue, waitMs: 32_000 }, // biome-ignore format: one step
      { kind: 'ended', at: at + 300_000, taskSid, outcome: 'Completed' },
    ],
    invitations: { accepted: 1, missed: 1, rejected: 0, revoked: 0 },
    lostMs: 15_000,
    isCutOff: false,
  }
}

/** A journey tells no parked contact apart. */
const overOr = (row: InteractionRow | undefined) =>
  row === undefined || row.state === 'parked' ? 'final' : row.state

/** A journey of the contact and of a call that followed it. */
export const madeJourney = (rows: readonly InteractionRow[], id: string): Journey | null => {
  const own = rows.find((row) => row.associatedContactId === id)
  if (own === undefined) return null
  const ids = [...new Set(rows.filter((row) => row.journeyId === own.journeyId).map((row) => row.associatedContactId))].toReversed() // biome-ignore format: one list
  const contacts = ids.map((contactId, index) => {
    const legs = rows.filter((row) => row.associatedContactId === contactId)
    const [first] = legs
    const before = rows.find((row) => row.associatedContactId === ids[index - 1])
    return {
      associatedContactId: contactId,
      channel: first?.channel ?? null,
      direction: 'Inbound' as const,
      state: overOr(first),
      startedAt: first?.startedAt ?? null,
      endedAt: first?.endedAt ?? null,
      outcomeType: 'Completed' as const,
      caseId: null,
      chatThreadSid: null,
      messageCount: first?.messages ?? 0,
      tasks: [],
      legs: legs
        .toSorted((a, b) => (a.legNumber ?? 0) - (b.legNumber ?? 0))
        .map((leg) => ({ ...leg, state: overOr(leg), agentName: leg.agent })),
      agentsSeen: first?.agentsSeen ?? 0,
      gapMs: index === 0 ? null : 3 * minute,
      videos: [],
      isChannelSwitch: before !== undefined && before.channel !== first?.channel,
    }
  })
  const links = ids.slice(1).map((contactB, index) => ({
    contactA: ids[index] ?? '',
    contactB,
    reason: 'same phone' as const,
    strength: 'medium' as const,
    decidedBy: 'rule' as const,
    decision: null,
  }))
  return {
    journeyId: own.journeyId,
    customer: null,
    startedAt: own.startedAt,
    endedAt: null,
    contacts,
    links,
    suggestions: [],
    apart: [],
    keys: [{ key: '+442079460123', isNeverLinked: false }],
  }
}

export const madeHits = (random: Random, rows: readonly InteractionRow[]): readonly SearchHit[] =>
  rows.slice(0, 60).map((row, index) => ({
    kind: index % 7 === 6 ? 'note' : 'turn',
    associatedContactId: row.associatedContactId,
    contactId: row.contactId,
    turnId: sid('IM', 2 + Math.floor(random() * 6)),
    at: row.startedAt ?? 0,
    channel: row.channel,
    agent: row.agent,
    customer: row.customer,
    excerpt:
      '…and should be with you tomorrow. Thanks! Could I also change the \uE000delivery\uE001 address? I moved last week…',
  }))
