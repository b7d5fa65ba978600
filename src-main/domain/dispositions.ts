/** Dispositions: how a contact ended, in one to three levels from the widest to the finest. */
export type Levels = readonly string[]

export const mostLevels = 3
export const longestLevel = 100
const between = '>'

/** Levels in one text, as they are kept in `conversations.outcome` and edited in a line. */
export const dispositionText = (levels: Levels): string => levels.join(` ${between} `)

/** The levels of a line such as 'Sales > New > Won'; empty for an empty line. */
export const levelsIn = (line: string): Levels =>
  line.trim() === '' ? [] : line.split(between).map((level) => level.trim())

/** What is wrong with levels; null when they can be kept. */
export const levelsProblem = (levels: Levels): string | null => {
  if (levels.length > mostLevels) return `has more than ${mostLevels} levels`
  if (levels.includes('')) return 'has a level without a name'
  if (levels.some((level) => level.length > longestLevel))
    return `has a level of more than ${longestLevel} characters`
  return null
}

/** What can be chosen below the levels that are chosen already, in the order of the list. */
export const nextLevels = (all: readonly Levels[], chosen: Levels): readonly string[] => [
  ...new Set(
    all
      .filter((levels) => chosen.every((level, index) => levels[index] === level))
      .flatMap((levels) => levels[chosen.length] ?? []),
  ),
]

/** Whether the chosen levels may be saved as they are: a line of the list ends here. */
export const isWhole = (all: readonly Levels[], chosen: Levels): boolean =>
  all.some(
    (levels) =>
      levels.length === chosen.length && levels.every((level, index) => chosen[index] === level),
  )
