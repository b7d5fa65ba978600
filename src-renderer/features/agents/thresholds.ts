/** From when on the time in a state, or of a piece of work, asks for attention. */
import type { AgentState, AgentWork } from '../../../src-main/domain/agent-state.ts'
import { defaultLimits } from '../../../src-main/domain/agent-state.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import type { Limits } from '../../../src-main/domain/limits.ts'
import { minutes } from '../../../src-main/domain/limits.ts'

const wrapUpLimits: Limits = {
  warningMs: defaultLimits.wrapUpMs,
  criticalMs: defaultLimits.wrapUpCriticalMs,
}
const voiceLimits: Limits = { warningMs: minutes(3), criticalMs: minutes(5) }

/** Unavailable activities with a customary length; any other may last. */
const activityLimits: Readonly<Record<string, Limits>> = {
  break: { warningMs: minutes(15), criticalMs: minutes(20) },
  lunch: { warningMs: minutes(60), criticalMs: minutes(65) },
}

/** Limits of one piece of work in its present phase; null where none is customary. */
export const workLimits = (work: Pick<AgentWork, 'phase' | 'channel'>): Limits | null => {
  if (work.phase === 'wrapping') return wrapUpLimits
  return work.phase === 'engaged' && channelClass(work.channel) === 'voice' ? voiceLimits : null
}

/** Limits of the time in a state; null where none is customary. */
export const stateLimits = (state: AgentState, activity: string): Limits | null => {
  if (state === 'wrap-up' || state === 'wrap-up-over') return wrapUpLimits
  return state === 'unavailable' ? (activityLimits[activity.trim().toLowerCase()] ?? null) : null
}
