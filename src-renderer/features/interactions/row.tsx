/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import { IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Menu } from '../../ui/menu.tsx'
import { columns } from './columns.tsx'
import styles from './grid.module.css'
import type { ListItem } from './grouping.ts'
import type { ColumnKey } from './list-state.ts'
import { setList, useList } from './list-state.ts'

type RowProps = {
  readonly item: ListItem
  readonly keys: readonly ColumnKey[]
  readonly rowIndex: number
  readonly top: number
  readonly height: number
  readonly isActive: boolean
  /** The entries of the row's menu. */
  readonly menu: (row: InteractionRow) => ReactNode
}

const RowMenu = ({
  itemKey,
  children,
}: {
  readonly itemKey: string
  readonly children: ReactNode
}) => {
  const isOpen = useList(({ menuKey }) => menuKey === itemKey)
  return (
    <Menu
      align="end"
      isOpen={isOpen}
      onOpenChange={(next) => setList({ menuKey: next ? itemKey : null })}
      trigger={
        <IconButton label="Row menu (.)" className={classes(styles.more)} tabIndex={-1}>
          <Ellipsis size={14} aria-hidden />
        </IconButton>
      }
    >
      {children}
    </Menu>
  )
}

/** What the customer saw: A, then B, then A again are three legs and two agents. */
const agentsText = ({ agentsSeen }: InteractionRow): string =>
  `${agentsSeen} ${agentsSeen === 1 ? 'agent' : 'agents'}`

/** A parent's cell: what all legs share, how many there are, and the rest left to them. */
const groupCell = (key: ColumnKey, rows: readonly InteractionRow[], isOpen: boolean): ReactNode => {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return null
  if (key === 'type') {
    const Chevron = isOpen ? ChevronDown : ChevronRight
    return (
      <span className={styles.type}>
        <Chevron size={14} role="img" aria-label={isOpen ? 'Unfolded' : 'Folded'} />
      </span>
    )
  }
  if (key === 'agent') return agentsText(first)
  if (key === 'legs') return first.legs
  if (key === 'start' || key === 'wait' || key === 'queue') return columns[key].cell(first)
  return columns[key].cell(last)
}

export const Row = memo(({ item, keys, rowIndex, top, height, isActive, menu }: RowProps) => {
  const row = item.kind === 'row' ? item.row : item.rows.at(-1)
  const isGroup = item.kind === 'group'
  if (row === undefined) return null
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isActive}
      aria-expanded={isGroup ? item.isOpen : undefined}
      aria-level={item.kind === 'row' ? item.depth + 1 : 1}
      tabIndex={isActive ? 0 : -1}
      data-key={item.key}
      data-contact={isGroup ? undefined : row.contactId}
      data-depth={item.kind === 'row' ? item.depth : 0}
      data-kind={item.kind}
      className={styles.row}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {keys.map((key) => (
        <div
          key={key}
          role="gridcell"
          className={columns[key].isNumber === true ? styles.number : styles.cell}
        >
          {isGroup ? groupCell(key, item.rows, item.isOpen) : columns[key].cell(row)}
        </div>
      ))}
      {isActive ? (
        <div role="gridcell" className={styles.menuCell}>
          <RowMenu itemKey={item.key}>{menu(row)}</RowMenu>
        </div>
      ) : null}
    </div>
  )
})
