/**
 * The one visible state of an agent, derived from what TaskRouter says. Facts travel from the engine to
 * the window; the state is derived where it is shown, because some states (missed just now, wrap-up over
 * its limit, unknown) begin and end by the clock alone.
 */
import type { ActivitySid, QueueSid, ReservationSid, TaskSid, WorkerSid } from './ids.ts'

/** In order of precedence: the first that applies is shown, so that the worst is seen first. */
export const agentStates = [
  'unknown',
  'missed',
  'ringing',
  'wrap-up-over',
  'engaged',
  'wrap-up',
  'ready',
  'unavailable',
  'offline',
] as const
export type AgentState = (typeof agentStates)[number]

export type WorkPhase = 'ringing' | 'engaged' | 'wrapping'

/** One open reservation of an agent. */
export type AgentWork = {
  readonly reservationSid: ReservationSid
  readonly taskSid: TaskSid
  readonly phase: WorkPhase
  /** Start of the phase: offer created, accepted, wrap-up begun. */
  readonly since: number
  /** When the offer lapses; null unless ringing, or when the workflow's time-out is not known. */
  readonly ringsUntil: number | null
  readonly channel: string
  readonly direction: 'Inbound' | 'Outbound'
  readonly customerName: string | null
  readonly customerAddress: string | null
  readonly queueSid: QueueSid | null
  readonly queue: string | null
}

/** What rings first, for it lapses, then the oldest: the order in which an agent's work is listed. */
export const byUrgency = (a: AgentWork, b: AgentWork): number =>
  Number(b.phase === 'ringing') - Number(a.phase === 'ringing') ||
  a.since - b.since ||
  (a.reservationSid < b.reservationSid ? -1 : 1)

/** What the state is derived from. */
export type AgentFacts = {
  readonly agentSid: WorkerSid
  readonly activitySid: ActivitySid | null
  readonly activity: string
  readonly available: boolean
  readonly activitySince: number | null
  readonly work: readonly AgentWork[]
  /** End of the agent's latest missed offer (time-out or canceled while ringing). */
  readonly lastMissedAt: number | null
}

export type StateLimits = {
  /** How long "missed just now" stays. */
  readonly missedMs: number
  /** Wrap-up longer than this is over its limit (warning). */
  readonly wrapUpMs: number
  readonly wrapUpCriticalMs: number
}

export const defaultLimits: StateLimits = {
  missedMs: 60_000,
  wrapUpMs: 60_000,
  wrapUpCriticalMs: 180_000,
}

export type ShownState = { readonly state: AgentState; readonly since: number | null }

const earliest = (work: readonly AgentWork[], phase: WorkPhase): number | null =>
  work.reduce<number | null>(
    (first, item) =>
      item.phase !== phase ? first : first === null ? item.since : Math.min(first, item.since),
    null,
  )

/**
 * The state to show at `now` and since when it holds. `isStale` says that the data behind the facts is
 * too old to be shown as the present (older than three polls).
 */
export const agentStateAt = (
  facts: AgentFacts,
  now: number,
  isStale: boolean,
  limits: StateLimits = defaultLimits,
): ShownState => {
  if (isStale) return { state: 'unknown', since: null }
  const ringing = earliest(facts.work, 'ringing')
  const engaged = earliest(facts.work, 'engaged')
  const wrapping = earliest(facts.work, 'wrapping')
  const missedAt = facts.lastMissedAt
  if (missedAt !== null && now - missedAt < limits.missedMs)
    return { state: 'missed', since: missedAt }
  if (ringing !== null) return { state: 'ringing', since: ringing }
  if (wrapping !== null && now - wrapping > limits.wrapUpMs)
    return { state: 'wrap-up-over', since: wrapping }
  if (engaged !== null) return { state: 'engaged', since: engaged }
  if (wrapping !== null) return { state: 'wrap-up', since: wrapping }
  if (facts.available) return { state: 'ready', since: facts.activitySince }
  return {
    state: isOfflineActivity(facts.activity) ? 'offline' : 'unavailable',
    since: facts.activitySince,
  }
}

/** Flex creates the activity that means "logged off" under this name in every workspace. */
export const isOfflineActivity = (activity: string): boolean =>
  activity.trim().toLowerCase() === 'offline'
