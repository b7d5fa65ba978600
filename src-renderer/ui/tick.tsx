import type { ReactNode } from 'react'
import styles from './controls.module.css'

/** A choice between yes and no, with its words beside it. */
export const Tick = ({
  isTicked,
  onTick,
  isDisabled = false,
  children,
}: {
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
}) => (
  <label className={styles.tick}>
    <input
      type="checkbox"
      checked={isTicked}
      disabled={isDisabled}
      onChange={({ target }) => onTick(target.checked)}
    />
    <span>{children}</span>
  </label>
)
