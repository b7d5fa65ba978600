import { Pause, Play, X } from 'lucide-react'
import { agentStates } from '../../../src-main/domain/agent-state.ts'
import { channelClasses } from '../../../src-main/domain/channels.ts'
import { shownAgents, togglePause, useFloorFrame } from '../../bridge/floor.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { count, timeOfDayToTheSecond } from '../../ui/format.ts'
import { Menu, MenuButton, MenuCheck, MenuLabel, MenuRadio } from '../../ui/menu.tsx'
import type { GroupBy } from './arrange.ts'
import { useArrangement } from './arrangement.ts'
import { channelNames } from './channel-icon.tsx'
import { isFiltered } from './filter.ts'
import { StateChip } from './state-chip.tsx'
import { stateLooks } from './states.ts'
import styles from './toolbar.module.css'
import { clearFilter, setFilter, setGroupBy, toggled, useViewState } from './view-state.ts'

type Option = { readonly value: string; readonly label: string; readonly mark?: React.ReactNode }

/** One criterion: the button says what is chosen, the menu chooses any number. */
const Criterion = ({
  name,
  options,
  chosen,
  onToggle,
}: {
  readonly name: string
  readonly options: () => readonly Option[]
  readonly chosen: readonly Option[]
  readonly onToggle: (value: string) => void
}) => {
  const [first] = chosen
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : ''
  return (
    <Menu
      trigger={
        <MenuButton isSet={first !== undefined}>
          {first === undefined ? name : `${name}: ${first.label}${more}`}
        </MenuButton>
      }
    >
      <Options name={name} options={options} chosen={chosen} onToggle={onToggle} />
    </Menu>
  )
}

/** Read when the menu opens, so that a moving floor costs a closed menu nothing. */
const Options = ({ name, options, chosen, onToggle }: Parameters<typeof Criterion>[0]) => {
  const all = options()
  return (
    <>
      <MenuLabel>{all.length === 0 ? `No ${name.toLowerCase()} known` : name}</MenuLabel>
      {all.map(({ value, label, mark }) => (
        <MenuCheck
          key={value}
          isChecked={chosen.some((option) => option.value === value)}
          onToggle={() => onToggle(value)}
        >
          {mark}
          {label}
        </MenuCheck>
      ))}
    </>
  )
}

const named = (value: string): Option => ({ value, label: value })
const stateOptions: readonly Option[] = agentStates.map((state) => ({
  value: state,
  label: stateLooks[state].name,
  mark: <StateChip state={state} size={16} />,
}))
const channelOptions: readonly Option[] = channelClasses.map((name) => ({
  value: name,
  label: channelNames[name],
}))
const chosenOf = (options: readonly Option[], values: readonly string[]): readonly Option[] =>
  options.filter(({ value }) => values.includes(value))

const teams = (): readonly Option[] =>
  [...new Set(Array.from(shownAgents().values(), ({ team }) => team ?? []).flat())]
    .sort((a, b) => a.localeCompare(b))
    .map(named)

const Criteria = () => {
  const filter = useViewState((state) => state.filter)
  const activities = useFloorFrame((frame) => frame.activities)
  const queues = useFloorFrame((frame) => frame.queues)
  const queueOptions = queues.map(({ sid, name }) => ({ value: sid, label: name }))
  return (
    <>
      <Criterion
        name="State"
        options={() => stateOptions}
        chosen={chosenOf(stateOptions, filter.states)}
        onToggle={(value) => {
          const state = agentStates.find((one) => one === value)
          if (state !== undefined) setFilter({ states: toggled(filter.states, state) })
        }}
      />
      <Criterion
        name="Activity"
        options={() => activities.map(({ name }) => named(name))}
        chosen={filter.activities.map(named)}
        onToggle={(value) => setFilter({ activities: toggled(filter.activities, value) })}
      />
      <Criterion
        name="Team"
        options={teams}
        chosen={filter.teams.map(named)}
        onToggle={(value) => setFilter({ teams: toggled(filter.teams, value) })}
      />
      <Criterion
        name="Queue"
        options={() => queueOptions}
        chosen={chosenOf(queueOptions, filter.queueSids)}
        onToggle={(value) => setFilter({ queueSids: toggled(filter.queueSids, value) })}
      />
      <Criterion
        name="Channel"
        options={() => channelOptions}
        chosen={chosenOf(channelOptions, filter.channels)}
        onToggle={(value) => {
          const channel = channelClasses.find((one) => one === value)
          if (channel !== undefined) setFilter({ channels: toggled(filter.channels, channel) })
        }}
      />
    </>
  )
}

