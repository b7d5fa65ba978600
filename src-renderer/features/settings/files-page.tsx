import type { FormEvent } from 'react'
import type { AccountSettings } from '../../../src-main/domain/account-settings.ts'
import { fileBounds } from '../../../src-main/domain/account-settings.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useEdited } from './edited.ts'
import { Failure } from './failure.tsx'
import styles from './settings.module.css'

const problemWith = (text: string, { least, most }: { least: number; most: number }) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
    ? null
    : `A whole number from ${count(least)} to ${count(most)}.`

const Limits = ({ settings }: { readonly settings: AccountSettings }) => {
  const [days, setDays] = useEdited(String(settings.fileDays))
  const [limit, setLimit] = useEdited(String(settings.fileLimitMb))
  const { run, isBusy, error } = useAction('change-account-settings')
  const problems = [problemWith(days, fileBounds.days), problemWith(limit, fileBounds.limitMb)]
  const isSame = Number(days) === settings.fileDays && Number(limit) === settings.fileLimitMb
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (problems.some((problem) => problem !== null)) return
    void run({ fileDays: Number(days), fileLimitMb: Number(limit) })
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label="Days of files that come by themselves"
        hint="With 0 a file comes when it is opened, exported or made available offline."
        inputMode="numeric"
        value={days}
        problem={problems[0] ?? null}
        onChange={({ target }) => setDays(target.value.trim())}
      />
      <TextField
        label="Megabytes for all files together"
        hint="Beyond it those unused for longest are removed. Files of kept contacts stay."
        inputMode="numeric"
        value={limit}
        problem={problems[1] ?? null}
        onChange={({ target }) => setLimit(target.value.trim())}
      />
      {error === null ? null : <Failure error={error} />}
      <Button look="primary" type="submit" disabled={isSame || isBusy}>
        Save
      </Button>
    </form>
  )
}

/** How much of Twilio's files lies on this machine. */
export const FilesPage = () => {
  const reply = useLive('account-settings', undefined)
  if (reply === undefined) return null
  return (
    <>
      <h2>Files</h2>
      <p>
        Attachments and recordings are kept on this machine, so that they open at once and without a
        network. A change takes effect within minutes; what is removed here can be fetched again for
        as long as Twilio has it.
      </p>
      {reply.ok ? <Limits settings={reply.value} /> : <Failure error={reply.error} />}
    </>
  )
}
