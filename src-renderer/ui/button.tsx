import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './controls.module.css'

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: 'plain' | 'primary' | 'quiet'
}

export const Button = ({ look = 'plain', className, type = 'button', ...rest }: ButtonProps) => (
  // oxlint-disable-next-line react/button-has-type -- the type is a prop with a safe default
  <button {...rest} type={type} className={classes(styles.button, styles[look], className)} />
)

/** A square button that shows an icon only; `label` names it. */
export const IconButton = ({
  label,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'type'> & {
  readonly label: string
  readonly children: ReactNode
}) => (
  <button
    {...rest}
    type="button"
    aria-label={label}
    title={label}
    className={classes(styles.button, styles.quiet, styles.icon, className)}
  >
    {children}
  </button>
)