const groupings: readonly { readonly value: GroupBy; readonly label: string }[] = [
  { value: 'none', label: 'No groups' },
  { value: 'team', label: 'Team' },
  { value: 'manager', label: 'Manager' },
  { value: 'queue', label: 'Queue' },
]

const Grouping = () => {
  const groupBy = useViewState((state) => state.groupBy)
  const label = groupings.find(({ value }) => value === groupBy)?.label
  return (
    <Menu
      trigger={
        <MenuButton isSet={groupBy !== 'none'}>
          {groupBy === 'none' ? 'Group' : `Group: ${label}`}
        </MenuButton>
      }
    >
      <MenuLabel>Group by</MenuLabel>
      <MenuRadio value={groupBy} options={groupings} onChange={setGroupBy} />
    </Menu>
  )
}

const Attention = () => {
  const isOn = useViewState((state) => state.filter.isAttentionOnly)
  const attention = useArrangement((shown) => shown.attention)
  return (
    <button
      type="button"
      aria-pressed={isOn}
      className={classes(styles.attention, isOn && styles.on)}
      title="Missed an offer, or a call, wrap-up or break is over its critical limit"
      onClick={() => setFilter({ isAttentionOnly: !isOn })}
    >
      Needs attention
      <span className={styles.amount} data-some={attention > 0 || undefined}>
        {attention}
      </span>
    </button>
  )
}

const Tally = () => {
  const matched = useArrangement((shown) => shown.matched)
  const total = useArrangement((shown) => shown.total)
  const isHeld = useArrangement((shown) => shown.isHeld)
  return (
    <>
      <span className={styles.held} data-on={isHeld || undefined} aria-hidden={!isHeld}>
        Order held
      </span>
      <span className={styles.tally}>
        {matched === total ? count(total) : `${count(matched)} of ${count(total)}`}{' '}
        {total === 1 ? 'agent' : 'agents'}
      </span>
    </>
  )
}

const PauseButton = () => {
  const pausedAt = useFloorFrame((frame) => frame.pausedAt)
  const heldBack = useFloorFrame((frame) => frame.heldBack)
  const isPaused = pausedAt !== null
  return (
    <Button
      aria-pressed={isPaused}
      className={classes(styles.pause, isPaused && styles.paused)}
      title={isPaused ? 'Show what happened meanwhile (P)' : 'Freeze order and values (P)'}
      onClick={togglePause}
    >
      {isPaused ? <Play size={13} aria-hidden /> : <Pause size={13} aria-hidden />}
      {isPaused ? `Paused ${timeOfDayToTheSecond(pausedAt)} · ${count(heldBack)} changed` : 'Live'}
    </Button>
  )
}

export const Toolbar = () => {
  const filter = useViewState((state) => state.filter)
  return (
    <div role="toolbar" aria-label="Agents" className={styles.toolbar}>
      <span className={styles.choices}>
        <Grouping />
        <span className={styles.line} />
        <Criteria />
      </span>
      <Attention />
      <IconButton
        label="Clear all filters"
        onClick={clearFilter}
        className={classes(!isFiltered(filter) && styles.unseen)}
      >
        <X size={14} aria-hidden />
      </IconButton>
      <span className={styles.space} />
      <Tally />
      <PauseButton />
    </div>
  )
}
