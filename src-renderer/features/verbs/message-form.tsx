import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import { Button } from '../../ui/button.tsx'
import { useMessageKey } from './message-key.ts'
import styles from './message-form.module.css'

/** What the field of a message is given by its form. */
export type MessageField = {
  readonly value: string
  readonly onType: (typed: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

type MessageFormProps = {
  /** The form's look, and its name where it is no dialog's only one. */
  readonly className: string | undefined
  readonly label?: string
  /** Answers whether it arrived; words of which that is not known have the same key when they are sent again. */
  readonly send: (message: { readonly key: string; readonly text: string }) => Promise<boolean>
  readonly isBusy: boolean
  readonly error: AppError | null
  readonly sendLabel: string
  /** The other way out, beside the button that sends. */
  readonly other: ReactNode
  /** Who reads it, and the field. */
  readonly children: (field: MessageField) => ReactNode
}

/** Words to somebody, each message once. Nothing but its button and Ctrl+Enter in the field sends. */
export const MessageForm = ({
  className,
  label,
  send,
  isBusy,
  error,
  sendLabel,
  other,
  children,
}: MessageFormProps) => {
  const [typed, setTyped] = useState('')
  const { keyFor, forget } = useMessageKey()
  const text = typed.trim()
  const submit = async (): Promise<void> => {
    if (text === '' || isBusy || !(await send({ key: keyFor(text), text }))) return
    forget()
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void submit()
  }
  return (
    <form className={className} aria-label={label} onSubmit={onSubmit}>
      {children({ value: typed, onType: setTyped, onKeyDown })}
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          <strong>{sentenceFor(error).title}.</strong> {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        {other}
        <Button type="submit" look="primary" disabled={isBusy || text === ''}>
          {sendLabel}
        </Button>
      </div>
    </form>
  )
}
