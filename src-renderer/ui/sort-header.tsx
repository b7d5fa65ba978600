/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './sort-header.module.css'

/** The head of a column that orders the rows; `order` is null while another one does. */
export const SortHeader = ({
  order,
  title,
  isNumber = false,
  onSort,
  children,
}: {
  readonly order: 'ascending' | 'descending' | null
  readonly title?: string
  readonly isNumber?: boolean
  readonly onSort: () => void
  readonly children: ReactNode
}) => {
  const Arrow = order === 'ascending' ? ArrowUp : ArrowDown
  return (
    <div
      role="columnheader"
      aria-sort={order ?? 'none'}
      className={styles.head}
      data-number={isNumber || undefined}
    >
      <button type="button" title={title} onClick={onSort}>
        <span>{children}</span>
        <Arrow
          size={11}
          aria-hidden
          className={styles.arrow}
          data-on={order !== null || undefined}
        />
      </button>
    </div>
  )
}
