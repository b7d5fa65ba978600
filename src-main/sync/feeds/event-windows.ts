/**
 * Reads every event of a stretch of time. Twilio filters by whole seconds and answers at most 1,000
 * events without paging, so that a full answer is asked for again in halves, down to one second; what is
 * still too much then is told apart by event type.
 */
import type { RawEvent } from '../../domain/records.ts'
import type { EventFeed } from '../../twilio/events.ts'
import type { Call } from '../../twilio/transport.ts'
import type { Span } from '../journal.ts'

const secondMs = 1_000

/** TaskRouter's event reference, by family; types seen in an answer are added to it. */
const families: Readonly<Record<string, string>> = {
  activity: 'created updated deleted',
  task: 'created updated canceled wrapup completed deleted system-deleted transfer-initiated transfer-attempt-failed transfer-failed transfer-canceled transfer-completed',
  'task-queue': 'created deleted entered timeout moved expression.updated',
  'task-channel': 'created updated deleted',
  workflow: 'created updated deleted entered target-matched timeout skipped',
  reservation: 'created accepted rejected timeout canceled rescinded completed wrapup failed',
  worker:
    'created deleted activity.update attributes.update capacity.update channel.availability.update',
  workspace: 'created updated deleted',
}
const eventTypes = Object.entries(families).flatMap(([family, names]) =>
  names.split(' ').map((name) => `${family}.${name}`),
)

export type WindowPart = {
  readonly span: Span
  readonly events: readonly RawEvent[]
  /** Why Twilio cannot list all of it; null when the stretch was read whole. */
  readonly missing: string | null
}

/**
 * The stretch in whole seconds around it. Whether an end second is wholly in Twilio's window is not
 * documented, so that neighbours share their end seconds and no window is shorter than one second.
 */
const wholeSeconds = ({ from, to }: Span): Span => {
  const start = Math.floor(from / secondMs) * secondMs
  return { from: start, to: Math.max(start + secondMs, Math.ceil(to / secondMs) * secondMs) }
}

const readByType = async (
  feed: EventFeed,
  span: Span,
  seen: readonly RawEvent[],
  call: Call,
): Promise<WindowPart> => {
  const events: RawEvent[] = [...seen]
  const overfull: string[] = []
  for (const type of new Set([...eventTypes, ...seen.map((event) => event.type)])) {
    const page = await feed.read({ ...span, type }, call)
    events.push(...page.events)
    if (page.isFull) overfull.push(type)
  }
  const isWhole = overfull.length === 0
  const missing = isWhole ? null : `more ${overfull.join(', ')} in one second than Twilio lists`
  return { span, events, missing }
}

/** The parts of `span`, newest first; each is complete when it comes. */
export async function* readWindow(
  feed: EventFeed,
  span: Span,
  call: Call,
): AsyncGenerator<WindowPart> {
  const { from, to } = wholeSeconds(span)
  const page = await feed.read({ from, to }, call)
  if (!page.isFull) {
    yield { span: { from, to }, events: page.events, missing: null }
    return
  }
  if (to - from <= secondMs) {
    yield await readByType(feed, { from, to }, page.events, call)
    return
  }
  const middle = from + Math.floor((to - from) / secondMs / 2) * secondMs
  yield* readWindow(feed, { from: middle, to }, call)
  yield* readWindow(feed, { from, to: middle }, call)
}
