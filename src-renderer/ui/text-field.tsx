import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import styles from './controls.module.css'

type TextFieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  readonly label: string
  readonly hint?: string
  /** What is wrong with the value; takes the hint's place. */
  readonly problem?: string | null
}

/** A labelled input. The line below it is always there, so that a problem moves nothing. */
export const TextField = ({ label, hint, problem = null, ...input }: TextFieldProps) => {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
      />
      <p
        id={`${id}-note`}
        className={classes(styles.note, problem !== null && styles.wrong)}
        role={problem === null ? undefined : 'alert'}
      >
        {problem ?? hint}
      </p>
    </div>
  )
}
