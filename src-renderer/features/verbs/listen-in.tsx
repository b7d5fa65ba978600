import { useAction } from '../../bridge/action.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { useLive } from '../../bridge/live.ts'
import { agentOf, customerOf, type LegAtHand } from './leg-at-hand.ts'

/** Calls the supervisor's own phone into a call, muted. */
export const ListenIn = ({
  leg,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('listen-in')
  const reply = useLive('account-settings', undefined)
  const { supervisorPhone, callerId } = reply?.ok === true ? reply.value : {}
  const isSetUp = typeof supervisorPhone === 'string' && typeof callerId === 'string'
  const listen = async (reason: string | null): Promise<void> => {
    const answer = await run({ reservationSid: leg.reservationSid, reason })
    if (answer.ok) onClose()
  }
  return (
    <ConfirmForm
      verb="Call my phone"
      isReady={isSetUp}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void listen(reason)}
      onClose={onClose}
    >
      {isSetUp ? (
        <p>
          Twilio calls <bdi>{supervisorPhone}</bdi> from <bdi>{callerId}</bdi>. When you pick up,
          you hear <bdi>{agentOf(leg)}</bdi> and <bdi>{customerOf(leg)}</bdi>; nobody hears you, and
          there is no beep. Coaching or joining is another step.
        </p>
      ) : (
        <p>
          Your phone is not set up. Enter its number, and the account’s number that calls it, under
          Settings, Stepping in.
        </p>
      )}
    </ConfirmForm>
  )
}
