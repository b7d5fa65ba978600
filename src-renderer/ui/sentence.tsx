import type { ReactNode } from 'react'
import styles from './layers.module.css'

/** What stands where a list would, when there is nothing to list: a fact, and what to do. */
export const Sentence = ({
  title,
  children,
  action,
  isAlert = false,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly isAlert?: boolean
}) => (
  <div className={styles.sentence} role={isAlert ? 'alert' : 'status'}>
    <h2>{title}</h2>
    {children === undefined ? null : <p>{children}</p>}
    {action}
  </div>
)
