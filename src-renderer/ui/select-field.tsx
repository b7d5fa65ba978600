import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import styles from './controls.module.css'

type SelectFieldProps = Omit<ComponentProps<'select'>, 'id' | 'onChange'> & {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What is wrong with the choice. Null keeps its line free, so that a problem moves nothing. */
  readonly problem?: string | null
  readonly onValue: (value: string) => void
}

/** A labelled choice of one of several. */
export const SelectField = ({ label, options, problem, onValue, ...select }: SelectFieldProps) => {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        {...select}
        id={id}
        className={classes(styles.input, styles.select)}
        aria-invalid={typeof problem === 'string'}
        aria-describedby={problem === undefined ? undefined : `${id}-note`}
        onChange={({ target }) => onValue(target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {problem === undefined ? null : (
        <p
          id={`${id}-note`}
          className={classes(styles.note, styles.wrong)}
          role={problem === null ? undefined : 'alert'}
        >
          {problem}
        </p>
      )}
    </div>
  )
}
