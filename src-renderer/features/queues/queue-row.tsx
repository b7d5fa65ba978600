/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { memo } from 'react'
import type { Level } from '../../../src-main/domain/limits.ts'
import { waitLimits } from '../../../src-main/domain/limits.ts'
import { ClockText } from '../../bridge/clock-text.tsx'
import { channelKindName, ChannelIcon } from '../../ui/channel-icon.tsx'
import { classes } from '../../ui/classes.ts'
import { count, duration, durationWords, percent, timeOfDay } from '../../ui/format.ts'
import type { AgentCounts, BoardRow } from './queue-rows.ts'
import { serviceLevel, speedOfAnswer, waitingIn } from './queue-rows.ts'
import styles from './queues.module.css'

const Amount = ({
  value,
  level = 'normal',
  title,
}: {
  readonly value: number
  readonly level?: Level
  readonly title?: string
}) => (
  <div
    role="gridcell"
    className={classes(styles.number, value === 0 && level === 'normal' && styles.none)}
    data-level={level}
    title={title}
  >
    {count(value)}
  </div>
)

/** More than two waiting ask for attention, more than five at once. */
const waitingLevel = (waiting: number): Level =>
  waiting > 5 ? 'critical' : waiting > 2 ? 'warning' : 'normal'

const readyLevel = (ready: number, waiting: number): Level => {
  if (waiting === 0 || ready > 1) return 'normal'
  return ready === 0 ? 'critical' : 'warning'
}

const levelOfShare = (share: number): Level =>
  share >= 0.9 ? 'normal' : share > 0.6 ? 'warning' : 'critical'

const toldText = (told: NonNullable<BoardRow['told']>): string =>
  `This queue’s rule for agents cannot be read here. Twilio counted ${count(told.availableAgents)} available of ${count(told.eligibleAgents)} eligible agents at ${timeOfDay(told.at)}.`

const AgentCells = ({
  agents,
  told,
  waiting,
}: {
  readonly agents: AgentCounts | null
  readonly told: BoardRow['told']
  readonly waiting: number
}) => {
  if (agents !== null)
    return (
      <>
        <Amount value={agents.ready} level={readyLevel(agents.ready, waiting)} />
        <Amount value={agents.engaged} />
        <Amount value={agents.away} />
      </>
    )
  return (
    <>
      <div
        role="gridcell"
        className={classes(styles.number, styles.none)}
        title={told === null ? 'Not known' : toldText(told)}
      >
        {told === null ? '–' : `~${count(told.availableAgents)}`}
      </div>
      <div role="gridcell" className={classes(styles.number, styles.none)}>
        –
      </div>
      <div role="gridcell" className={classes(styles.number, styles.none)}>
        –
      </div>
    </>
  )
}

const TodayCells = ({
  row,
  thresholdMs,
}: {
  readonly row: BoardRow
  readonly thresholdMs: number
}) => {
  const level = serviceLevel(row)
  const speedMs = speedOfAnswer(row)
  const { answered, answeredWithin, abandoned } = row.today
  return (
    <>
      <div
        role="gridcell"
        className={classes(styles.number, level === null && styles.none)}
        data-level={level === null ? 'normal' : levelOfShare(level)}
        title={`Answered within ${durationWords(thresholdMs)} ÷ offered: ${count(answeredWithin)} ÷ ${count(answered + abandoned)}`}
      >
        {level === null ? '–' : percent(level)}
      </div>
      <Amount
        value={abandoned}
        title={`${count(abandoned)} of ${count(answered + abandoned)} offered today were abandoned`}
      />
      <div role="gridcell" className={classes(styles.number, speedMs === null && styles.none)}>
        {speedMs === null ? '–' : duration(speedMs)}
      </div>
    </>
  )
}

/** The cells of a queue on one channel, or of all together. */
export const BoardCells = memo(
  ({ row, thresholdMs }: { readonly row: BoardRow; readonly thresholdMs: number }) => {
    const waiting = waitingIn(row)
    const { channel, oldestWaitingSince: since } = row
    return (
      <>
        <div role="gridcell" className={classes(styles.cell, styles.name)} title={row.queue}>
          {row.queue}
        </div>
        <div role="gridcell" className={styles.channel}>
          {channel === null ? null : (
            <>
              <ChannelIcon kind={channel} />
              <span aria-hidden>{channelKindName(channel)}</span>
            </>
          )}
        </div>
        <Amount value={waiting} level={channel === null ? 'normal' : waitingLevel(waiting)} />
        <div role="gridcell" className={classes(styles.number, since === null && styles.none)}>
          {since === null ? (
            '–'
          ) : (
            <ClockText since={since} limits={channel === null ? null : waitLimits(channel)} />
          )}
        </div>
        <div
          role="gridcell"
          className={classes(styles.number, waiting === 0 && styles.none)}
          title={`${count(row.offered)} being offered to an agent, ${count(row.pending)} without an offer`}
        >
          {row.offered} / {row.pending}
        </div>
        <Amount value={row.assigned} />
        <Amount value={row.wrapping} />
        <AgentCells agents={row.agents} told={row.told} waiting={channel === null ? 0 : waiting} />
        <TodayCells row={row} thresholdMs={thresholdMs} />
      </>
    )
  },
)
