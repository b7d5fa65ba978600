import { useState } from 'react'
import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import { useAction } from '../../bridge/action.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { Tick } from '../../ui/tick.tsx'
import { agentOf, customerOf, type LegAtHand } from './leg-at-hand.ts'
import styles from './verbs.module.css'

type Outcome = 'done' | AppError

const OutcomeText = ({ outcome }: { readonly outcome: Outcome | undefined }) => {
  if (outcome === undefined) return null
  if (outcome === 'done') return <span className={styles.outcome}>Completed</span>
  return <span className={styles.wrong}>{sentenceFor(outcome).title}</span>
}

/** The wrap-ups of one agent, each to be completed or left. */
const WrapUps = ({
  legs,
  left,
  outcomes,
  onLeave,
}: {
  readonly legs: readonly LegAtHand[]
  readonly left: readonly string[]
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly onLeave: (left: readonly string[]) => void
}) => (
  <ul className={styles.legs} aria-label="Wrap-ups">
    {legs.map((leg) => {
      const { reservationSid } = leg
      return (
        <li key={reservationSid}>
          <Tick
            isTicked={!left.includes(reservationSid)}
            isDisabled={outcomes[reservationSid] === 'done'}
            onTick={(isTicked) =>
              onLeave(
                isTicked ? left.filter((sid) => sid !== reservationSid) : [...left, reservationSid],
              )
            }
          >
            <ChannelIcon kind={leg.channel} /> <bdi>{customerOf(leg)}</bdi>
          </Tick>
          <OutcomeText outcome={outcomes[reservationSid]} />
        </li>
      )
    })}
  </ul>
)

/** Ends one or several wrap-ups that an agent left open, one after the other. */
export const CompleteWrapUp = ({
  leg,
  also,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly also: readonly LegAtHand[]
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('complete-wrap-up')
  const [left, setLeft] = useState<readonly string[]>([])
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({})
  const legs = [leg, ...also]
  const open = legs.filter(
    ({ reservationSid }) => !left.includes(reservationSid) && outcomes[reservationSid] !== 'done',
  )
  const complete = async (reason: string | null): Promise<void> => {
    let failed = 0
    for (const { reservationSid } of open) {
      const reply = await run({ reservationSid, reason })
      failed += reply.ok ? 0 : 1
      setOutcomes((before) => ({ ...before, [reservationSid]: reply.ok ? 'done' : reply.error }))
    }
    if (failed === 0) onClose()
  }
  return (
    <ConfirmForm
      verb={open.length > 1 ? `Complete ${open.length} wrap-ups` : 'Complete wrap-up'}
      isReady={open.length > 0}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void complete(reason)}
      onClose={onClose}
    >
      {also.length === 0 ? (
        <p>
          The contact with <bdi>{customerOf(leg)}</bdi> becomes final, and <bdi>{agentOf(leg)}</bdi>{' '}
          can be offered the next one. What the agent has not written down yet is lost.
        </p>
      ) : (
        <>
          <p>
            These contacts become final, and <bdi>{agentOf(leg)}</bdi> can be offered the next ones.
            What the agent has not written down yet is lost.
          </p>
          <WrapUps legs={legs} left={left} outcomes={outcomes} onLeave={setLeft} />
        </>
      )}
    </ConfirmForm>
  )
}
