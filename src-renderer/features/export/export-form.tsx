import { useState } from 'react'
import type { ExportOptions } from '../../../src-main/contract/interaction-requests.ts'
import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import { localZone } from '../../bridge/save-place.ts'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import styles from './export-form.module.css'
import { exportContacts } from './save-as.ts'

const formats = [
  ['pdf', 'PDF', 'The transcript as it is read, with selectable text'],
  ['csv', 'CSV', 'One line per leg as in the list, for a spreadsheet'],
  ['json', 'JSON', 'Everything that is known, for a program'],
] as const
const attachments = [
  ['none', 'Left out', 'A PDF only says where one was'],
  ['inline', 'Pictures inside', 'All files are listed at its end'],
  ['packed', 'All files beside it', 'In a folder of the same name'],
] as const

const Choice = <Value extends string>({
  title,
  options,
  value,
  onChange,
}: {
  readonly title: string
  readonly options: readonly (readonly [value: Value, label: string, hint: string])[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}) => (
  <fieldset className={styles.choice}>
    <legend>{title}</legend>
    {options.map(([one, label, hint]) => (
      <label key={one} className={styles.check}>
        <input type="radio" name={title} checked={one === value} onChange={() => onChange(one)} />
        {label}
        <span className={styles.hint}>{hint}</span>
      </label>
    ))}
  </fieldset>
)

/** What goes into the files, and where they go. Everything is made on this machine. */
export const ExportForm = ({
  contactIds,
  isNotFinal,
  onDone,
}: {
  readonly contactIds: readonly string[]
  readonly isNotFinal: boolean
  readonly onDone: () => void
}) => {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [options, setOptions] = useState<ExportOptions>({
    format: 'pdf',
    withNotes: false,
    attachments: 'inline',
    areAddressesMasked: false,
    timeZone: localZone(),
  })
  const change = (next: Partial<ExportOptions>): void => setOptions({ ...options, ...next })
  const start = async (): Promise<void> => {
    setBusy(true)
    const begun = await exportContacts(contactIds, options)
    setBusy(false)
    setError(begun.error)
    if (begun.isBegun) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      {contactIds.length === 1 ? null : (
        <p className={styles.hint}>{count(contactIds.length)} contacts.</p>
      )}
      {isNotFinal ? (
        <p className={styles.hint}>
          {contactIds.length === 1 ? 'This contact goes on' : 'Some of them go on'}: the export is
          marked as incomplete.
        </p>
      ) : null}
      <Choice
        title="Format"
        options={formats}
        value={options.format}
        onChange={(format) => change({ format })}
      />
      <Choice
        title="Attachments"
        options={attachments}
        value={options.attachments}
        onChange={(value) => change({ attachments: value })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={options.withNotes}
          onChange={({ target }) => change({ withNotes: target.checked })}
        />
        With internal notes
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={options.areAddressesMasked}
          onChange={({ target }) => change({ areAddressesMasked: target.checked })}
        />
        Mask phone numbers and e-mail addresses
      </label>
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          {sentenceFor(error).title}. {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isBusy}>
          Choose a place and export
        </Button>
      </div>
    </form>
  )
}
