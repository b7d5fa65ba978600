import { useState } from 'react'
import { useAction } from '../../bridge/action.ts'
import { useFloorNow } from '../../bridge/clock.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { shownAgents, useFloorFrame } from '../../bridge/floor.ts'
import { useLive } from '../../bridge/live.ts'
import { agentOf, customerOf, type LegAtHand } from './leg-at-hand.ts'
import { TargetPicker } from './target-picker.tsx'
import { type Queued, type TransferTarget, transferTargets } from './transfer-targets.ts'
import styles from './verbs.module.css'

/** What follows, and what can go wrong: a direct invitation that is declined leaves nobody. */
const Effect = ({ leg, to }: { readonly leg: LegAtHand; readonly to: TransferTarget | null }) => {
  const customer = <bdi>{customerOf(leg)}</bdi>
  const agent = <bdi>{agentOf(leg)}</bdi>
  const leaves = (
    <>
      {agent} leaves into wrap-up at once; the messages stay with {customer}’s conversation.
    </>
  )
  if (to === null)
    return <p>{leaves} A queue is the safe choice: it goes on asking until somebody accepts.</p>
  if (to.kind === 'queue')
    return (
      <p>
        {leaves} <bdi>{to.name}</bdi> offers {customer} to one agent after the other until somebody
        accepts.
      </p>
    )
  return (
    <p>
      {leaves} Only <bdi>{to.name}</bdi> is asked.{' '}
      <strong className={styles.warning}>
        If the invitation is declined or missed, the conversation stays open with nobody in it.
      </strong>{' '}
      A queue is safer.
    </p>
  )
}

const useTargets = (leg: LegAtHand, text: string): readonly TransferTarget[] => {
  useFloorNow()
  const named = useFloorFrame(({ queues }) => queues)
  const board = useLive('queue-figures', undefined)
  const queues: readonly Queued[] =
    board?.ok === true ? board.value.queues : named.map((queue) => ({ ...queue, channels: [] }))
  const agents = [...shownAgents().values()]
  return transferTargets({ agents, queues, notAgent: leg.agentSid }, leg.channel, text)
}

/** Hands a messaging contact to a queue or to another agent. */
export const TransferContact = ({
  leg,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('transfer-contact')
  const [text, setText] = useState('')
  const [to, setTo] = useState<TransferTarget | null>(null)
  const targets = useTargets(leg, text)
  const { reservationSid } = leg
  const transfer = async (reason: string | null): Promise<void> => {
    if (to === null) return
    const { kind, sid, name } = to
    const reply = await run({ reservationSid, to: { kind, sid, name }, reason })
    if (reply.ok) onClose()
  }
  return (
    <ConfirmForm
      verb={to === null ? 'Transfer' : `Transfer to ${to.name}`}
      isReady={to !== null}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void transfer(reason)}
      onClose={onClose}
    >
      <TargetPicker targets={targets} text={text} chosen={to} onText={setText} onChoose={setTo} />
      <Effect leg={leg} to={to} />
    </ConfirmForm>
  )
}
