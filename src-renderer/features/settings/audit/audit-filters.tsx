import { Download } from 'lucide-react'
import { useState } from 'react'
import { verbName, resultNames } from '../../../../src-main/domain/action-words.ts'
import type { AppError } from '../../../../src-main/contract/errors.ts'
import { localMidnight } from '../../../bridge/clock.ts'
import { useLive } from '../../../bridge/live.ts'
import { request } from '../../../bridge/port.ts'
import { begunBy, localZone, placeFor } from '../../../bridge/save-place.ts'
import { Button } from '../../../ui/button.tsx'
import { count } from '../../../ui/format.ts'
import { dayText, midnightOfDay } from '../../../ui/day-field.ts'
import { Failure } from '../failure.tsx'
import styles from './audit.module.css'
import { narrowAudit, useAudit } from './audit-rows.ts'

const Choice = ({
  label,
  all,
  value,
  options,
  onChange,
}: {
  readonly label: string
  /** What not narrowing is called. */
  readonly all: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string | undefined) => void
}) => (
  <select
    aria-label={label}
    value={value ?? ''}
    data-set={value !== undefined || undefined}
    onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
  >
    <option value="">{all}</option>
    {options.map(([one, name]) => (
      <option key={one} value={one}>
        {name}
      </option>
    ))}
  </select>
)

const Days = () => {
  const { from, to } = useAudit(({ filter }) => filter)
  return (
    <>
      <label>
        From
        <input
          type="date"
          value={dayText(from)}
          onChange={({ target }) => narrowAudit({ from: midnightOfDay(target.value) })}
        />
      </label>
      <label>
        to
        <input
          type="date"
          value={dayText(to === undefined ? undefined : to - 1)}
          onChange={({ target }) => {
            const day = midnightOfDay(target.value)
            narrowAudit({ to: day === undefined ? undefined : localMidnight(day, 1) })
          }}
        />
      </label>
    </>
  )
}

const Export = () => {
  const filter = useAudit((state) => state.filter)
  const isEmpty = useAudit(({ rows }) => rows.length === 0)
  const [error, setError] = useState<AppError | null>(null)
  const save = async (): Promise<void> => {
    const path = await placeFor('csv', false, 'Audit log')
    if (typeof path !== 'string') return setError(path.error)
    const args = { filter, path, timeZone: localZone() }
    setError(begunBy(await request('export-actions', args)).error)
  }
  return (
    <>
      <Button disabled={isEmpty} onClick={() => void save()}>
        <Download size={14} aria-hidden />
        Save as CSV…
      </Button>
      {error === null ? null : <Failure error={error} />}
    </>
  )
}

/** How many lines are left, and what becomes of them. */
export const AuditHead = () => {
  const total = useAudit((state) => state.total)
  return (
    <div className={styles.top}>
      <h2>Audit log</h2>
      <output className={styles.tally}>
        {total === null ? '' : `${count(total)} ${total === 1 ? 'action' : 'actions'}`}
      </output>
      <Export />
    </div>
  )
}

/** What narrows the log. */
export const AuditFilters = () => {
  const { verb, result, person, text } = useAudit(({ filter }) => filter)
  const isNarrowed = useAudit(({ filter }) => Object.keys(filter).length > 0)
  const choices = useLive('action-choices', undefined)
  const { verbs, people } = choices?.ok === true ? choices.value : { verbs: [], people: [] }
  const results = Object.entries(resultNames)
  return (
    <div className={styles.filters} role="toolbar" aria-label="Narrow the audit log">
      <input
        type="search"
        aria-label="Words in the audit log"
        placeholder="Name, SID, reason, any word"
        spellCheck={false}
        value={text ?? ''}
        onChange={({ target }) =>
          narrowAudit({ text: target.value === '' ? undefined : target.value })
        }
      />
      <Days />
      <Choice
        label="Action"
        all="Any action"
        value={verb}
        options={verbs.map((one) => [one, verbName(one)])}
        onChange={(value) => narrowAudit({ verb: value })}
      />
      <Choice
        label="Result"
        all="Any result"
        value={result}
        options={results}
        onChange={(value) =>
          narrowAudit({
            result: (['done', 'already', 'failed', 'unknown'] as const).find(
              (one) => one === value,
            ),
          })
        }
      />
      <Choice
        label="Person"
        all="Anybody"
        value={person}
        options={people.map((one) => [one, one])}
        onChange={(value) => narrowAudit({ person: value })}
      />
      {isNarrowed ? (
        <Button
          look="quiet"
          onClick={() =>
            narrowAudit({
              from: undefined,
              to: undefined,
              verb: undefined,
              result: undefined,
              person: undefined,
              text: undefined,
            })
          }
        >
          Clear
        </Button>
      ) : null}
    </div>
  )
}
