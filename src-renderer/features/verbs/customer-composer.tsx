import { Eye } from 'lucide-react'
import { longestMessage } from '../../../src-main/domain/supervisor.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { MessageForm } from './message-form.tsx'
import styles from './customer-composer.module.css'

/** Where a supervisor who has joined writes to the customer. */
export const CustomerComposer = ({
  reservationSid,
  customer,
}: {
  readonly reservationSid: string
  readonly customer: string
}) => {
  const say = useAction('say-to-customer')
  const leave = useAction('leave-contact')
  return (
    <MessageForm
      className={styles.composer}
      label="Message to the customer"
      send={async (message) => (await say.run({ reservationSid, ...message })).ok}
      isBusy={say.isBusy}
      error={say.error ?? leave.error}
      sendLabel="Send to the customer"
      other={
        <Button disabled={leave.isBusy} onClick={() => void leave.run({ reservationSid })}>
          Leave the chat
        </Button>
      }
    >
      {({ value, onType, onKeyDown }) => (
        <>
          <p className={styles.seen}>
            <Eye size={14} aria-hidden />
            The customer sees this
          </p>
          <textarea
            aria-label={`Message to ${customer}`}
            placeholder={`Write to ${customer}`}
            rows={2}
            maxLength={longestMessage}
            value={value}
            onChange={({ target }) => onType(target.value)}
            onKeyDown={onKeyDown}
          />
        </>
      )}
    </MessageForm>
  )
}
