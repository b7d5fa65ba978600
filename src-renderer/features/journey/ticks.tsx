import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import type { TranscriptTurn } from '../../../src-main/contract/interaction-views.ts'
import { Button } from '../../ui/button.tsx'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import styles from './transcript.module.css'

/** Why a message did not arrive, as well as Twilio says it. */
const problemText = ({ deliveryError }: TranscriptTurn): string =>
  deliveryError === null
    ? 'Not delivered, or the customer left before it could be read'
    : `Not delivered: Twilio error ${deliveryError}`

/** Whether an agent's message reached the customer. */
export const Ticks = ({ turn }: { readonly turn: TranscriptTurn }) => {
  if (turn.authorKind !== 'agent') return null
  if (turn.delivery === 'unknown')
    return <NamedIcon icon={Clock} name="Delivery not known yet" size={12} />
  if (turn.delivery === 'problem')
    return (
      <span className={styles.problem} title={problemText(turn)}>
        <NamedIcon icon={Check} name={problemText(turn)} size={13} />
        <CircleAlert size={12} aria-hidden />
      </span>
    )
  const name = turn.delivery === 'read' ? 'Read' : 'Delivered'
  return <NamedIcon icon={CheckCheck} name={name} size={13} />
}

/** What the ticks mean. */
export const Legend = () => (
  <Tooltip
    content={
      <span className={styles.legend}>
        <Clock size={13} aria-hidden /> Not known yet
        <span className={styles.legendPair}>
          <Check size={13} aria-hidden />
          <CircleAlert size={12} aria-hidden />
        </span>
        Problem: failed, or the customer left before it could be read
        <CheckCheck size={13} aria-hidden /> Delivered or read. A web chat has no receipts: there
        the customer’s read mark has reached the message.
      </span>
    }
  >
    <Button look="quiet" className={styles.legendButton} aria-label="What the ticks mean">
      <CheckCheck size={14} aria-hidden />
    </Button>
  </Tooltip>
)
