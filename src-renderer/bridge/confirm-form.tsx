import { type ReactNode, useState } from 'react'
import { type AppError, sentenceFor } from '../../src-main/contract/errors.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './confirm-form.module.css'

type ConfirmFormProps = {
  /** On the button that does it, in words that name the deed. */
  readonly verb: string
  /** What it does and to whom, and whatever else has to be chosen. */
  readonly children: ReactNode
  /** False while something still has to be chosen. */
  readonly isReady?: boolean
  readonly isBusy: boolean
  readonly error: AppError | null
  /** `reason` is null when none was given. */
  readonly onConfirm: (reason: string | null) => void
  readonly onClose: () => void
}

/** Asks once before a verb goes to Twilio; nothing is done unless the button that names the deed is pressed. */
export const ConfirmForm = ({
  verb,
  children,
  isReady = true,
  isBusy,
  error,
  onConfirm,
  onClose,
}: ConfirmFormProps) => {
  const [reason, setReason] = useState('')
  return (
    <form
      className={styles.confirm}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !isBusy) onConfirm(reason.trim() === '' ? null : reason.trim())
      }}
    >
      {children}
      <TextField
        label="Reason"
        hint="For the audit log; the agent does not see it."
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {error === null ? null : (
        <p role="alert" className={styles.refusal}>
          <strong>{sentenceFor(error).title}.</strong> {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={isBusy || !isReady}>
          {verb}
        </Button>
      </div>
    </form>
  )
}
