/** The report: one entry per goal, as JSON for machines and as a table for people. */
import type { Goal, Pair, Verdict } from './pairing.ts'
import { isSteady, judge, meets } from './pairing.ts'

export type Holds = boolean | 'inconclusive'

/** One figure against its bound. */
export type Check = {
  readonly what: string
  readonly ours: number
  readonly limit: number
  readonly unit: string
  /** Ours divided by the limit; for a bare count the count itself. */
  readonly ratio: number
  readonly goal: string
  readonly holds: Holds
  readonly pairs: number
  readonly spread: readonly [number, number]
}

/** A goal's entry. What it demands beside its main figure stands in `also`; `holds` covers all of it. */
export type Measure = Check & { readonly id: string; readonly also?: readonly Check[] }

const goalText = (goal: Goal): string =>
  `${goal.kind === 'at-most' ? '<=' : '>='} ${String(goal.bound)}`

/**
 * A check by clocks; where the machine was not quiet its figures stand and its verdict does not. Of pairs that ran
 * side by side the limits need not be steady: what slows one down slows the other.
 */
export const pairedCheck = (
  what: string,
  unit: string,
  pairs: readonly Pair[],
  goal: Goal,
  isQuiet: boolean,
  ran: 'in turn' | 'side by side' = 'in turn',
): Check => {
  const verdict: Verdict = judge(pairs, goal)
  return {
    what,
    unit,
    goal: goalText(goal),
    ...verdict,
    holds: isQuiet && (ran === 'side by side' || isSteady(pairs)) ? verdict.holds : 'inconclusive',
  }
}

/** A check by counting: the same on every machine, so it needs neither pairs nor quiet. */
export const countedCheck = (
  what: string,
  unit: string,
  figures: { readonly ours: number; readonly limit: number; readonly judged: number },
  goal: Goal,
): Check => ({
  what,
  unit,
  ours: figures.ours,
  limit: figures.limit,
  ratio: figures.judged,
  goal: goalText(goal),
  holds: meets(figures.judged, goal),
  pairs: 1,
  spread: [figures.judged, figures.judged],
})

const allHold = (checks: readonly Check[]): Holds =>
  checks.some((check) => check.holds === false)
    ? false
    : checks.some((check) => check.holds === 'inconclusive')
      ? 'inconclusive'
      : true

export const measureOf = (id: string, main: Check, ...also: readonly Check[]): Measure => {
  const measure = { id, ...main, holds: allHold([main, ...also]) }
  return also.length === 0 ? measure : { ...measure, also }
}

const number = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000
    ? String(Math.round(value))
    : value
        .toPrecision(3)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')

const holdsText = (holds: Holds): string =>
  holds === true ? 'yes' : holds === false ? 'NO' : 'inconclusive'

const row = (id: string, check: Check): readonly string[] => [
  id,
  check.what,
  `${number(check.ours)} ${check.unit}`,
  `${number(check.limit)} ${check.unit}`,
  `${number(check.ratio)} (${number(check.spread[0])}-${number(check.spread[1])})`,
  check.goal,
  holdsText(check.holds),
]

const heading = ['id', 'what', 'ours', 'limit', 'ratio (spread)', 'goal', 'holds']

/** A Markdown table, padded so that it reads as well in a terminal. */
export const table = (measures: readonly Measure[]): string => {
  const rows = [
    heading,
    ...measures.flatMap((measure) => [
      row(measure.id, measure),
      ...(measure.also ?? []).map((check) => row('', check)),
    ]),
  ]
  const widths = heading.map((_, column) =>
    Math.max(...rows.map((cells) => (cells[column] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(heading), rule, ...rows.slice(1).map(line)].join('\n')
}
