/** The list of dispositions as it is edited: a line for each, levels with '>' between them. */
import {
  dispositionText,
  type Levels,
  levelsIn,
  levelsProblem,
} from '../../../src-main/domain/dispositions.ts'

export const mostDispositions = 500

type Read = {
  readonly dispositions: readonly Levels[]
  /** The first line that cannot be kept, and why; null when all can. */
  readonly problem: string | null
}

/** The dispositions of a text; empty lines and repeated ones are left out. */
export const dispositionsIn = (text: string): Read => {
  const lines = text.split('\n').map((line) => levelsIn(line))
  const wrong = lines.findIndex((levels) => levels.length > 0 && levelsProblem(levels) !== null)
  const kept = new Map(
    lines.filter((levels) => levels.length > 0).map((levels) => [dispositionText(levels), levels]),
  )
  const dispositions = [...kept.values()]
  const fault = wrong === -1 ? null : levelsProblem(lines[wrong] ?? [])
  if (fault !== null) return { dispositions, problem: `Line ${wrong + 1} ${fault}.` }
  return dispositions.length > mostDispositions
    ? { dispositions, problem: `There are more than ${mostDispositions} lines.` }
    : { dispositions, problem: null }
}

export const linesOf = (dispositions: readonly Levels[]): string =>
  dispositions.map(dispositionText).join('\n')

/** Each name of the tree once, as deep as it stands: what the list will look like. */
export const treeOf = (
  dispositions: readonly Levels[],
): readonly { readonly key: string; readonly name: string; readonly depth: number }[] => {
  const seen = new Set<string>()
  return dispositions.flatMap((levels) =>
    levels.flatMap((name, depth) => {
      const key = dispositionText(levels.slice(0, depth + 1))
      if (seen.has(key)) return []
      seen.add(key)
      return [{ key, name, depth }]
    }),
  )
}
