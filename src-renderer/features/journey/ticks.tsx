import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import type { TranscriptTurn } from '../../../src-main/contract/interaction-views.ts'
import type { ChannelAbilities } from '../../../src-main/domain/channels.ts'
import { Button } from '../../ui/button.tsx'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import styles from './transcript.module.css'

/** Why a message did not arrive, as well as Twilio says it. */
const problemText = ({ deliveryError }: TranscriptTurn): string =>
  deliveryError === null
    ? 'Not delivered, or the customer left before it could be read'
    : `Not delivered: Twilio error ${deliveryError}`

type DeliveryProps = Pick<ChannelAbilities, 'delivery'>

/** Whether an agent's message reached the customer, on channels that can tell. */
export const Ticks = ({ turn, delivery }: DeliveryProps & { readonly turn: TranscriptTurn }) => {
  if (turn.authorKind !== 'agent' || delivery === null) return null
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

const sources = {
  receipts: 'This channel’s receipts tell.',
  'read-marks':
    'A web chat has no receipts: there the customer’s read mark has reached the message.',
} as const

/** What the ticks mean, where there are any. */
export const Legend = ({ delivery }: DeliveryProps) =>
  delivery === null ? null : (
    <Tooltip
      content={
        <span className={styles.legend}>
          <Clock size={13} aria-hidden /> Not known yet
          <span className={styles.legendPair}>
            <Check size={13} aria-hidden />
            <CircleAlert size={12} aria-hidden />
          </span>
          Problem: failed, or the customer left before it could be read
          <CheckCheck size={13} aria-hidden /> Delivered or read. {sources[delivery]}
        </span>
      }
    >
      <Button look="quiet" className={styles.legendButton} aria-label="What the ticks mean">
        <CheckCheck size={14} aria-hidden />
      </Button>
    </Tooltip>
  )
