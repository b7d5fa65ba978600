/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { columns } from './columns.tsx'
import styles from './grid.module.css'
import type { ColumnKey } from './list-state.ts'
import { orderBy, useList } from './list-state.ts'

const Head = ({ column }: { readonly column: ColumnKey }) => {
  const { label, name = label, order: by, isNumber = false } = columns[column]
  const isOn = useList(({ order }) => by !== undefined && order === by)
  const isDescending = useList((state) => state.isDescending)
  const Arrow = isDescending ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      className={styles.head}
      data-number={isNumber || undefined}
      {...(isOn ? { 'aria-sort': isDescending ? 'descending' : 'ascending' } : {})}
    >
      {by === undefined ? (
        <span title={name}>{label === '' ? <span className="unseen">{name}</span> : label}</span>
      ) : (
        <button type="button" title={`Sort by ${name.toLowerCase()}`} onClick={() => orderBy(by)}>
          {label}
          <Arrow size={11} className={styles.arrow} data-on={isOn || undefined} aria-hidden />
        </button>
      )}
    </div>
  )
}

export const GridHeader = ({ keys }: { readonly keys: readonly ColumnKey[] }) => (
  <div role="rowgroup" className={styles.header}>
    <div role="row" aria-rowindex={1} className={styles.heads}>
      {keys.map((key) => (
        <Head key={key} column={key} />
      ))}
    </div>
  </div>
)
