/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { agentStates } from '../../../src-main/domain/agent-state.ts'
import type { RowPlace } from './agent-row.tsx'
import type { GroupItem } from './arrange.ts'
import styles from './grid.module.css'
import { StateChip } from './state-chip.tsx'
import { stateLooks } from './states.ts'

/** A group's name, size and how many agents are in which state; a click opens or closes it. */
export const GroupRow = memo(
  ({
    group,
    isActive,
    rowKey,
    rowIndex,
    top,
    height,
  }: RowPlace & { readonly group: GroupItem; readonly isActive: boolean }) => (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-expanded={group.isOpen}
      aria-level={1}
      tabIndex={isActive ? 0 : -1}
      data-key={rowKey}
      className={styles.group}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div role="gridcell" aria-colspan={9} className={styles.groupCell}>
        {group.isOpen ? (
          <ChevronDown size={14} aria-hidden className={styles.chevron} />
        ) : (
          <ChevronRight size={14} aria-hidden className={styles.chevron} />
        )}
        <span className={styles.groupName}>{group.label}</span>
        <span className={styles.faint}>{group.size}</span>
        <span className={styles.groupCounts}>
          {agentStates.map((state) => (
            <span key={state} className={styles.groupCount} title={stateLooks[state].name}>
              {group.counts[state] === 0 ? null : (
                <>
                  <StateChip state={state} size={14} isNamed />
                  {group.counts[state]}
                </>
              )}
            </span>
          ))}
        </span>
        <span className={styles.faint}>{group.missedToday} missed today</span>
      </div>
    </div>
  ),
)
