/** From when on a duration asks for attention. */
import type { ChannelClass } from './channels.ts'

export type Limits = { readonly warningMs: number; readonly criticalMs: number }
export type Level = 'normal' | 'warning' | 'critical'

export const minutes = (value: number): number => value * 60_000

export const levelOf = (ms: number, limits: Limits | null): Level => {
  if (limits === null || ms < limits.warningMs) return 'normal'
  return ms < limits.criticalMs ? 'warning' : 'critical'
}

const callWait: Limits = { warningMs: minutes(1), criticalMs: minutes(2) }
const chatWait: Limits = { warningMs: minutes(1), criticalMs: minutes(3) }
const messageWait: Limits = { warningMs: minutes(15), criticalMs: minutes(60) }

/** How long a customer may wait, in a queue or for an answer: on a line or in a live chat not as long as for a message. */
export const waitLimits = (channel: ChannelClass): Limits => {
  if (channel === 'voice' || channel === 'video') return callWait
  return channel === 'chat' ? chatWait : messageWait
}
