/** How a contact ended, while it is being chosen. */
import {
  isWhole,
  type Levels,
  levelsIn,
  levelsProblem,
  nextLevels,
} from '../../../src-main/domain/dispositions.ts'

export type DispositionDraft = {
  readonly levels: Levels
  /** Where nothing is set up to choose from: levels with '>' between them. */
  readonly text: string
  readonly notes: string
}

export const noDisposition: DispositionDraft = { levels: [], text: '', notes: '' }

type Read = {
  /** Null while none is given. */
  readonly disposition: { readonly levels: string[]; readonly notes: string } | null
  readonly problem: string | null
}

const none: Read = { disposition: null, problem: null }

/** What would be saved, or what has still to be chosen. Notes alone are no disposition. */
export const readDisposition = (
  all: readonly Levels[],
  { levels: chosen, text, notes }: DispositionDraft,
): Read => {
  const levels = all.length === 0 ? levelsIn(text) : chosen
  if (levels.length === 0)
    return notes.trim() === '' ? none : { ...none, problem: 'Notes need a disposition.' }
  const wrong = levelsProblem(levels)
  if (wrong !== null) return { ...none, problem: `The disposition ${wrong}.` }
  if (all.length > 0 && !isWhole(all, levels))
    return { ...none, problem: 'Choose the next level as well.' }
  return { disposition: { levels: [...levels], notes: notes.trim() }, problem: null }
}

/** The choices of each level that is reached: what is chosen so far, and one more where there is more. */
export const levelChoices = (
  all: readonly Levels[],
  chosen: Levels,
): readonly (readonly string[])[] =>
  [...chosen, '']
    .map((_, level) => nextLevels(all, chosen.slice(0, level)))
    .filter((one) => one.length > 0)
