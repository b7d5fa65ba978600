import { useAction } from '../../bridge/action.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { agentOf, customerOf, type LegAtHand } from './leg-at-hand.ts'

/** Ends a wrap-up that was left open. */
export const CompleteWrapUp = ({
  leg,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('complete-wrap-up')
  const { reservationSid } = leg
  const complete = async (reason: string | null): Promise<void> => {
    const reply = await run({ reservationSid, reason })
    if (reply.ok) onClose()
  }
  return (
    <ConfirmForm
      verb="Complete wrap-up"
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void complete(reason)}
      onClose={onClose}
    >
      <p>
        The contact with <bdi>{customerOf(leg)}</bdi> becomes final, and <bdi>{agentOf(leg)}</bdi>{' '}
        can be offered the next one. What the agent has not written down yet is lost.
      </p>
    </ConfirmForm>
  )
}
