/** The leg that a verb is about, as any view knows it: an agent's open reservation. */
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import type { WorkPhase } from '../../../src-main/domain/agent-state.ts'

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
export type LegVerb = 'note-to-agent' | 'join-contact' | 'listen-in' | 'complete-wrap-up'

/** Channels whose contacts are threads of messages. */
const messaging: readonly ChannelClass[] = ['chat', 'sms', 'whatsapp', 'messenger', 'email']

/** What can be done about a leg now. Finished ones allow nothing. */
export const verbsOf = ({ phase, channel }: LegAtHand): readonly LegVerb[] => {
  if (phase === 'ringing') return []
  if (phase === 'wrapping') return ['note-to-agent', 'complete-wrap-up']
  if (channel === 'voice') return ['note-to-agent', 'listen-in']
  return messaging.includes(channel) ? ['note-to-agent', 'join-contact'] : ['note-to-agent']
}
