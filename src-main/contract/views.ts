/** The shapes that answers and events carry to the window. Instants are epoch ms UTC, durations ms. */
import type { AgentFacts } from '../domain/agent-state.ts'
import type { ActivitySid, QueueSid, ReservationSid, TaskSid, WorkerSid } from '../domain/ids.ts'
import type { AgentChange } from './agent-change.ts'
import type { AppError } from './errors.ts'

/** Used and configured slots of one agent on one channel; capacity is null until Twilio was asked. */
export type ChannelLoad = {
  readonly channel: string
  readonly used: number
  readonly capacity: number | null
}

/** An agent's figures since local midnight. */
export type AgentToday = {
  /** Agent engagements completed. */
  readonly handled: number
  /** Mean of engagement plus wrap-up time over handled engagements with known times; null without one. */
  readonly ahtMs: number | null
  readonly missed: number
  readonly rejected: number
}

/** One row of the live agents grid: facts only; the state is derived by `agentStateAt`. */
export type FloorAgent = AgentFacts & {
  readonly name: string
  readonly team: string | null
  readonly manager: string | null
  readonly department: string | null
  readonly location: string | null
  readonly role: 'admin' | 'supervisor' | 'agent' | null
  readonly skills: readonly string[]
  /** Queues whose worker expression this agent matches. */
  readonly queueSids: readonly QueueSid[]
  readonly load: readonly ChannelLoad[]
  readonly today: AgentToday
}

/** What the KPI strip needs beside the agents themselves. */
export type FloorFigures = {
  /** Tasks in a queue that nobody has accepted (pending or reserved). */
  readonly waiting: number
  /** Queue entry of the one that waits longest; null when none waits. */
  readonly oldestWaitingSince: number | null
  readonly oldestWaitingChannel: string | null
  /** Since local midnight: answered within the threshold, and offered (answered + abandoned). */
  readonly serviceLevel: {
    readonly answeredWithin: number
    readonly offered: number
    readonly thresholdMs: number
  }
}

export type Floor = {
  /** Deltas with a higher version build on this floor; the others are in it already. */
  readonly version: number
  readonly agents: readonly FloorAgent[]
  readonly figures: FloorFigures
  readonly activities: readonly {
    readonly sid: ActivitySid
    readonly name: string
    readonly available: boolean
  }[]
  readonly queues: readonly { readonly sid: QueueSid; readonly name: string }[]
}

/** One channel of an agent as TaskRouter has it configured. */
export type AgentChannel = {
  /** The task channel's unique name. */
  readonly channel: string
  readonly capacity: number
  /** False when the agent is offered nothing on it, whatever the capacity. */
  readonly available: boolean
}

/** Only what changed. */
export type FloorDelta = {
  readonly version: number
  readonly changed: readonly (readonly [agentSid: WorkerSid, change: AgentChange])[]
  /** Agents that appeared since the last delta, whole. */
  readonly added: readonly FloorAgent[]
  readonly removed: readonly WorkerSid[]
  readonly figures: FloorFigures | null
}

/** One stretch of one activity in an agent's day. An open one has `to` null. */
export type ActivityStretch = {
  readonly activitySid: ActivitySid
  readonly activity: string
  readonly available: boolean
  readonly from: number
  readonly to: number | null
}

export type DayEngagement = {
  readonly reservationSid: ReservationSid
  readonly taskSid: TaskSid
  readonly kind: 'Agent' | 'Invitation'
  readonly channel: string
  readonly direction: 'Inbound' | 'Outbound'
  readonly customerName: string | null
  readonly queue: string | null
  readonly state: 'live' | 'wrapping' | 'final'
  /** 'Missed' | 'Rejected' | 'Revoked' for invitations; the outcome the agent chose otherwise. */
  readonly outcome: string | null
  readonly offeredAt: number | null
  readonly startedAt: number | null
  readonly wrapUpAt: number | null
  readonly endedAt: number | null
  readonly waitMs: number | null
  readonly engagementMs: number | null
  readonly wrapUpMs: number | null
}

export type AgentDay = {
  readonly agentSid: WorkerSid
  readonly from: number
  readonly to: number
  readonly stretches: readonly ActivityStretch[]
  readonly engagements: readonly DayEngagement[]
  /** Holes in what was collected that touch this day. */
  readonly gaps: readonly Gap[]
}

export type Gap = {
  readonly feed: string
  readonly from: number
  readonly to: number
  /** A word for the cause, e.g. 'older than 30 days', 'refused'. */
  readonly reason: string
}

/** Where the engine stands; everything the status bar says. */
export type SyncStatus = {
  readonly phase: 'starting' | 'live' | 'offline' | 'stopped'
  /**
   * When all of the floor's feeds had last answered, now or in an earlier run, by this machine's clock; null
   * before the first answer.
   */
  readonly asOf: number | null
  readonly tickMs: number
  /** Server time minus this machine's time. */
  readonly skewMs: number
  /** By this machine's clock. */
  readonly offlineSince: number | null
  readonly problem: AppError | null
  readonly requestsPerMinute: number
  /** 429 answers within the last minute. */
  readonly slowedDown: number
  readonly backfill: {
    readonly from: number
    readonly to: number
    /** 0..1 of the window. */
    readonly done: number
  } | null
  /** Rows are being folded again, or wait for it; null when every row follows the rules in force. */
  readonly rebuild: {
    /** 0..1. */
    readonly done: number
    /** False when it was cancelled, or failed. */
    readonly isRunning: boolean
  } | null
  readonly gaps: readonly Gap[]
  readonly counts: {
    readonly events: number
    readonly messages: number
    readonly conversations: number
    readonly engagements: number
  }
}

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'compact' | 'normal' | 'comfortable'

/** On which side messages stand: the selected agent's on the right and all others left, or all on one side. */
export type Alignment = 'alternate' | 'left' | 'right'

export type Settings = {
  readonly theme: Theme
  readonly density: Density
  readonly alignment: Alignment
}

/** What the window as a whole shows, before any floor. */
export type AppState = {
  readonly mode: 'welcome' | 'demo' | 'account'
  readonly version: string
  readonly account: {
    readonly accountSid: string
    readonly workspaceSid: string | null
  } | null
  /** Why the engine is not running, when it should be. */
  readonly problem: AppError | null
  /** False where the system has no protected place for a key. */
  readonly canStoreSecrets: boolean
}

/** A screen or a window that can be shared. */
export type ScreenSource = {
  readonly id: string
  readonly name: string
  /** What it shows now, as a data: address. */
  readonly picture: string
}
