/** The leg that a verb is about, as any view knows it: an agent's open reservation. */
import { type ChannelClass, channelAbilities } from '../../../src-main/domain/channels.ts'
import type { WorkPhase } from '../../../src-main/domain/agent-state.ts'
import type { SupervisorVerb } from '../../../src-main/domain/supervisor-verbs.ts'

export type LegAtHand = {
  readonly reservationSid: string
  readonly taskSid: string
  /** Name, else address; null for an anonymous customer. */
  readonly customer: string | null
  readonly agentSid: string | null
  readonly agent: string | null
  readonly channel: ChannelClass
  readonly phase: WorkPhase
}

/** What a dialog calls the two. */
export const customerOf = ({ customer }: LegAtHand): string => customer ?? 'the anonymous customer'
export const agentOf = ({ agent }: LegAtHand): string => agent ?? 'the agent'

/** The verbs that a leg allows, in the order of the menu. */
export type LegVerb = Extract<
  SupervisorVerb,
  | 'note-to-agent'
  | 'join-contact'
  | 'listen-in'
  | 'transfer-contact'
  | 'complete-wrap-up'
  | 'close-contact'
>

/** Whether it is a thread of messages, which Flex holds in an interaction. */
export const isMessaging = ({ channel }: LegAtHand): boolean =>
  channelAbilities[channel].canCarryLinks

/**
 * What can be done about a leg now. Finished ones allow nothing. A call is not handed on from here:
 * TaskRouter's transfers belong to the desktop of the agent who has it.
 */
export const verbsOf = (leg: LegAtHand): readonly LegVerb[] => {
  if (leg.phase === 'ringing') return []
  if (leg.phase === 'wrapping') return ['note-to-agent', 'complete-wrap-up']
  if (leg.channel === 'voice') return ['note-to-agent', 'listen-in', 'close-contact']
  return isMessaging(leg)
    ? ['note-to-agent', 'join-contact', 'transfer-contact', 'close-contact']
    : ['note-to-agent', 'close-contact']
}
