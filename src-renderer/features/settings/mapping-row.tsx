import { RotateCcw } from 'lucide-react'
import { useId } from 'react'
import type { MappingField, MappingSample } from '../../../src-main/contract/mapping-views.ts'
import { IconButton } from '../../ui/button.tsx'
import { duration } from '../../ui/format.ts'
import type { Entry } from './draft.ts'
import styles from './mapping.module.css'

const isDuration = ({ kinds }: MappingField): boolean => kinds.length > 1

const Value = (props: {
  readonly field: MappingField
  readonly found: MappingSample['values'][number] | undefined
}) => {
  const { field, found } = props
  if (found === undefined) return null
  if (found.value === null) return <span className={styles.absent}>Not there</span>
  const text = isDuration(field) ? duration(Number(found.value)) : found.value
  return (
    <>
      <span className={styles.value} title={text}>
        {text}
      </span>
      <code className={styles.from}>{found.path}</code>
    </>
  )
}

/** One field: its name, where it is read, and what that gives for the chosen task or agent. */
export const MappingRow = (props: {
  readonly field: MappingField
  readonly entry: Entry
  readonly isChanged: boolean
  readonly problem: string | undefined
  readonly found: MappingSample['values'][number] | undefined
  readonly onEdit: (entry: Entry) => void
  readonly onReset: () => void
}) => {
  const { field, entry, isChanged, problem, onEdit } = props
  const id = useId()
  const { label } = field
  return (
    <tr data-changed={isChanged || undefined}>
      <th scope="row">
        {field.isRenameable ? (
          <input
            className={styles.name}
            aria-label={`Name of ${field.standard.label}`}
            value={entry.label}
            onChange={(event) => onEdit({ ...entry, label: event.target.value })}
          />
        ) : (
          label
        )}
      </th>
      <td>
        <div className={styles.paths}>
          <input
            className={styles.path}
            aria-label={`Paths of ${label}`}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : id}
            placeholder="Never filled"
            spellCheck={false}
            value={entry.text}
            onChange={(event) => onEdit({ ...entry, text: event.target.value })}
          />
          {isDuration(field) && (
            <select
              className={styles.unit}
              aria-label={`Unit of ${label}`}
              value={entry.kind}
              onChange={({ target }) => {
                const kind = field.kinds.find((one) => one === target.value)
                if (kind !== undefined) onEdit({ ...entry, kind })
              }}
            >
              {field.kinds.map((kind) => (
                <option key={kind} value={kind}>
                  in {kind}
                </option>
              ))}
            </select>
          )}
        </div>
        {problem === undefined ? null : (
          <p id={id} className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </td>
      <td>
        <div className={styles.sample}>
          <Value field={field} found={props.found} />
        </div>
      </td>
      <td className={styles.reset}>
        {isChanged && (
          <IconButton label={`Reset ${label} to the standard`} onClick={props.onReset}>
            <RotateCcw size={14} aria-hidden />
          </IconButton>
        )}
      </td>
    </tr>
  )
}
