import { useAction } from '../../bridge/action.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { useLive } from '../../bridge/live.ts'
import { agentOf, customerOf, type LegAtHand } from './leg-at-hand.ts'

/** From here on the contact is not read silently any more. */
export const JoinContact = ({
  leg,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('join-contact')
  const settings = useLive('account-settings', undefined)
  const name = settings?.ok === true ? settings.value.supervisorName : null
  const join = async (reason: string | null): Promise<void> => {
    const reply = await run({ reservationSid: leg.reservationSid, reason })
    if (reply.ok) onClose()
  }
  return (
    <ConfirmForm
      verb="Join for all to see"
      isReady={name !== null}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void join(reason)}
      onClose={onClose}
    >
      {name === null ? (
        <p>
          You have no name yet by which <bdi>{customerOf(leg)}</bdi> could know you. Enter it under
          Settings, Stepping in.
        </p>
      ) : (
        <p>
          <bdi>{customerOf(leg)}</bdi> and <bdi>{agentOf(leg)}</bdi> see that <bdi>{name}</bdi> is
          in the chat, and read what you write there. Nothing is sent by joining alone. You can
          leave again at any time.
        </p>
      )}
    </ConfirmForm>
  )
}
