/** The floor that a new user sees: sixty agents in the middle of a busy day. */
import type { FloorOptions } from './floor.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Enough people are at work, and will be for hours, between these hours of the floor's own day. */
const liveliest = [9.5, 13.5] as const

/**
 * A floor whose day began at 7 in the morning and stands at `now` (epoch ms). It keeps the local time of
 * `utcOffsetMs` while that is in the working day, else it lives elsewhere, so that it is busy whenever
 * somebody looks.
 */
export const demoFloor = (now: number, utcOffsetMs: number): FloorOptions => {
  const localMs = (((now + utcOffsetMs) % dayMs) + dayMs) % dayMs
  const [from, to] = liveliest
  const isWorkingHour = localMs >= from * hourMs && localMs <= to * hourMs
  const offsetMs = isWorkingHour ? utcOffsetMs : utcOffsetMs + (11.5 * hourMs - localMs)
  const startAt = Math.floor((now + offsetMs) / dayMs) * dayMs - offsetMs
  return { seed: 7, agents: 60, startAt, load: 1.35, utcOffsetMs: offsetMs }
}
