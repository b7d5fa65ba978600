/** One task, folded whole from everything that is known of it. Pure: the same input gives the same rows. */
import { type Attributes, asWhole, parseAttributes } from '../domain/attributes.ts'
import { sidOf, type TaskSid } from '../domain/ids.ts'
import { taskWords } from '../domain/task-words.ts'
import type {
  Engagement,
  EngagementDetails,
  Leg,
  TaskFold,
  TaskSummary,
  WorkState,
} from '../domain/journey.ts'
import { type Mapping, readField } from '../domain/mapping.ts'
import type { RawEvent, ReservationSnapshot, TaskSnapshot } from '../domain/records.ts'
import {
  offerEngagement,
  queueEngagement,
  type Reading,
  type StayFacts,
  taskOutcome,
} from './engagements.ts'
import type { FoldRules } from './fold-rules.ts'
import { compareEvents } from './lifecycle.ts'
import { linkEvidence } from './link-keys.ts'
import { mergeOffers, type OfferFacts } from './offers.ts'
import { customerOf, directionOf, engagementDetails, shownAddress } from './task-attributes.ts'
import { talkTime } from './talk-time.ts'
import { readTimeline, type TaskTimeline } from './task-timeline.ts'

export type TaskSource = {
  readonly taskSid: TaskSid
  /** In any order, each once. */
  readonly events: readonly RawEvent[]
  /** The task as last listed, if it ever was. */
  readonly snapshot: TaskSnapshot | null
  readonly reservations: readonly ReservationSnapshot[]
  /** Long missing from the list of open tasks, so that it ended without an event that was seen. */
  readonly isGone: boolean
}

const nothing: Attributes = {}

/**
 * The latest attributes that can be read at or before a position. Only texts that are asked for are
 * parsed, each once, and what was found is remembered for every position that was passed on the way: a
 * task may have thousands of updates, readable or not.
 */
const snapshotReader = (events: readonly RawEvent[], fallback: string | null) => {
  const before = parseAttributes(fallback) ?? nothing
  const known: (Attributes | undefined)[] = []
  // mostly every event of a task repeats the text of the one before
  let last: { readonly text: string | undefined; readonly read: Attributes | undefined } | null =
    null
  const readAt = (position: number): Attributes | undefined => {
    const remembered = known[position]
    if (remembered !== undefined) return remembered
    const text = events[position]?.data.task_attributes
    if (last?.text !== text || last === null)
      last = { text, read: parseAttributes(text) ?? undefined }
    return last.read
  }
  return (index: number): Attributes => {
    let position = index
    let found: Attributes | undefined
    while (position >= 0 && found === undefined) {
      found = readAt(position)
      position -= 1
    }
    const attributes = found ?? before
    for (let passed = index; passed > position; passed -= 1) known[passed] = attributes
    return attributes
  }
}

/** Mostly a task says the same of each of its engagements, and is asked once. */
const detailsReader = (
  attributesAt: (index: number | null) => Attributes,
  channel: string | null,
  mapping: Mapping,
): Reading['detailsAt'] => {
  let last: { attributes: Attributes; queue: string | null; details: EngagementDetails } | null =
    null
  return (index, queue) => {
    const attributes = attributesAt(index)
    if (last?.attributes !== attributes || last.queue !== queue) {
      const details = engagementDetails(attributes, { channel, queue }, mapping)
      last = { attributes, queue, details }
    }
    return last.details
  }
}

const lastField = (events: readonly RawEvent[], name: string): string | null => {
  for (let position = events.length - 1; position >= 0; position--) {
    const value = events[position]?.data[name]
    if (value !== undefined && value !== '') return value
  }
  return null
}

/** Events tell of no queue entry while the list says that the task waits: the entry is older than the log. */
const staysOf = (
  timeline: TaskTimeline,
  offers: readonly OfferFacts[],
  snapshot: TaskSnapshot | null,
): readonly StayFacts[] => {
  const isWaiting = snapshot?.status === 'pending' || snapshot?.status === 'reserved'
  if (timeline.stays.length > 0 || !isWaiting || offers.some((offer) => offer.isAccepted))
    return timeline.stays.map((stay) => ({ ...stay, enteredAt: stay.entered.at }))
  return [
    {
      number: 1,
      queueSid: snapshot.queueSid,
      queue: snapshot.queue,
      enteredAt: snapshot.queueEnteredAt,
      ended: timeline.ended,
      endedIndex: Number.MAX_SAFE_INTEGER,
    },
  ]
}

