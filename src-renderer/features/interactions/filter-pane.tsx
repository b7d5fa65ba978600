import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { InteractionChoices } from '../../../src-main/contract/interaction-views.ts'
import { contactTypes } from '../../../src-main/contract/interaction-views.ts'
import { IconButton } from '../../ui/button.tsx'
import { DateFilter } from './date-filter.tsx'
import styles from './filters.module.css'
import type { ListFilter, Tri } from './list-filter.ts'
import { fromTri, stateNames, triOf, typeNames } from './list-filter.ts'
import { setList, setPart, useList } from './list-state.ts'

type Option = { readonly value: string; readonly label: string }

const Section = ({
  title,
  isSet,
  children,
}: {
  readonly title: string
  readonly isSet: boolean
  readonly children: ReactNode
}) => (
  <fieldset className={styles.section} data-set={isSet || undefined}>
    <legend>{title}</legend>
    {children}
  </fieldset>
)

const Checks = ({
  options,
  chosen,
  onChange,
}: {
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) =>
  options.map(({ value, label }) => (
    <label key={value} className={styles.check}>
      <input
        type="checkbox"
        checked={chosen.includes(value)}
        onChange={({ target }) =>
          onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
        }
      />
      <span>{label}</span>
    </label>
  ))

const shortList = 7

/** Any number of many: what is chosen first, the rest found by typing. */
const ManyOf = ({
  title,
  options,
  chosen,
  onChange,
}: {
  readonly title: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) => {
  const [typed, setTyped] = useState('')
  if (options.length === 0) return null
  const wanted = typed.trim().toLowerCase()
  const isChosen = ({ value }: Option): boolean => chosen.includes(value)
  const matching = options.filter(
    (option) => isChosen(option) || option.label.toLowerCase().includes(wanted),
  )
  const shown =
    options.length <= shortList
      ? options
      : [
          ...matching.filter(isChosen),
          ...matching.filter((option) => !isChosen(option)).slice(0, shortList),
        ]
  return (
    <Section title={title} isSet={chosen.length > 0}>
      {options.length <= shortList ? null : (
        <input
          type="search"
          className={styles.input}
          aria-label={`Find in ${title.toLowerCase()}`}
          placeholder={`Find among ${options.length}`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <Checks options={shown} chosen={chosen} onChange={onChange} />
    </Section>
  )
}

type RangePart = 'durationMs' | 'waitMs' | 'messages'

const Range = ({
  title,
  part,
  unit,
}: {
  readonly title: string
  readonly part: RangePart
  /** What one of the typed numbers is worth. */
  readonly unit: number
}) => {
  const range = useList(({ filter }) => filter[part])
  const change = (end: 'min' | 'max', typed: string): void => {
    const value = typed.trim() === '' || Number.isNaN(Number(typed)) ? null : Number(typed) * unit
    const next = { min: null, max: null, ...range, [end]: value }
    setPart(part, next.min === null && next.max === null ? undefined : next)
  }
  const shown = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value / unit)
  return (
    <Section title={title} isSet={range !== undefined}>
      <div className={styles.range}>
        {(['min', 'max'] as const).map((end) => (
          <label key={end}>
            <span>{end === 'min' ? 'from' : 'to'}</span>
            <input
              type="number"
              min={0}
              className={styles.input}
              aria-label={`${title}, ${end === 'min' ? 'at least' : 'at most'}`}
              value={shown(range?.[end])}
              onChange={({ target }) => change(end, target.value)}
            />
          </label>
        ))}
      </div>
    </Section>
  )
}

const marks = [
  ['isUnread', 'Waiting for reply'],
  ['hasNotes', 'Notes'],
  ['isKept', 'Kept'],
  ['hasRecording', 'Recording'],
  ['hasVideo', 'Video'],
  ['isReviewed', 'Reviewed'],
] as const

const Marks = ({ filter }: { readonly filter: ListFilter }) => (
  <Section title="Marks" isSet={marks.some(([part]) => filter[part] !== undefined)}>
    {marks.map(([part, label]) => (
      <label key={part} className={styles.tri}>
        <span>{label}</span>
        <select
          className={styles.input}
          value={triOf(filter[part])}
          onChange={({ target }) => setPart(part, fromTri(target.value as Tri))}
        >
          <option value="any">any</option>
          <option value="yes">yes</option>
          <option value="no">no</option>
        </select>
      </label>
    ))}
  </Section>
)

const named = (values: readonly string[]): readonly Option[] =>
  values.map((value) => ({ value, label: value }))
const things = (list: InteractionChoices['agents'] | InteractionChoices['queues']) =>
  list.map(({ sid, name }) => ({ value: sid, label: name }))
const optionsOf = (names: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const typeOptions = contactTypes.map((value) => ({ value, label: typeNames[value] }))
const keysOf = <K extends string>(
  names: Readonly<Record<K, string>>,
  values: readonly string[],
): readonly K[] => (Object.keys(names) as K[]).filter((key) => values.includes(key))

/** Everything by which the list can be narrowed. A choice counts at once. */
export const FilterPane = ({ choices }: { readonly choices: InteractionChoices }) => {
  const filter = useList((state) => state.filter)
  return (
    <aside className={styles.pane} aria-label="Filters">
      <header className={styles.paneHead}>
        <h2>Filters</h2>
        <IconButton label="Hide the filters" onClick={() => setList({ isFilterPaneOpen: false })}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      <div className={styles.sections}>
        <Section title="Contact type" isSet={filter.types !== undefined}>
          <Checks
            options={typeOptions}
            chosen={filter.types ?? []}
            onChange={(values) => setPart('types', keysOf(typeNames, values))}
          />
        </Section>
        <Section title="State" isSet={filter.states !== undefined}>
          <Checks
            options={optionsOf(stateNames)}
            chosen={filter.states ?? []}
            onChange={(values) => setPart('states', keysOf(stateNames, values))}
          />
        </Section>
        <Section title="Date" isSet={filter.period !== undefined}>
          <DateFilter />
        </Section>
        {(
          [
            ['Agent', 'agentSids', things(choices.agents)],
            ['Team', 'teams', named(choices.teams)],
            ['Queue', 'queueSids', things(choices.queues)],
            ['Outcome', 'outcomes', named(choices.outcomes)],
            ['How it ended', 'outcomeTypes', named(choices.outcomeTypes)],
            ['Tags', 'tags', named(choices.tags)],
          ] as const
        ).map(([title, part, options]) => (
          <ManyOf
            key={part}
            title={title}
            options={options}
            chosen={filter[part] ?? []}
            onChange={(values) => setPart(part, values)}
          />
        ))}
        <Section title="Direction" isSet={filter.direction !== undefined}>
          <select
            className={styles.input}
            aria-label="Direction"
            value={filter.direction ?? ''}
            onChange={({ target: { value } }) =>
              setPart('direction', value === 'Inbound' || value === 'Outbound' ? value : undefined)
            }
          >
            <option value="">Any</option>
            <option value="Inbound">Inbound</option>
            <option value="Outbound">Outbound</option>
          </select>
        </Section>
        <Range title="Duration (minutes)" part="durationMs" unit={60_000} />
        <Range title="Wait (seconds)" part="waitMs" unit={1000} />
        <Range title="Messages" part="messages" unit={1} />
        <Marks filter={filter} />
      </div>
    </aside>
  )
}
