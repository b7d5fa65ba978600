import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import styles from './controls.module.css'

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'id'> & {
  readonly label: string
  readonly hint?: string
  /** What is wrong with the value; takes the hint's place. */
  readonly problem?: string | null
}

/** A labelled input of several lines, with a note below as a `TextField` has it. */
export const TextArea = ({ label, hint, problem = null, ...input }: TextAreaProps) => {
  const id = useId()
  const note = problem ?? hint
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        {...input}
        id={id}
        className={classes(styles.input, styles.area)}
        aria-invalid={problem !== null}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {note === undefined ? null : (
        <p
          id={`${id}-note`}
          className={classes(styles.note, problem !== null && styles.wrong)}
          role={problem === null ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  )
}
