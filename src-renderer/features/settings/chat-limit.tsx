import type { FormEvent } from 'react'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useEdited } from './edited.ts'
import { Failure } from './failure.tsx'
import styles from './settings.module.css'

/** How many chats all agents together may have at once; Twilio counts no licence, so it is said here. */
export const ChatLimit = ({ limit }: { readonly limit: number | null }) => {
  const [text, setText] = useEdited(limit === null ? '' : String(limit))
  const { run, isBusy, error } = useAction('change-account-settings')
  const isUsable = /^([1-9]\d{0,4})?$/.test(text)
  const chosen = text === '' ? null : Number(text)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (isUsable) void run({ chatLimit: chosen })
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label="Limit of chats at once"
        hint="Shown beside the key figures: a warning at 80 %, critical when it is reached. Empty shows nothing."
        inputMode="numeric"
        placeholder="None"
        value={text}
        problem={isUsable ? null : 'A whole number from 1 to 99999, or nothing.'}
        onChange={({ target }) => setText(target.value.trim())}
      />
      {error === null ? null : <Failure error={error} />}
      <Button type="submit" disabled={chosen === limit || !isUsable || isBusy}>
        Save
      </Button>
    </form>
  )
}
