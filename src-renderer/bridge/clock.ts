/**
 * The window's only source of time. Two readings, one ticker: the wall clock always runs (age of the
 * data, offline since); the floor's clock stops when the floor is stale, offline or paused, so that no
 * duration on the floor counts what nobody knows.
 */
import { useSyncExternalStore } from 'react'

type Listener = () => void

export type WindowClock = {
  /** This machine's time, epoch ms: what the engine stamps its own doings with. */
  readonly wallNow: () => number
  /** Server time, which the floor's instants are in, or the moment the floor stands still at. */
  readonly floorNow: () => number
  /** Called every second. Returns its own unsubscribe. */
  readonly onWallTick: (listener: Listener) => () => void
  /** Called every second while the floor moves, and once when it stops or starts. */
  readonly onFloorTick: (listener: Listener) => () => void
  /** Server time minus this machine's. */
  readonly setSkew: (ms: number) => void
  /** Stops the floor's clock at an instant; null lets it run. */
  readonly freeze: (at: number | null) => void
}

/** `now` reads the machine; `every` calls back at a period and returns its own stop. */
export const createClock = (
  now: () => number,
  every: (ms: number, run: Listener) => () => void,
): WindowClock => {
  const wall = new Set<Listener>()
  const floor = new Set<Listener>()
  let skewMs = 0
  let frozenAt: number | null = null
  let stop: (() => void) | null = null

  const tick = (): void => {
    for (const listener of wall) listener()
    if (frozenAt === null) for (const listener of floor) listener()
  }
  const add = (set: Set<Listener>, listener: Listener): (() => void) => {
    set.add(listener)
    stop ??= every(1000, tick)
    return () => {
      set.delete(listener)
      if (wall.size + floor.size > 0) return
      stop?.()
      stop = null
    }
  }
  return {
    wallNow: now,
    floorNow: () => frozenAt ?? now() + skewMs,
    onWallTick: (listener) => add(wall, listener),
    onFloorTick: (listener) => add(floor, listener),
    setSkew: (ms) => {
      skewMs = ms
    },
    freeze: (at) => {
      if (at === frozenAt) return
      frozenAt = at
      for (const listener of floor) listener()
    },
  }
}

export const clock = createClock(
  () => Date.now(),
  (ms, run) => {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
)

const wallSecond = (): number => Math.floor(clock.wallNow() / 1000) * 1000
const floorSecond = (): number => Math.floor(clock.floorNow() / 1000) * 1000

/** This machine's time to the second; renders every second. */
export const useWallNow = (): number => useSyncExternalStore(clock.onWallTick, wallSecond)

/** The floor's time to the second; stands still with the floor. */
export const useFloorNow = (): number => useSyncExternalStore(clock.onFloorTick, floorSecond)

/** Local midnight at or before an instant, plus whole local days (a day may have 23 or 25 hours). */
export const localMidnight = (at: number, days = 0): number => {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}
