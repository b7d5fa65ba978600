import type { InteractionDetails } from '../../../../src-main/contract/interaction-views.ts'
import { channelAbilities } from '../../../../src-main/domain/channels.ts'
import { duration, durationWords } from '../../../ui/format.ts'
import styles from './details.module.css'
import { Block, Fact } from './facts.tsx'

const time = (ms: number | null, none: string): string => (ms === null ? none : duration(ms))

/** '3.4 a minute'; where people answer hours later, by the hour. */
export const paceText = (perMinute: number | null): string => {
  if (perMinute === null) return '–'
  return perMinute >= 0.1
    ? `${perMinute.toFixed(1)} a minute`
    : `${(perMinute * 60).toFixed(1)} an hour`
}

/** How quickly the customer was answered, over all legs. */
export const Replies = ({ replies, leg }: Pick<InteractionDetails, 'replies' | 'leg'>) => {
  const { silenceMs } = channelAbilities[leg.channel]
  if (replies === null || silenceMs === null) return null
  return (
    <Block title="Replies">
      <dl className={styles.facts}>
        <Fact
          name="First reply"
          why="From the customer’s first message to the first agent message after it. Bots and system lines are no replies."
        >
          {time(replies.firstReplyMs, 'None yet')}
        </Fact>
        <Fact
          name="Longest gap"
          why="Reply gap: from the first customer message that waits to the next agent message. What still waits is not counted."
        >
          {time(replies.longestGapMs, '–')}
        </Fact>
        <Fact name="Median gap" why="Half of the reply gaps were shorter, half of them longer.">
          {replies.medianGapMs === null
            ? '–'
            : `${duration(replies.medianGapMs)} of ${replies.gaps} ${replies.gaps === 1 ? 'gap' : 'gaps'}`}
        </Fact>
        <Fact
          name="Pace"
          why={`Messages of customer and agents by time. On this channel a pause of more than ${durationWords(silenceMs)} is silence, and is left out.`}
        >
          {paceText(replies.perMinute)}
        </Fact>
      </dl>
    </Block>
  )
}
