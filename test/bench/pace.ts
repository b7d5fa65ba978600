import type { Measure } from './report.ts'

/** How long a run may take: the quick set fits into about two minutes, the full one into fifteen. */
export type Pace = {
  /** Rounds of L C C L, two pairs each. */
  readonly rounds: number
  /** Size of the synthetic history that is ingested. */
  readonly tasks: number
  /** Seconds that a page is watched, after its warm-up. */
  readonly pageSeconds: number
  /** Seconds between the first and the last look at the heap. */
  readonly heapSeconds: number
  /** Seconds that the event loop is watched. */
  readonly loopSeconds: number
  /** Pause before the machine is tried again, in ms. */
  readonly waitMs: number
}

export const fullPace: Pace = {
  rounds: 3,
  tasks: 2_000,
  pageSeconds: 8,
  heapSeconds: 60,
  loopSeconds: 8,
  waitMs: 20_000,
}

export const quickPace: Pace = {
  rounds: 3,
  tasks: 1_000,
  pageSeconds: 2,
  heapSeconds: 10,
  loopSeconds: 6,
  waitMs: 5_000,
}

/** `wanted` names the measures asked for, so that a bench can leave out what only others need. */
export type Bench = (pace: Pace, wanted: ReadonlySet<string>) => Promise<readonly Measure[]>
