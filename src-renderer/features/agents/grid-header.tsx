/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtualised grid cannot be a table element */
import type { ReactNode } from 'react'
import type { ChannelClass } from '../../../src-main/domain/channels.ts'
import type { Sort, SortKey } from './order.ts'
import { ChannelIcon, channelNames } from './channel-icon.tsx'
import { SortHeader } from '../../ui/sort-header.tsx'
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

const Sorter = ({
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
}) => (
  <SortHeader
    order={sort.key === by ? (runsUp[by] !== sort.isReversed ? 'ascending' : 'descending') : null}
    isNumber={isNumber}
    {...(title === undefined ? {} : { title })}
    onSort={() => sortBy(by)}
  >
    {children}
  </SortHeader>
)

export const GridHeader = ({
  sort,
  channels,
}: {
  readonly sort: Sort
  readonly channels: readonly ChannelClass[]
}) => (
  <div role="rowgroup">
    <div role="row" aria-rowindex={1} className={styles.header}>
      <Sorter sort={sort} by="state" title="State: the worst first, then the longest">
        St
      </Sorter>
      <Sorter sort={sort} by="agent">
        Agent
      </Sorter>
      <Sorter sort={sort} by="activity">
        Activity
      </Sorter>
      <Sorter sort={sort} by="time" isNumber title="In state: the longest first">
        In state
      </Sorter>
      <Sorter sort={sort} by="work">
        Now working on
      </Sorter>
      <div role="columnheader" aria-label="Load per channel" className={styles.loadHead}>
        <span className={cells.slots} title="Load: slots in use of slots configured">
          {channels.map((name) => (
            <span key={name} className={cells.slot} title={`Load: ${channelNames[name]}`}>
              <ChannelIcon channel={name} size={12} />
            </span>
          ))}
        </span>
      </div>
      <Sorter sort={sort} by="handled" isNumber title="Handled today">
        Hand
      </Sorter>
      <Sorter sort={sort} by="aht" isNumber title="Average handle time today">
        AHT
      </Sorter>
      <Sorter sort={sort} by="missed" isNumber title="Missed today">
        Miss
      </Sorter>
    </div>
  </div>
)