const latestOf = (instants: readonly (number | null)[]): number | null =>
  instants.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null)

type Ending = Pick<TaskSummary, 'state' | 'endedAt' | 'outcomeType'>

/** A task is over when an event says so, or when all that an agent accepted of it is completed. */
const endingOf = (
  timeline: TaskTimeline,
  engagements: readonly Engagement[],
  isGone: boolean,
): Ending => {
  if (timeline.ended !== null)
    return {
      state: 'final',
      endedAt: timeline.ended.at,
      outcomeType: taskOutcome(timeline.ended),
    }
  const open = engagements.filter(({ state }) => state !== 'final')
  if (timeline.isHandedOn && !isGone) return { state: 'live', endedAt: null, outcomeType: null }
  const endedAt = latestOf(engagements.map((engagement) => engagement.endedAt))
  if (isGone) return { state: 'final', endedAt, outcomeType: null }
  const wasHandled = engagements.some(({ type }) => type === 'Agent')
  if (open.length === 0 && wasHandled) return { state: 'final', endedAt, outcomeType: 'Completed' }
  const isWrapping = open.length > 0 && open.every(({ state }) => state === 'wrapping')
  const state: WorkState = isWrapping ? 'wrapping' : 'live'
  return { state, endedAt: null, outcomeType: null }
}

const legsOf = (engagements: readonly Engagement[]): readonly Leg[] =>
  engagements.flatMap(({ type, reservationSid, agentSid, startedAt, wrapUpAt, endedAt }) =>
    type === 'Agent' && reservationSid !== null
      ? [{ reservationSid, agentSid, startedAt, leftAt: wrapUpAt ?? endedAt }]
      : [],
  )

/** Folds one task. Linear in its events, and attributes that cannot be read count as empty. */
export const foldTask = (source: TaskSource, rules: FoldRules): TaskFold => {
  const { mapping } = rules
  const events = source.events.toSorted(compareEvents)
  const timeline = readTimeline(events)
  // the list helps only where events do not tell the beginning, an answer where they do not tell it all
  const isTold = timeline.created !== null && timeline.ended !== null
  const snapshot = timeline.created === null ? source.snapshot : null
  const isGone = source.isGone && timeline.ended === null
  const offers = mergeOffers(timeline.offers, isTold ? [] : source.reservations)
  const attributesAt = snapshotReader(events, snapshot?.attributes ?? null)
  const taskChannel = lastField(events, 'task_channel_unique_name') ?? snapshot?.channel ?? null
  const reading: Reading = {
    mapping,
    isGone,
    detailsAt: detailsReader(
      (index) => attributesAt(Math.min(index ?? Infinity, events.length - 1)),
      taskChannel,
      mapping,
    ),
  }
  const stays = staysOf(timeline, offers, snapshot)
  const engagements = [
    ...stays.map((stay, index) => queueEngagement(source.taskSid, stay, stays[index + 1], reading)),
    ...offers.map((offer) => offerEngagement(offer, reading)),
  ]
  const legs = legsOf(engagements)
  const attributes = attributesAt(events.length - 1)
  const customer = customerOf(attributes, source.taskSid, rules)
  const conversationId = readField(attributes, mapping.task.conversationId)
  const firstAt = events[0]?.at ?? snapshot?.createdAt ?? source.reservations[0]?.createdAt ?? 0
  const startedAt = timeline.created?.at ?? snapshot?.createdAt ?? null
  return {
    summary: {
      taskSid: source.taskSid,
      conversationId: conversationId ?? source.taskSid,
      carriesConversationId: conversationId !== null,
      chatThreadSid: sidOf('CH', readField(attributes, mapping.task.chatThreadSid)),
      flexInteractionSid: sidOf('KD', readField(attributes, mapping.task.flexInteractionSid)),
      hasBeginning: timeline.created !== null,
      sortAt: Math.min(startedAt ?? firstAt, firstAt),
      startedAt,
      ...endingOf(timeline, engagements, isGone),
      channel: readField(attributes, mapping.task.channel) ?? taskChannel,
      direction: directionOf(attributes, mapping),
      isInternal: readField(attributes, mapping.task.isInternal) === true,
      talkMs: talkTime(legs),
      legs,
      customer,
      evidence: linkEvidence(attributes, customer, rules),
    },
    engagements,
    customerName: readField(attributes, mapping.customer.name),
    customerAddress: shownAddress(attributes, mapping),
    words: taskWords(attributes, customer.id),
    taskPriority: asWhole(lastField(events, 'task_priority')) ?? snapshot?.priority ?? null,
  }
}
