import { useEffect, useMemo } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { QueueBoard } from '../../../src-main/contract/queue-views.ts'
import { channelClasses } from '../../../src-main/domain/channels.ts'
import { useFloorNow } from '../../bridge/clock.ts'
import { shownAgents, useFloorFrame } from '../../bridge/floor.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { channelKindName } from '../../ui/channel-icon.tsx'
import { count } from '../../ui/format.ts'
import { Menu, MenuButton, MenuCheck, MenuLabel } from '../../ui/menu.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import type { Board } from './queue-rows.ts'
import { boardOf, inHeldOrder, sorted } from './queue-rows.ts'
import { QueuesGrid } from './queues-grid.tsx'
import { clearFilter, isFiltered, toggleChannel, useQueuesState } from './queues-state.ts'
import styles from './queues.module.css'

const rowHeights = { compact: 24, normal: 32, comfortable: 40 } as const

const Channels = () => {
  const chosen = useQueuesState((state) => state.filter.channels)
  const [first] = chosen
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : ''
  return (
    <Menu
      trigger={
        <MenuButton isSet={first !== undefined}>
          {first === undefined ? 'All channels' : `Channel: ${channelKindName(first)}${more}`}
        </MenuButton>
      }
    >
      <MenuLabel>Channel</MenuLabel>
      {channelClasses.map((name) => (
        <MenuCheck
          key={name}
          isChecked={chosen.includes(name)}
          onToggle={() => toggleChannel(name)}
        >
          {channelKindName(name)}
        </MenuCheck>
      ))}
    </Menu>
  )
}

const Toolbar = ({ board, all }: { readonly board: Board; readonly all: number }) => {
  const shown = new Set(board.rows.map(({ queue }) => queue)).size
  return (
    <div role="toolbar" aria-label="Queues" className={styles.toolbar}>
      <Channels />
      <span className={styles.space} />
      <span className={styles.tally}>
        {shown === all ? count(all) : `${count(shown)} of ${count(all)}`}{' '}
        {all === 1 ? 'queue' : 'queues'}
      </span>
    </div>
  )
}

/** What the queues show this second: figures as last told, agents as they are. */
const useBoard = (figures: QueueBoard): Board => {
  const now = useFloorNow()
  const isStale = useFloorFrame(({ load, freshness }) => load !== 'ready' || freshness.isStale)
  const filter = useQueuesState((state) => state.filter)
  const sort = useQueuesState((state) => state.sort)
  const isPointerOver = useQueuesState((state) => state.isPointerOver)
  const board = useMemo(() => {
    const { rows, total } = boardOf(figures, shownAgents().values(), filter, isStale)
    const ordered = sorted(rows, sort)
    const { keys } = useQueuesState.getState()
    return { rows: isPointerOver ? inHeldOrder(keys, ordered) : ordered, total }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- agents change in place, and are read every second
  }, [figures, filter, sort, isStale, isPointerOver, now])
  useEffect(() => {
    useQueuesState.setState({ keys: board.rows.map(({ key }) => key) })
  }, [board])
  return board
}

const BoardOf = ({ figures }: { readonly figures: QueueBoard }) => {
  const board = useBoard(figures)
  const filter = useQueuesState((state) => state.filter)
  const settings = useLive('settings', undefined)
  const density = settings?.ok === true ? settings.value.density : 'normal'
  return (
    <>
      <Toolbar board={board} all={figures.queues.length} />
      {board.rows.length === 0 && isFiltered(filter) ? (
        <Sentence
          title="No queue matches"
          action={<Button onClick={clearFilter}>Clear the filter</Button>}
        />
      ) : (
        <QueuesGrid board={board} thresholdMs={figures.thresholdMs} rowPx={rowHeights[density]} />
      )}
    </>
  )
}

export const QueuesView = () => {
  const reply = useLive('queue-figures', undefined)
  const figures = reply?.ok === true ? reply.value : null
  return (
    <section className={styles.view} aria-label="Queues">
      {reply?.ok === false ? (
        <Sentence title={sentenceFor(reply.error).title} isAlert>
          {sentenceFor(reply.error).body}
        </Sentence>
      ) : figures === null ? null : figures.queues.length === 0 ? (
        <Sentence title="No queues known yet">
          Queues appear here once Twilio’s list of them was read, a few seconds after the start.
        </Sentence>
      ) : (
        <BoardOf figures={figures} />
      )}
    </section>
  )
}
