/** What happened beside the messages: queue entries, offers, hand-overs and endings of one contact. */
import type { VideoView } from '../contract/action-requests.ts'
import type { TranscriptLine } from '../contract/interaction-views.ts'
import type { ClosedBy } from '../domain/closed-by.ts'
import type { Join } from '../store/joins.ts'
import type { EngagementType, InvitationOutcome, QueueOutcome } from '../domain/journey.ts'

/** An engagement of the contact, as its lines need it. */
export type LineSource = {
  readonly type: EngagementType
  readonly outcomeType: QueueOutcome | InvitationOutcome | null
  readonly agent: string | null
  readonly queue: string | null
  readonly offeredAt: number | null
  readonly startedAt: number | null
  readonly wrapUpAt: number | null
  readonly endedAt: number | null
  /** Where the engagement's task went when it left the organisation. */
  readonly destination: string | null
}

type Kind = TranscriptLine['kind']

/** A hand-over overlaps a little: both agents hold the contact while it changes hands. */
const handOverMs = 5_000

const endings: Readonly<Record<QueueOutcome | InvitationOutcome, Kind | null>> = {
  Accepted: null,
  Moved: null,
  Deleted: 'canceled',
  Canceled: 'canceled',
  'Customer Left': 'customer-left',
  Missed: 'missed',
  Rejected: 'rejected',
  Revoked: 'revoked',
}

const talkEnd = ({ wrapUpAt, endedAt }: LineSource): number => wrapUpAt ?? endedAt ?? Infinity

const isTalkingAt = (leg: LineSource, at: number): boolean =>
  (leg.startedAt ?? -Infinity) <= at && talkEnd(leg) > at

type Line = Omit<TranscriptLine, 'offsetMs'>

const legLines = (leg: LineSource, legs: readonly LineSource[]): readonly Line[] => {
  const { agent, queue, offeredAt, startedAt, wrapUpAt, endedAt, destination } = leg
  const others = legs.filter((other) => other !== leg)
  const line = (at: number | null, kind: Kind, to: string | null = null): readonly Line[] =>
    at === null ? [] : [{ at, kind, agent, queue, destination: to }]
  const before = others.filter((other) => (other.startedAt ?? -Infinity) < (startedAt ?? 0))
  const isJoining =
    startedAt !== null && before.some((other) => isTalkingAt(other, startedAt + handOverMs))
  const begun = before.length === 0 ? 'accepted' : isJoining ? 'joined' : 'transferred'
  const doneAt = wrapUpAt ?? endedAt
  const isLeaving = doneAt !== null && others.some((other) => isTalkingAt(other, doneAt))
  return [
    ...line(offeredAt, 'offered'),
    ...line(startedAt, begun),
    ...(isLeaving ? line(doneAt, 'left') : []),
    ...(destination === null ? [] : line(doneAt, 'left-organisation', destination)),
    ...line(wrapUpAt, 'wrapping'),
    ...line(endedAt, 'completed'),
  ]
}

const linesOf = (source: LineSource, legs: readonly LineSource[]): readonly Line[] => {
  if (source.type === 'Agent') return legLines(source, legs)
  const { agent, queue, endedAt, outcomeType } = source
  const begunAt =
    source.type === 'Queue' ? source.startedAt : (source.offeredAt ?? source.startedAt)
  const ending = outcomeType === null ? null : endings[outcomeType]
  const line = (at: number | null, kind: Kind | null): readonly Line[] =>
    at === null || kind === null ? [] : [{ at, kind, agent, queue, destination: null }]
  return [
    ...line(begunAt, source.type === 'Queue' ? 'queued' : 'offered'),
    ...line(endedAt, ending),
  ]
}

const joinLines = ({ name, joinedAt, leftAt }: Join): readonly Line[] => {
  const line = { agent: `${name} (supervisor)`, queue: null, destination: null }
  return [
    { at: joinedAt, kind: 'joined' as const, ...line },
    ...(leftAt === null ? [] : [{ at: leftAt, kind: 'left' as const, ...line }]),
  ]
}

/** The last line of a contact of which it is known who closed it; a queue's and a transfer's lines say it already. */
const closingLines = (lines: readonly Line[], closed: ClosedBy | null): readonly Line[] => {
  const last = lines.at(-1)
  if (last === undefined || closed === null) return []
  if (closed.by === 'transfer' || closed.how === 'left-queue') return []
  return [
    {
      at: last.at,
      kind: `closed-by-${closed.by}`,
      agent: closed.who,
      queue: null,
      destination: null,
    },
  ]
}

/** A video room of the contact, as its lines need it. */
export type VideoSource = Pick<VideoView, 'startedBy' | 'createdAt' | 'joinedAt' | 'endedAt'>

const videoLines = ({ startedBy, createdAt, joinedAt, endedAt }: VideoSource): readonly Line[] => {
  const line = (at: number | null, kind: Kind): readonly Line[] =>
    at === null ? [] : [{ at, kind, agent: startedBy, queue: null, destination: null }]
  const lasted = joinedAt === null || endedAt === null ? {} : { durationMs: endedAt - joinedAt }
  return [
    ...line(createdAt, 'video-link-sent'),
    ...line(joinedAt, 'video-joined'),
    ...line(endedAt, 'video-ended').map((one) => ({ ...one, ...lasted })),
  ]
}

/**
 * The lines of a contact's engagements, its video rooms, of supervisors who joined it openly, and of who closed
 * it, in order of time; offsets count from `firstAt`.
 */
export const transcriptLines = (
  sources: readonly LineSource[],
  {
    joins = [],
    videos = [],
  }: { readonly joins?: readonly Join[]; readonly videos?: readonly VideoSource[] },
  firstAt: number | null,
  closed: ClosedBy | null,
): readonly TranscriptLine[] => {
  const legs = sources.filter(({ type }) => type === 'Agent')
  const lines = [
    ...sources.flatMap((source) => linesOf(source, legs)),
    ...joins.flatMap(joinLines),
  ].toSorted((a, b) => a.at - b.at)
  return [...lines, ...closingLines(lines, closed), ...videos.flatMap(videoLines)]
    .toSorted((a, b) => a.at - b.at)
    .map((line) => ({
      ...line,
      offsetMs: firstAt === null ? null : line.at - firstAt,
    }))
}
