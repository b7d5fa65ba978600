/** What another status does to an agent's work, so that nobody is surprised by it. */
import type { Floor, FloorAgent } from '../../../src-main/contract/views.ts'

export type Activity = Floor['activities'][number]

/** What rings is rejected only for a status that takes nothing: Twilio accepts it for no other. */
export const rejectsPending = (to: Activity): boolean => !to.available

export const effectOf = (agent: FloorAgent, to: Activity): string => {
  if (agent.activitySid === to.sid) return 'Has this status already.'
  const isRung = agent.work.some(({ phase }) => phase === 'ringing')
  const open = agent.work.filter(({ phase }) => phase !== 'ringing').length
  const kept =
    open === 0 ? '' : ` ${open === 1 ? 'One contact stays' : `${open} contacts stay`} open.`
  if (to.available) return `New contacts are offered again.${kept}`
  const rung = isRung ? ' What rings now is rejected and goes to somebody else.' : ''
  return `No new contacts are offered.${rung}${kept}`
}
