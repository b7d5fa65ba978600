import { Eye } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { longestMessage } from '../../../src-main/domain/supervisor.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { useMessageKey } from './message-key.ts'
import styles from './customer-composer.module.css'

/** Where a supervisor who has joined writes to the customer. Nothing but its button and Ctrl+Enter in it sends. */
export const CustomerComposer = ({
  reservationSid,
  customer,
}: {
  readonly reservationSid: string
  readonly customer: string
}) => {
  const say = useAction('say-to-customer')
  const leave = useAction('leave-contact')
  const [typed, setTyped] = useState('')
  const { keyFor, forget } = useMessageKey()
  const text = typed.trim()
  const send = async (): Promise<void> => {
    if (text === '' || say.isBusy) return
    const reply = await say.run({ reservationSid, key: keyFor(text), text })
    if (!reply.ok) return
    forget()
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void send()
  }
  const error = say.error ?? leave.error
  return (
    <form className={styles.composer} aria-label="Message to the customer" onSubmit={onSubmit}>
      <p className={styles.seen}>
        <Eye size={14} aria-hidden />
        The customer sees this
      </p>
      <textarea
        aria-label={`Message to ${customer}`}
        placeholder={`Write to ${customer}`}
        rows={2}
        maxLength={longestMessage}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          <strong>{sentenceFor(error).title}.</strong> {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button disabled={leave.isBusy} onClick={() => void leave.run({ reservationSid })}>
          Leave the chat
        </Button>
        <Button type="submit" look="primary" disabled={say.isBusy || text === ''}>
          Send to the customer
        </Button>
      </div>
    </form>
  )
}
