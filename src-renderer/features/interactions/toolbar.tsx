import { Columns3, ListFilter as FilterIcon, MessageSquareText, Rows3, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InteractionChoices } from '../../../src-main/contract/interaction-views.ts'
import { useLive } from '../../bridge/live.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { count } from '../../ui/format.ts'
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.tsx'
import { chipsOf } from './chips.ts'
import { columnNames } from './grid.tsx'
import { isTwilioId } from './list-filter.ts'
import { filterNow, useRows } from './list-rows.ts'
import { clearFilter, columnKeys, setList, setPart, toggleColumn, useList } from './list-state.ts'
import { DrawSample } from './sample-form.tsx'
import styles from './toolbar.module.css'

const Tally = () => {
  const filter = useList((state) => state.filter)
  const isGrouped = useList((state) => state.isGrouped)
  const held = useRows((state) => state.held)
  const reply = useLive('interaction-count', { filter: filterNow(filter) })
  const counts = reply?.ok === true ? reply.value : null
  const isById = isTwilioId(filter.text ?? '')
  return (
    <span className={styles.tally}>
      {held === 0 ? null : <span className={styles.held}>{count(held)} new, order held</span>}
      {counts === null || isById
        ? null
        : isGrouped
          ? `${count(counts.groups)} ${counts.groups === 1 ? 'contact' : 'contacts'}, ${count(counts.rows)} rows`
          : `${count(counts.rows)} ${counts.rows === 1 ? 'row' : 'rows'}`}
    </span>
  )
}

const ColumnsMenu = () => {
  const columns = useList((state) => state.columns)
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="Columns">
          <Columns3 size={15} aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>Columns; those that do not fit are left out</MenuLabel>
      {columnKeys.map((key) => (
        <MenuCheck key={key} isChecked={columns.includes(key)} onToggle={() => toggleColumn(key)}>
          {columnNames(key)}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => setList({ columns: columnKeys.slice(0, 13) })}>
        Back to the usual ones
      </MenuItem>
    </Menu>
  )
}

/** The parts of the filter as chips, and what else there is to do with the list. */
export const ListBar = ({
  choices,
  actions,
}: {
  readonly choices: InteractionChoices
  /** What the list can be made into, e.g. a CSV file. */
  readonly actions?: ReactNode
}) => {
  const { filter, isGrouped, isFilterPaneOpen, lists } = useList()
  const chips = chipsOf(filter, choices)
  const isById = isTwilioId(filter.text ?? '')
  return (
    <div role="toolbar" aria-label="Interactions" className={styles.bar}>
      <Button
        look="quiet"
        aria-pressed={isFilterPaneOpen}
        className={classes(isFilterPaneOpen && styles.on)}
        onClick={() => setList({ isFilterPaneOpen: !isFilterPaneOpen })}
      >
        <FilterIcon size={14} aria-hidden />
        Filters
      </Button>
      <div className={styles.narrowed}>
        <ul className={styles.chips} aria-label="Chosen filters">
          {chips.map(({ part, label }) => (
            <li
              key={part}
              className={styles.chip}
              data-aside={(isById && part !== 'text') || undefined}
            >
              <bdi>{label}</bdi>
              <button
                type="button"
                aria-label={`Remove the filter ${label}`}
                onClick={() => setPart(part, undefined)}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
          {isById ? (
            <li className={styles.aside}>
              An ID finds its contact directly; other filters are set aside.
            </li>
          ) : null}
        </ul>
        {chips.length > 1 ? (
          <Button look="quiet" onClick={clearFilter}>
            Clear all
          </Button>
        ) : null}
        {filter.isReviewed === false || filter.sample !== undefined ? <DrawSample /> : null}
      </div>
      <span className={styles.space} />
      {lists === 'messages' ? null : <Tally />}
      <IconButton
        label="Messages in which the words were found (Ctrl+Shift+F)"
        aria-pressed={lists === 'messages'}
        className={classes(lists === 'messages' && styles.on)}
        onClick={() => setList({ lists: lists === 'messages' ? 'contacts' : 'messages' })}
      >
        <MessageSquareText size={15} aria-hidden />
      </IconButton>
      <IconButton
        label="Group by associated ID"
        aria-pressed={isGrouped}
        className={classes(isGrouped && styles.on)}
        onClick={() => setList({ isGrouped: !isGrouped, activeKey: null })}
      >
        <Rows3 size={15} aria-hidden />
      </IconButton>
      <ColumnsMenu />
      {actions}
    </div>
  )
}
