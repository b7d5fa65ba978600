/** Whether changes of the mapping can be used, and if not, why, as sentences for the supervisor. */
import { defaultFields, isRenameable, kindsOf } from './mapping-fields.ts'
import type { MappingChange } from './mapping.ts'

/** What is wrong with the change of one field. */
export type MappingProblem = { readonly field: string; readonly sentence: string }

const mostPaths = 20
const deepestPath = 8
const longestPath = 200
const longestLabel = 60

/** Names of every object's own machinery: never an attribute that a flow wrote on purpose. */
const machinery: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Why a path cannot be used; null for one that can. */
export const pathProblem = (path: string): string | null => {
  const keys = path.split('.')
  const machine = keys.find((key) => machinery.has(key))
  if (path.trim() === '')
    return 'A path is empty. Write the keys that lead to the value, such as conversations.case.'
  if (keys.some((key) => key.trim() === ''))
    return `The path “${path}” has an empty part. Put exactly one dot between two keys.`
  if (path.length > longestPath) return `A path is longer than ${longestPath} characters.`
  if (keys.length > deepestPath)
    return `The path “${path}” goes ${keys.length} levels deep; ${deepestPath} are possible.`
  if (machine !== undefined)
    return `The path “${path}” uses “${machine}”, which is never an attribute’s key.`
  return null
}

const pathsProblem = (paths: readonly string[]): string | null => {
  if (paths.length > mostPaths) return `There are ${paths.length} paths; ${mostPaths} are possible.`
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) return `The path “${twice}” is there twice.`
  return paths.map(pathProblem).find((problem) => problem !== null) ?? null
}

const labelProblem = (field: string, label: string): string | null => {
  if (!isRenameable(field))
    return 'This field’s name is fixed; only attributes and facts can be renamed.'
  if (label.trim() === '') return 'The name is empty.'
  return label.length > longestLabel ? `The name is longer than ${longestLabel} characters.` : null
}

const changeProblem = ({ field, label, kind, paths }: MappingChange): string | null => {
  const known = defaultFields.get(field)
  if (known === undefined) return `There is no field “${field}”.`
  if (kind !== null && !kindsOf(known).includes(kind))
    return `The values of this field cannot be read as “${kind}”.`
  return (
    (label === null ? null : labelProblem(field, label)) ??
    (paths === null ? null : pathsProblem(paths))
  )
}

/** The first problem of each change; none when all of them can be used. */
export const mappingProblems = (changes: readonly MappingChange[]): readonly MappingProblem[] =>
  changes.flatMap((change, index) => {
    const isTwice = changes.findIndex(({ field }) => field === change.field) !== index
    const sentence = isTwice ? 'This field is changed twice.' : changeProblem(change)
    return sentence === null ? [] : [{ field: change.field, sentence }]
  })
