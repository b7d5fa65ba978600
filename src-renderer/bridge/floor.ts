/**
 * The floor as the window holds it: one snapshot, then deltas. Each agent is its own external store, so
 * that a change renders that agent's row and nothing else.
 */
import { create } from 'zustand'
import type { AppError } from '../../src-main/contract/errors.ts'
import type {
  AppState,
  Floor,
  FloorAgent,
  FloorDelta,
  FloorFigures,
  SyncStatus,
} from '../../src-main/contract/views.ts'
import type { AgentSid, Agents } from './apply-delta.ts'
import { agentsOf, applyDelta } from './apply-delta.ts'
import { clock } from './clock.ts'
import type { Freshness } from './freshness.ts'
import { freshnessAt, frozenAt, noFreshness } from './freshness.ts'
import { on, request } from './port.ts'
import { shareEqual } from './share-equal.ts'

/** Everything about the floor but the agents themselves. */
export type FloorFrame = {
  readonly load: 'loading' | 'ready' | 'failed'
  readonly error: AppError | null
  readonly figures: FloorFigures | null
  readonly activities: Floor['activities']
  readonly queues: Floor['queues']
  /** Grows whenever agents come or go, or the whole floor is replaced. */
  readonly membership: number
  readonly pausedAt: number | null
  /** Agents whose changes wait for the end of the pause. */
  readonly heldBack: number
  readonly freshness: Freshness
}

const emptyFrame: FloorFrame = {
  load: 'loading',
  error: null,
  figures: null,
  activities: [],
  queues: [],
  membership: 0,
  pausedAt: null,
  heldBack: 0,
  freshness: noFreshness,
}

export const useFloorFrame = create<FloorFrame>()(() => emptyFrame)
const frame = useFloorFrame.getState
const setFrame = (next: Partial<FloorFrame>): void => useFloorFrame.setState(next)

const listeners = new Map<AgentSid, Set<() => void>>()
/** What the engine last said; `shown` is the same map but during a pause. */
let live: Agents = new Map()
let shown: Agents = live
let liveFigures: FloorFigures | null = null
let held = new Set<AgentSid>()
let skewMs = 0

const notify = (agentSids: Iterable<AgentSid>): void => {
  for (const agentSid of agentSids) for (const listener of listeners.get(agentSid) ?? []) listener()
}

const grown = (): number => frame().membership + 1

const applyLive = (delta: FloorDelta): void => {
  const touched = applyDelta(live, delta)
  liveFigures = delta.figures ?? liveFigures
  if (frame().pausedAt !== null) {
    for (const agentSid of touched.agentSids) held.add(agentSid)
    if (held.size !== frame().heldBack) setFrame({ heldBack: held.size })
    return
  }
  notify(touched.agentSids)
  if (touched.isMembership || delta.figures !== null)
    setFrame({
      figures: shareEqual(frame().figures, liveFigures),
      membership: touched.isMembership ? grown() : frame().membership,
    })
}

const replaceFloor = (floor: Floor): void => {
  live = agentsOf(floor)
  liveFigures = floor.figures
  const { activities, queues } = floor
  if (frame().pausedAt !== null) {
    held = new Set(live.keys())
    return setFrame({ heldBack: held.size, activities, queues })
  }
  shown = live
  setFrame({
    load: 'ready',
    error: null,
    figures: liveFigures,
    activities,
    queues,
    membership: grown(),
  })
  notify(listeners.keys())
}

const settleClock = (): void => clock.freeze(frozenAt(frame().freshness, frame().pausedAt, skewMs))

/** Freezes order and values, or lets everything that happened meanwhile appear at once. */
export const togglePause = (): void => {
  if (frame().pausedAt === null) {
    const at = clock.floorNow()
    shown = new Map(live)
    setFrame({ pausedAt: at })
  } else {
    shown = live
    held = new Set()
    setFrame({ pausedAt: null, heldBack: 0, figures: liveFigures, membership: grown() })
  }
  settleClock()
  if (frame().pausedAt === null) notify(listeners.keys())
}

/** The agents as shown; the same map until `membership` or an agent changes, so read it afresh. */
export const shownAgents = (): ReadonlyMap<AgentSid, FloorAgent> => shown

/** Called when one agent looks different, comes or goes. Returns its own unsubscribe. */
export const onAgent = (agentSid: AgentSid, listener: () => void): (() => void) => {
  const set = listeners.get(agentSid) ?? new Set()
  listeners.set(agentSid, set.add(listener))
  return () => {
    set.delete(listener)
    if (set.size === 0 && listeners.get(agentSid) === set) listeners.delete(agentSid)
  }
}

/**
 * Asks for the floor anew, and for where the engine stands: a floor of yesterday must not be seen as the
 * present. Deltas that arrive before the answer and are newer are applied after it.
 */
const createLoader = (tellStatus: (status: SyncStatus) => void) => {
  let waiting: FloorDelta[] | null = null
  let turn = 0
  const load = async (): Promise<void> => {
    const mine = ++turn
    waiting = []
    const [reply, sync] = await Promise.all([
      request('floor', undefined),
      request('sync-status', undefined),
    ])
    if (mine !== turn) return
    if (sync.ok) tellStatus(sync.value)
    const early = waiting
    waiting = null
    if (reply.ok) {
      replaceFloor(reply.value)
      for (const delta of early) if (delta.version > reply.value.version) applyLive(delta)
    } else if (frame().load !== 'ready') setFrame({ load: 'failed', error: reply.error })
  }
  const hear = (delta: FloorDelta): void => {
    if (waiting !== null) return void waiting.push(delta)
    if (frame().load !== 'ready') return void load()
    applyLive(delta)
  }
  const forget = (): void => {
    live = new Map()
    shown = live
    liveFigures = null
    held = new Set()
    setFrame({ ...emptyFrame, membership: grown() })
    clock.freeze(null)
    notify(listeners.keys())
  }
  return { load, hear, forget }
}

/** Which engine the floor comes from: another one means another floor. */
const sourceOf = ({ mode, account, problem }: AppState): string =>
  [mode, account?.accountSid, problem?.code].join(' ')

/** Connects the floor to the engine for as long as the window lives. Returns its own stop. */
export const startFloor = (): (() => void) => {
  let status: SyncStatus | null = null
  let source: string | null = null
  const { load, hear, forget } = createLoader((told) => {
    if (status === null) hearStatus(told)
  })

  const refresh = (): void => {
    if (status === null) return
    const freshness = shareEqual(frame().freshness, freshnessAt(status, clock.wallNow()))
    if (freshness !== frame().freshness) setFrame({ freshness })
    settleClock()
  }
  const hearStatus = (next: SyncStatus): void => {
    status = next
    clock.setSkew(next.skewMs)
    skewMs = next.skewMs
    refresh()
    // The engine may have had nothing to show yet when it was first asked.
    if (frame().load === 'failed' && next.phase !== 'stopped') void load()
  }
  const stops = [
    on('floor', hear),
    on('sync', hearStatus),
    on('changed', ({ requests }) => {
      if (requests.includes('floor')) void load()
    }),
    on('app-state', (state) => {
      const next = sourceOf(state)
      if (source !== null && next !== source) {
        if (state.problem === null) {
          status = null
          forget()
        }
        void load()
      }
      source = next
    }),
    clock.onWallTick(refresh),
  ]
  const ask = async (): Promise<void> => {
    const state = await request('app-state', undefined)
    if (state.ok) source ??= sourceOf(state.value)
  }
  void load()
  void ask()
  return () => {
    for (const stop of stops) stop()
  }
}
