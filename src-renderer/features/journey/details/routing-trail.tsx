import type { RoutingStep } from '../../../../src-main/contract/journey-views.ts'
import { useLive } from '../../../bridge/live.ts'
import { duration, durationWords, timeOfDayToTheSecond } from '../../../ui/format.ts'
import styles from './details.module.css'
import { Block } from './facts.tsx'

const named = (agent: string | null): string => agent ?? 'an agent'

/** A step in words, and how it went. */
// oxlint-disable-next-line typescript/consistent-return -- every kind of step returns
export const stepText = (step: RoutingStep): readonly [what: string, how: string] => {
  switch (step.kind) {
    case 'created':
      return ['Task created', '']
    case 'queued':
      return [
        `Queue ${step.queue ?? 'unknown'}`,
        step.endedAt === null
          ? 'waiting'
          : `${step.outcome ?? ''} after ${duration(step.endedAt - step.at)}`,
      ]
    case 'invited': {
      const rang = step.ringMs === null ? '' : ` after ${duration(step.ringMs)}`
      const lost = step.lostMs === 0 ? '' : `, ${durationWords(step.lostMs)} lost`
      return [`Offered to ${named(step.agentName)}`, `${step.outcome ?? 'ringing'}${rang}${lost}`]
    }
    case 'accepted':
      return [
        `${step.agentName ?? 'An agent'} accepted`,
        step.waitMs === null ? '' : `waited ${duration(step.waitMs)}`,
      ]
    case 'transferred':
      return [`Transferred${step.to === null ? '' : ` to ${step.to}`}`, step.state]
    case 'left':
      return [
        `${step.agentName ?? 'An agent'} left`,
        step.engagementMs === null ? '' : `engaged ${duration(step.engagementMs)}`,
      ]
    case 'ended':
      return ['Ended', step.outcome ?? '']
  }
}

/** The way through queues and offers: each one with its outcome and what it cost. */
export const RoutingTrail = ({ associatedContactId }: { readonly associatedContactId: string }) => {
  const reply = useLive('routing-trail', { id: associatedContactId })
  if (reply?.ok !== true || reply.value === null) return null
  const { steps, invitations, lostMs, isCutOff } = reply.value
  const failed = invitations.missed + invitations.rejected + invitations.revoked
  return (
    <Block title="Routing trail">
      {isCutOff ? (
        <p className={styles.hint}>
          The log begins after this contact did: its first steps are missing.
        </p>
      ) : null}
      {failed === 0 ? null : (
        <p className={styles.hint}>
          {invitations.missed} missed, {invitations.rejected} rejected, {invitations.revoked}{' '}
          revoked
          {lostMs === 0 ? '' : `; ${durationWords(lostMs)} lost`}
        </p>
      )}
      <ol className={styles.trail}>
        {steps.map((step, index) => {
          const [what, how] = stepText(step)
          return (
            // oxlint-disable-next-line react/no-array-index-key -- steps have no name of their own
            <li
              key={index}
              data-kind={step.kind}
              data-outcome={step.kind === 'invited' ? step.outcome : undefined}
            >
              <time>{timeOfDayToTheSecond(step.at)}</time>
              <span>
                {what}
                {how === '' ? null : <em>{how}</em>}
              </span>
            </li>
          )
        })}
      </ol>
    </Block>
  )
}
