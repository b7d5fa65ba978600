import type {
  InteractionRow,
  Transcript,
  TranscriptLeg,
  TranscriptTurn,
} from '../../../src-main/contract/interaction-views.ts'

export const startAt = Date.UTC(2026, 10, 20, 14, 0)

/** A finished chat's row with what a test says of it. */
export const madeRow = (contactId: string, own: Partial<InteractionRow> = {}): InteractionRow => ({
  contactId,
  kind: 'leg',
  associatedContactId: 'WT1',
  journeyId: 'WT1',
  taskSid: 'WT1',
  type: 'chat',
  channel: 'chat',
  direction: 'Inbound',
  state: 'final',
  startedAt: startAt,
  endedAt: startAt + 300_000,
  customerId: 'c1',
  customer: 'John P',
  agentSid: 'WK1',
  agent: 'Sumit R',
  team: null,
  queueSid: null,
  queue: null,
  durationMs: 226_000,
  waitMs: 11_000,
  engagementMs: null,
  wrapUpMs: null,
  legNumber: 1,
  legs: 1,
  agentsSeen: 1,
  messages: 4,
  unread: 0,
  outcome: null,
  outcomeType: null,
  hasRecording: false,
  hasVideo: false,
  hasNotes: false,
  isKept: false,
  tags: [],
  ...own,
})

export const madeLeg = (contactId: string, own: Partial<InteractionRow> = {}): TranscriptLeg => ({
  ...madeRow(contactId, own),
  offeredAt: null,
  wrapUpAt: null,
  invitationMs: null,
  holdMs: null,
})

/** The message `index` of a chat, `afterMs` after its start. */
export const madeTurn = (
  index: number,
  afterMs: number,
  own: Partial<TranscriptTurn> = {},
): TranscriptTurn => ({
  turnId: `IM${index}`,
  index,
  engagementId: 'WR1',
  authorKind: 'customer',
  agentSid: null,
  author: 'John P',
  body: `message ${index}`,
  sentAt: startAt + afterMs,
  offsetMs: afterMs,
  isEdited: false,
  delivery: 'read',
  deliveryError: null,
  media: [],
  ...own,
})

export const madeTranscript = (own: Partial<Transcript> = {}): Transcript => ({
  associatedContactId: 'WT1',
  journeyId: 'WT1',
  flexInteractionSid: 'KD1',
  chatThreadSid: 'CH1',
  channel: 'chat',
  state: 'final',
  customerId: 'c1',
  customer: 'John P',
  durationMs: 226_000,
  legs: [madeLeg('WR1')],
  turns: [],
  lines: [],
  notes: [],
  joinedAs: null,
  tags: [],
  isKept: false,
  reviews: [],
  missing: null,
  ...own,
})
