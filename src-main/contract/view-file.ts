/** Saved views of the list as a file that people hand to each other. */
import { z } from 'zod'
import { AppFailure } from './errors.ts'
import { interactionQuestionSchema } from './interaction-requests.ts'
import type { SavedView } from './interaction-views.ts'

const format = 'floorwalker-views'
/** Raised when an older Floorwalker could not read the file any more. */
const version = 1

const viewFileSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  views: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(80),
        // kept as it is: the window adds parts of its own, such as days by their names
        question: z
          .record(z.string(), z.unknown())
          .refine((question) => interactionQuestionSchema.safeParse(question).success),
      }),
    )
    .max(1_000),
})

/** The text of a file that holds these views. */
export const viewFileText = (views: readonly SavedView[]): string =>
  `${JSON.stringify(
    {
      format,
      version,
      views: views.map(({ name, question }) => ({
        name,
        question: JSON.parse(question) as unknown,
      })),
    },
    null,
    2,
  )}\n`

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new AppFailure('bad-view-file', 'not JSON', thrown)
  }
}

/** The views of a file, all of them; throws an `AppFailure` that names the first place that is wrong. */
export const viewsInFile = (text: string): readonly SavedView[] => {
  const { data, error } = viewFileSchema.safeParse(parsed(text))
  if (data === undefined)
    throw new AppFailure('bad-view-file', error.issues[0]?.path.join('.') ?? null)
  return data.views.map(({ name, question }) => ({ name, question: JSON.stringify(question) }))
}

/** What reading a file of views came to. */
export type ReadViews = {
  readonly added: readonly SavedView[]
  /** Had a name that is taken: they were added under another. */
  readonly renamed: number
  /** Were there already, under the same name. */
  readonly known: number
}

const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n += 1) {
    const mark = ` (${n})`
    const name = `${wanted.slice(0, 80 - mark.length)}${mark}`
    if (!taken.has(name)) return name
  }
}

/** What of a file's views is to be added to those held; no view that is held is ever replaced. */
export const newViews = (
  held: readonly SavedView[],
  read: readonly SavedView[],
  builtIn: readonly string[],
): ReadViews => {
  const questions = new Map(held.map(({ name, question }) => [name, question]))
  const taken = new Set([...questions.keys(), ...builtIn])
  const added: SavedView[] = []
  let [renamed, known] = [0, 0]
  for (const { name: wanted, question } of read) {
    if (questions.get(wanted) === question) known += 1
    else {
      const name = freeName(wanted, taken)
      if (name !== wanted) renamed += 1
      taken.add(name)
      questions.set(name, question)
      added.push({ name, question })
    }
  }
  return { added, renamed, known }
}
