import type { FormEvent } from 'react'
import { type AccountSettings, longestGapHours } from '../../../src-main/domain/account-settings.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useEdited } from './edited.ts'
import { Failure } from './failure.tsx'
import { NeverLinked } from './never-linked.tsx'
import { RebuildLine } from './rebuild-line.tsx'
import styles from './settings.module.css'

const hoursProblem = (text: string): string | null => {
  const hours = Number(text)
  return Number.isInteger(hours) && hours >= 1 && hours <= longestGapHours
    ? null
    : `A whole number of hours from 1 to ${longestGapHours}.`
}

const codeProblem = (text: string): string | null =>
  /^([1-9]\d{0,2})?$/.test(text) ? null : 'One to three digits, such as 44, without a plus sign.'

const Rules = ({ settings }: { readonly settings: AccountSettings }) => {
  const [window, setWindow] = useEdited(String(settings.journeyWindowHours))
  const [gap, setGap] = useEdited(String(settings.sessionGapHours))
  const [code, setCode] = useEdited(settings.callingCode ?? '')
  const { run, isBusy, error } = useAction('change-account-settings')
  const problems = [hoursProblem(window), hoursProblem(gap), codeProblem(code)]
  const isSame =
    Number(window) === settings.journeyWindowHours &&
    Number(gap) === settings.sessionGapHours &&
    code === (settings.callingCode ?? '')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (problems.some((problem) => problem !== null)) return
    void run({
      journeyWindowHours: Number(window),
      sessionGapHours: Number(gap),
      callingCode: code === '' ? null : code,
    })
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label="Hours between contacts of one journey"
        hint="Contacts of the same customer with no longer pause between them are one journey."
        inputMode="numeric"
        value={window}
        problem={problems[0] ?? null}
        onChange={({ target }) => setWindow(target.value.trim())}
      />
      <TextField
        label="Hours until a chat thread starts anew"
        hint="A thread that is taken up again after a longer pause is a new contact."
        inputMode="numeric"
        value={gap}
        problem={problems[1] ?? null}
        onChange={({ target }) => setGap(target.value.trim())}
      />
      <TextField
        label="Country calling code"
        hint="For numbers that are written without one. Empty leaves them as they are."
        inputMode="numeric"
        placeholder="None"
        value={code}
        problem={problems[2] ?? null}
        onChange={({ target }) => setCode(target.value.trim())}
      />
      {error === null ? null : <Failure error={error} />}
      <Button look="primary" type="submit" disabled={isSame || isBusy}>
        Save
      </Button>
      <RebuildLine />
    </form>
  )
}

/** How contacts become journeys. */
export const JourneysPage = () => {
  const reply = useLive('account-settings', undefined)
  if (reply === undefined) return null
  return (
    <>
      <h2>Journeys</h2>
      <p>
        These rules decide which contacts belong together. After a change the store is folded again
        in the background.
      </p>
      {reply.ok ? (
        <>
          <Rules settings={reply.value} />
          <NeverLinked callingCode={reply.value.callingCode} />
        </>
      ) : (
        <Failure error={reply.error} />
      )}
    </>
  )
}
