import { type ReactNode, useEffect } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type {
  InteractionChoices,
  InteractionRow,
  SearchHit,
} from '../../../src-main/contract/interaction-views.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { Splitter } from '../../ui/splitter.tsx'
import { FilterPane } from './filter-pane.tsx'
import { FoundMessages } from './found-messages.tsx'
import { Grid } from './grid.tsx'
import { activeIndexOf, itemsOf, startRows, useRows } from './list-rows.ts'
import { clearFilter, paneWidths, setList, useList } from './list-state.ts'
import { rowOf } from './grouping.ts'
import { ListBar } from './toolbar.tsx'
import { ViewsBar } from './views-bar.tsx'
import styles from './interactions-view.module.css'

const rowHeights = { compact: 24, normal: 32, comfortable: 40 } as const
const noChoices: InteractionChoices = {
  agents: [],
  teams: [],
  queues: [],
  outcomes: [],
  outcomeTypes: [],
  tags: [],
}

/** What stands in the list's place while it has nothing to show. */
const Instead = () => {
  const load = useRows((state) => state.load)
  const error = useRows((state) => state.error)
  const isFiltered = useList(({ filter }) => Object.keys(filter).length > 0)
  if (load === 'failed' && error !== null)
    return (
      <Sentence title={sentenceFor(error).title} isAlert>
        {sentenceFor(error).body}
      </Sentence>
    )
  if (load === 'loading') return null
  if (isFiltered)
    return (
      <Sentence
        title="Nothing matches"
        action={<Button onClick={clearFilter}>Clear all filters</Button>}
      >
        No contact in the journey store has everything that is chosen above.
      </Sentence>
    )
  return (
    <Sentence title="No contacts yet">
      A contact is listed here as soon as a customer writes or calls, and stays after it has ended.
      What happened in the last 30 days is being read from Twilio in the background.
    </Sentence>
  )
}

/** The selected row, for the preview beside the list. */
const useActiveRow = (): InteractionRow | undefined => {
  const rows = useRows((state) => state.rows)
  const { isGrouped, openGroups, activeKey } = useList()
  const items = itemsOf(rows, isGrouped, openGroups)
  const item = items[activeIndexOf(items, activeKey)]
  return item === undefined ? undefined : rowOf(item)
}

export type InteractionsViewProps = {
  readonly onOpen: (row: InteractionRow) => void
  readonly onOpenHit: (hit: SearchHit) => void
  /** What the pane beside the list shows of the selected row. */
  readonly preview: (row: InteractionRow, width: number) => ReactNode
  /** The entries of a row's menu. */
  readonly menu: (row: InteractionRow) => ReactNode
  readonly actions?: ReactNode
}

const Preview = ({ preview }: Pick<InteractionsViewProps, 'preview'>) => {
  const isOpen = useList((state) => state.isPaneOpen)
  const width = useList((state) => state.paneWidth)
  const row = useActiveRow()
  if (!isOpen || row === undefined) return null
  return (
    <>
      <Splitter
        label="Width of the details"
        width={width}
        {...paneWidths}
        onResize={(paneWidth) => setList({ paneWidth })}
      />
      {preview(row, width)}
    </>
  )
}

/** Every contact of every channel in one list, live and finished together. */
export const InteractionsView = ({
  onOpen,
  onOpenHit,
  preview,
  menu,
  actions,
}: InteractionsViewProps) => {
  useEffect(startRows, [])
  const reply = useLive('interaction-choices', undefined)
  const choices = reply?.ok === true ? reply.value : noChoices
  const settings = useLive('settings', undefined)
  const density = settings?.ok === true ? settings.value.density : 'normal'
  const isEmpty = useRows(({ rows }) => rows.length === 0)
  const isFilterPaneOpen = useList((state) => state.isFilterPaneOpen)
  const lists = useList((state) => state.lists)
  return (
    <div className={styles.view}>
      {isFilterPaneOpen ? <FilterPane choices={choices} /> : null}
      <section className={styles.main} aria-label="Interactions">
        <ViewsBar />
        <ListBar choices={choices} actions={actions} />
        {lists === 'messages' ? (
          <FoundMessages onOpen={onOpenHit} />
        ) : isEmpty ? (
          <Instead />
        ) : (
          <Grid rowPx={rowHeights[density]} onOpen={onOpen} menu={menu} />
        )}
      </section>
      {lists === 'messages' ? null : <Preview preview={preview} />}
    </div>
  )
}
