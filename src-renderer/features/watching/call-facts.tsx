import type { TranscriptLeg } from '../../../src-main/contract/interaction-views.ts'
import { ClockText } from '../../bridge/clock-text.tsx'
import { duration, timeOfDay } from '../../ui/format.ts'
import styles from './watching.module.css'

const orDash = (ms: number | null): string => (ms === null ? '–' : duration(ms))

/** What is known of a call, which has no words to read. */
export const CallFacts = ({ leg }: { readonly leg: TranscriptLeg }) => {
  const { direction, queue, startedAt, state, engagementMs, waitMs, holdMs, legNumber, legs } = leg
  const facts = [
    ['Direction', direction === 'Outbound' ? 'Outbound' : 'Inbound'],
    ['Queue', queue ?? '–'],
    ['Answered', startedAt === null ? '–' : timeOfDay(startedAt)],
    [
      'Talk time',
      state === 'live' && startedAt !== null ? (
        <ClockText since={startedAt} />
      ) : (
        orDash(engagementMs)
      ),
    ],
    ['Wait', orDash(waitMs)],
    ['Hold', orDash(holdMs)],
    ['Leg', legNumber === null ? '–' : `${legNumber} of ${legs}`],
  ] as const
  return (
    <dl className={styles.call}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
