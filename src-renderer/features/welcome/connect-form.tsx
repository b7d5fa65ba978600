import { LoaderCircle } from 'lucide-react'
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../../src-main/contract/errors.ts'
import { connectingSentenceFor, sentenceFor } from '../../../src-main/contract/errors.ts'
import type { Credentials } from '../../../src-main/contract/requests.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { FieldName } from './credentials-check.ts'
import { firstWrong, noProblems, problemsOf } from './credentials-check.ts'
import styles from './welcome.module.css'

const nothing: Credentials = { accountSid: '', apiKeySid: '', apiSecret: '' }

/** What happened, what to do, and the technical detail if there is one. */
export const Failure = ({
  error,
  sentence: { title, body } = sentenceFor(error),
}: {
  readonly error: AppError
  readonly sentence?: ReturnType<typeof sentenceFor>
}) => (
  <div role="alert" className={styles.failure}>
    <strong>{title}</strong>
    <p>{body}</p>
    {error.detail === null ? null : <p className={styles.detail}>{error.detail}</p>}
  </div>
)

const focusField = (form: HTMLFormElement | null, name: FieldName): void =>
  form?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()

/** The key is checked with Twilio before it is saved; the secret never comes back to the window. */
export const ConnectForm = ({
  canStoreSecrets,
  onConnected,
}: {
  readonly canStoreSecrets: boolean
  readonly onConnected?: () => void
}) => {
  const [typed, setTyped] = useState(nothing)
  const [problems, setProblems] = useState(noProblems)
  const { run, isBusy, error } = useAction('connect-account')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (canStoreSecrets) focusField(form.current, 'accountSid')
  }, [canStoreSecrets])

  const field = (name: FieldName) => ({
    name,
    value: typed[name],
    problem: problems[name],
    // a disabled field would lose the keyboard
    readOnly: isBusy,
    spellCheck: false,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setTyped({ ...typed, [name]: event.target.value.trim() })
      setProblems({ ...problems, [name]: null })
    },
    onBlur: () =>
      typed[name] !== '' && setProblems({ ...problems, [name]: problemsOf(typed)[name] }),
  })
  const connect = async (): Promise<void> => {
    const found = problemsOf(typed)
    setProblems(found)
    const wrong = firstWrong(found)
    if (wrong !== null) return focusField(form.current, wrong)
    const reply = await run(typed)
    if (!reply.ok) return
    setTyped(nothing)
    onConnected?.()
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void connect()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label="Account SID"
        hint="Starts with AC. Twilio Console, Account info."
        autoComplete="off"
        {...field('accountSid')}
      />
      <TextField
        label="API key SID"
        hint="Starts with SK. A Standard key is enough."
        autoComplete="off"
        {...field('apiKeySid')}
      />
      <TextField
        label="API key secret"
        hint="Kept in this system’s protected store, and never shown again."
        type="password"
        autoComplete="new-password"
        {...field('apiSecret')}
      />
      {error === null && !canStoreSecrets ? (
        <Failure error={{ code: 'no-encryption', detail: null }} />
      ) : null}
      {error === null ? null : <Failure error={error} sentence={connectingSentenceFor(error)} />}
      <Button look="primary" type="submit" disabled={isBusy || !canStoreSecrets}>
        {isBusy ? <LoaderCircle size={14} aria-hidden className={styles.turning} /> : null}
        {isBusy ? 'Checking with Twilio' : 'Connect'}
      </Button>
    </form>
  )
}
