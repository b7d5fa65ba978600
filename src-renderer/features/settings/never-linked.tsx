import { type FormEvent, useState } from 'react'
import { normalizeAddress } from '../../../src-main/domain/customer-key.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { dayAndMonth } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import { Failure } from './failure.tsx'
import styles from './settings.module.css'

/** Numbers and addresses that many people share: they never make one journey of two contacts. */
export const NeverLinked = ({ callingCode }: { readonly callingCode: string | null }) => {
  const reply = useLive('never-linked', undefined)
  const mark = useAction('never-link')
  const [key, setKey] = useState('')
  const add = async (): Promise<void> => {
    const marked = { key: normalizeAddress(key, callingCode), isNeverLinked: true }
    if ((await mark.run(marked)).ok) setKey('')
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (key !== '') void add()
  }
  if (reply === undefined) return null
  if (!reply.ok) return <Failure error={reply.error} />
  return (
    <section className={styles.group} aria-labelledby="never-linked">
      <h3 id="never-linked">Shared numbers and addresses</h3>
      <p className={styles.hint}>
        A switchboard’s number or a team’s mailbox belongs to many people. What stands here never
        links two contacts.
      </p>
      {reply.value.length > 0 && (
        <ul className={styles.list}>
          {reply.value.map((one) => (
            <li key={one.key}>
              <span className="selectable">{one.key}</span>
              <span className={styles.by}>
                {one.author}, {dayAndMonth(one.at)}
              </span>
              <Button
                look="quiet"
                aria-label={`Remove ${one.key}`}
                disabled={mark.isBusy}
                onClick={() => void mark.run({ key: one.key, isNeverLinked: false })}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.add} onSubmit={onSubmit}>
        <TextField
          label="Number or address"
          placeholder="+44 20 7946 0000"
          value={key}
          onChange={({ target }) => setKey(target.value.trimStart())}
        />
        <Button type="submit" disabled={key === '' || mark.isBusy}>
          Never link
        </Button>
      </form>
      {mark.error === null ? null : <Failure error={mark.error} />}
    </section>
  )
}
