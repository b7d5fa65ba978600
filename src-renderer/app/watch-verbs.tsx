/** Brings watching side by side to the views in which contacts are chosen. */
import { Grid2x2Check, Grid2x2Plus, Pin } from 'lucide-react'
import type { ReactNode } from 'react'
import { type InteractionRow, isUnderWay } from '../../src-main/contract/interaction-views.ts'
import type { FloorAgent } from '../../src-main/contract/views.ts'
import type { AgentWork } from '../../src-main/domain/agent-state.ts'
import { useLive } from '../bridge/live.ts'
import { request } from '../bridge/port.ts'
import {
  forgetTold,
  isWatched,
  type Tile,
  tell,
  toggleTile,
  useWatching,
} from '../features/watching/tiles.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { MenuItem } from '../ui/menu.tsx'
import { Toast } from '../ui/toast.tsx'
import { showView } from './shown-view.ts'

type Watchable = Pick<InteractionRow, 'associatedContactId' | 'customer' | 'state'>

const tileOf = ({ associatedContactId }: Watchable): Tile => ({
  kind: 'contact',
  associatedContactId,
})
const isOn = (row: Watchable): boolean => isWatched(row.associatedContactId)(useWatching.getState())

/** Watches a live contact beside others, or not any more. */
export const watchRow = (row: Watchable): void => {
  if (isOn(row) || isUnderWay(row.state))
    toggleTile(tileOf(row), row.customer ?? 'an anonymous customer')
}

const WatchItem = ({ row }: { readonly row: Watchable }) => {
  const isShown = useWatching(isWatched(row.associatedContactId))
  return isShown || isUnderWay(row.state) ? (
    <MenuItem shortcut="O" onSelect={() => watchRow(row)}>
      {isShown ? 'Watch no more' : 'Watch beside others'}
    </MenuItem>
  ) : null
}

/** The same as an entry of a row's menu; nothing for what is over. */
export const watchItem = (row: Watchable): ReactNode => <WatchItem row={row} />

const WatchButton = ({ row }: { readonly row: Watchable }) => {
  const isShown = useWatching(isWatched(row.associatedContactId))
  const Icon = isShown ? Grid2x2Check : Grid2x2Plus
  return isShown || isUnderWay(row.state) ? (
    <IconButton
      label="Watch beside others (O)"
      aria-pressed={isShown}
      onClick={() => watchRow(row)}
    >
      <Icon size={15} aria-hidden />
    </IconButton>
  ) : null
}

/** The same beside a contact that is read. */
export const watchButton = (row: Watchable): ReactNode => <WatchButton row={row} />

/** The same beside one of an agent's contacts. */
export const WatchWork = ({ work }: { readonly work: AgentWork }) => {
  const reply = useLive('interaction', { contactId: work.reservationSid })
  const leg = reply?.ok === true ? reply.value?.leg : undefined
  return leg === undefined ? null : <WatchButton row={leg} />
}

/** Those that are not there yet, to be added; when all are, all of them, to be taken away. */
const toToggle = <Wanted,>(
  wanted: readonly Wanted[],
  isThere: (one: Wanted) => boolean,
): readonly Wanted[] => (wanted.every(isThere) ? wanted : wanted.filter((one) => !isThere(one)))

/** Watches all that the agents are in; when all of it is watched, nothing of it any more. */
export const watchAgents = async (agents: readonly FloorAgent[]): Promise<void> => {
  const replies = await Promise.all(
    agents
      .flatMap(({ work }) => work)
      .filter(({ phase }) => phase !== 'ringing')
      .map(({ reservationSid }) => request('interaction', { contactId: reservationSid })),
  )
  const legs = replies.flatMap((reply) => (reply.ok ? (reply.value?.leg ?? []) : []))
  const [first] = agents
  if (legs.length === 0 && first !== undefined)
    tell(
      agents.length === 1
        ? `${first.name} is in no contact at the moment.`
        : 'None of them is in a contact at the moment.',
    )
  for (const leg of toToggle(legs, isOn)) watchRow(leg)
}

const isFollowed = ({ agentSid }: FloorAgent): boolean =>
  isWatched(agentSid)(useWatching.getState())

/** Follows agents from contact to contact; when all of them are followed, none any more. */
export const followAgents = (agents: readonly FloorAgent[]): void => {
  for (const { agentSid, name } of toToggle(agents, isFollowed))
    toggleTile({ kind: 'agent', agentSid }, name)
}

const FollowButton = ({ agent }: { readonly agent: FloorAgent }) => {
  const isOnWall = useWatching(isWatched(agent.agentSid))
  return (
    <IconButton
      label="Follow from contact to contact (F)"
      aria-pressed={isOnWall}
      onClick={() => followAgents([agent])}
    >
      <Pin size={15} fill={isOnWall ? 'currentColor' : 'none'} aria-hidden />
    </IconButton>
  )
}

/** The same in an agent's details. */
export const followButton = (agent: FloorAgent): ReactNode => <FollowButton agent={agent} />

/** What became of the last wish to watch something. */
export const WatchToast = () => {
  const told = useWatching((state) => state.told)
  return told === null ? null : (
    <Toast
      key={told}
      onClose={forgetTold}
      action={
        <Button
          onClick={() => {
            forgetTold()
            showView('watching')
          }}
        >
          Show
        </Button>
      }
    >
      {told}
    </Toast>
  )
}
