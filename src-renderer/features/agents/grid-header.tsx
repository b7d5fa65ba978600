/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import type { Sort, SortKey } from './order.ts'
import { ChannelIcon, channelNames } from './channel-icon.tsx'
import cells from './cells.module.css'
import styles from './grid.module.css'
import { sortBy } from './view-state.ts'

/** Which way the default direction of a column runs, for assistive technology. */
const runsUp: Readonly<Record<SortKey, boolean>> = {
  state: false,
  agent: true,
  activity: true,
  time: false,
  work: false,
  handled: false,
  aht: false,
  missed: false,
}

const SortHeader = ({
  sort,
  by,
  title,
  isNumber = false,
  children,
}: {
  readonly sort: Sort
  readonly by: SortKey
  readonly title?: string
  readonly isNumber?: boolean
  readonly children: ReactNode
}) => {
  const isSorted = sort.key === by
  const isUp = runsUp[by] !== sort.isReversed
  const Arrow = isUp ? ArrowUp : ArrowDown
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : 'none'}
      className={styles.head}
      data-number={isNumber || undefined}
    >
      <button type="button" title={title} onClick={() => sortBy(by)}>
        <span>{children}</span>
        <Arrow size={11} aria-hidden className={styles.arrow} data-on={isSorted || undefined} />
      </button>
    </div>
  )
}

export const GridHeader = ({
  sort,
  channels,
}: {
  readonly sort: Sort
  readonly channels: readonly ChannelClass[]
}) => (
  <div role="rowgroup">
    <div role="row" aria-rowindex={1} className={styles.header}>
      <SortHeader sort={sort} by="state" title="State: the worst first, then the longest">
        St
      </SortHeader>
      <SortHeader sort={sort} by="agent">
        Agent
      </SortHeader>
      <SortHeader sort={sort} by="activity">
        Activity
      </SortHeader>
      <SortHeader sort={sort} by="time" isNumber title="In state: the longest first">
        In state
      </SortHeader>
      <SortHeader sort={sort} by="work">
        Now working on
      </SortHeader>
      <div role="columnheader" aria-label="Load per channel" className={styles.loadHead}>
        <span className={cells.slots} title="Load: slots in use of slots configured">
          {channels.map((name) => (
            <span key={name} className={cells.slot} title={`Load: ${channelNames[name]}`}>
              <ChannelIcon channel={name} size={12} />
            </span>
          ))}
        </span>
      </div>
      <SortHeader sort={sort} by="handled" isNumber title="Handled today">
        Hand
      </SortHeader>
      <SortHeader sort={sort} by="aht" isNumber title="Average handle time today">
        AHT
      </SortHeader>
      <SortHeader sort={sort} by="missed" isNumber title="Missed today">
        Miss
      </SortHeader>
    </div>
  </div>
)
