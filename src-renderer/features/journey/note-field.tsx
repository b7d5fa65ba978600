import { useState } from 'react'
import type { AppError } from '../../../src-main/contract/errors.ts'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { Button } from '../../ui/button.tsx'
import styles from './notes.module.css'

/** Where a note is written: Ctrl+Enter saves, Esc leaves. */
export const NoteField = ({
  text,
  error,
  isBusy,
  onSave,
  onCancel,
}: {
  readonly text: string
  readonly error: AppError | null
  readonly isBusy: boolean
  readonly onSave: (text: string) => void
  readonly onCancel: () => void
}) => {
  const [typed, setTyped] = useState(text)
  const isEmpty = typed.trim() === ''
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field inside
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) onSave(typed.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty)
          onSave(typed.trim())
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <textarea
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field opens because somebody wants to write
        autoFocus
        aria-label="Internal note"
        placeholder="Only your organisation sees this. It is never sent."
        rows={3}
        maxLength={10_000}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          {sentenceFor(error).title}. {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isBusy || isEmpty}>
          Save note
        </Button>
      </div>
    </form>
  )
}
