/**
 * Paired measurement: a candidate C is never judged by its own figure, but by its ratio to a limit arm L
 * that ran beside it, in the order L C C L, so that a slow minute of the machine hits both alike.
 */

/** One run of one arm; the figure is in the measure's own unit. */
export type Arm = () => Promise<number>

/** What two arms told that belong together. */
export type Compared<T> = { readonly ours: T; readonly limit: T }

export type Pair = Compared<number>

export type Goal = {
  /** `at-most`: the ratio must stay below the bound; `at-least`: it must reach it. */
  readonly kind: 'at-most' | 'at-least'
  readonly bound: number
}

export type Verdict = {
  readonly ours: number
  readonly limit: number
  readonly ratio: number
  readonly holds: boolean
  readonly pairs: number
  readonly spread: readonly [number, number]
}

const sorted = (values: readonly number[]): readonly number[] =>
  values.toSorted((left, right) => left - right)

export const median = (values: readonly number[]): number => {
  const ordered = sorted(values)
  const middle = Math.floor(ordered.length / 2)
  const upper = ordered[middle] ?? Number.NaN
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value below which `share` (0..1) of the values lie (nearest rank). */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN

/** The middle 60 %: single stalls of a shared machine fall off at both ends. */
const middle = (values: readonly number[]): readonly number[] => {
  const cut = Math.floor(values.length * 0.2)
  return sorted(values).slice(cut, values.length - cut)
}

export const meets = (value: number, goal: Goal): boolean =>
  goal.kind === 'at-most' ? value <= goal.bound : value >= goal.bound

/** Judges by the bound of the middle 60 % of the pairs' ratios that is nearer to failure. */
export const judge = (pairs: readonly Pair[], goal: Goal): Verdict => {
  const ratios = pairs.map((pair) => pair.ours / pair.limit)
  const kept = middle(ratios)
  const worst = goal.kind === 'at-most' ? Math.max(...kept) : Math.min(...kept)
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    limit: median(pairs.map((pair) => pair.limit)),
    ratio: median(ratios),
    holds: meets(worst, goal),
    pairs: pairs.length,
    spread: [Math.min(...ratios), Math.max(...ratios)],
  }
}

/** `rounds` times L C C L; each round gives two pairs, one in either order. */
export const runPairs = async <T>(
  rounds: number,
  ours: () => Promise<T>,
  limit: () => Promise<T>,
): Promise<readonly Compared<T>[]> => {
  const pairs: Compared<T>[] = []
  for (let round = 0; round < rounds; round++) {
    const first = await limit()
    pairs.push({ limit: first, ours: await ours() })
    const third = await ours()
    pairs.push({ limit: await limit(), ours: third })
  }
  return pairs
}

/** As many pairs whose arms run at the same time: for arms that are timed by the clocks of their threads. */
export const runBeside = async <T>(
  rounds: number,
  ours: () => Promise<T>,
  limit: () => Promise<T>,
): Promise<readonly Compared<T>[]> => {
  const pairs: Compared<T>[] = []
  for (let pair = 0; pair < 2 * rounds; pair++) {
    const [own, other] = await Promise.all([ours(), limit()])
    pairs.push({ ours: own, limit: other })
  }
  return pairs
}

/** One figure of each pair. */
export const pairsOf = <T>(
  compared: readonly Compared<T>[],
  figure: (one: T) => number,
): readonly Pair[] =>
  compared.map(({ ours, limit }) => ({ ours: figure(ours), limit: figure(limit) }))

/** The limit arm beside itself, its two figures told one after the other: for arms that run side by side. */
export const twins = (limit: Arm): Arm => {
  const told: number[] = []
  return async () => {
    if (told.length === 0) told.push(...(await Promise.all([limit(), limit()])))
    return told.shift() ?? Number.NaN
  }
}

const isQuiet = (ratio: number): boolean => ratio >= 0.85 && ratio <= 1.15

/** Whether the limit arm stood still while the pairs ran; noise may come after the machine was tried. */
export const isSteady = (pairs: readonly Pair[]): boolean => {
  const limits = pairs.map((pair) => pair.limit)
  return middle(limits).every((limit) => isQuiet(limit / median(limits)))
}

/**
 * Runs the limit arm L L L L: on a machine that is fit to measure, both halves agree within 15 %. Waits
 * and tries again, `tries` times in all; false says that no verdict may be given.
 */
export const isMachineQuiet = async (
  limit: Arm,
  wait: () => Promise<void>,
  tries = 4,
): Promise<boolean> => {
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await wait()
    const [first, second, third, fourth] = [
      await limit(),
      await limit(),
      await limit(),
      await limit(),
    ]
    if (isQuiet(first / second) && isQuiet(third / fourth)) return true
  }
  return false
}
