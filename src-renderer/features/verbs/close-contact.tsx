import { useState } from 'react'
import { dispositionText } from '../../../src-main/domain/dispositions.ts'
import { useAction } from '../../bridge/action.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { useLive } from '../../bridge/live.ts'
import { Tick } from '../../ui/tick.tsx'
import { DispositionFields } from './disposition-fields.tsx'
import { noDisposition, readDisposition } from './disposition.ts'
import { agentOf, customerOf, isMessaging, type LegAtHand } from './leg-at-hand.ts'

const Effect = ({ leg, endsWrapUp }: { readonly leg: LegAtHand; readonly endsWrapUp: boolean }) => {
  const customer = <bdi>{customerOf(leg)}</bdi>
  const agent = <bdi>{agentOf(leg)}</bdi>
  return (
    <p>
      {isMessaging(leg) ? (
        <>
          The conversation ends for {customer} and for {agent}; nobody can write in it any more.
        </>
      ) : leg.channel === 'voice' ? (
        <>
          The call ends for {agent} in Flex. Whether the line to {customer} drops with it depends on
          how calls are set up; a caller may stay connected until somebody hangs up.
        </>
      ) : (
        <>
          The contact with {customer} ends for {agent}.
        </>
      )}{' '}
      {endsWrapUp ? (
        <>{agent} gets no wrap-up and can be offered the next contact at once.</>
      ) : (
        <>{agent} goes into wrap-up.</>
      )}
    </p>
  )
}

/** Ends a contact, with a disposition when one was given. */
export const CloseContact = ({
  leg,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly onClose: () => void
}) => {
  const settings = useLive('account-settings', undefined)
  const { run, isBusy, error } = useAction('close-contact')
  const [endsWrapUp, setEndsWrapUp] = useState(false)
  const [draft, setDraft] = useState(noDisposition)
  const all = settings?.ok === true ? settings.value.dispositions : []
  const { disposition, problem } = readDisposition(all, draft)
  const { reservationSid } = leg
  const close = async (reason: string | null): Promise<void> => {
    const reply = await run({ reservationSid, disposition, endsWrapUp, reason })
    if (reply.ok) onClose()
  }
  return (
    <ConfirmForm
      verb={
        disposition === null
          ? 'Close contact'
          : `Close as ${dispositionText(disposition.levels.slice(-1))}`
      }
      isReady={problem === null}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void close(reason)}
      onClose={onClose}
    >
      <Effect leg={leg} endsWrapUp={endsWrapUp} />
      <Tick isTicked={endsWrapUp} onTick={setEndsWrapUp}>
        Leave the agent no wrap-up
      </Tick>
      <DispositionFields all={all} draft={draft} problem={problem} onChange={setDraft} />
    </ConfirmForm>
  )
}
