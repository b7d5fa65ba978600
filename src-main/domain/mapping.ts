/** The mapping in force: the default fields with the supervisor's changes, made ready for reading. */
import { asNumber, asText, asTexts, asWhole, type Attributes, valueAt } from './attributes.ts'
import type { Direction } from './journey.ts'
import {
  defaultFields,
  type FieldDefault,
  type FieldKind,
  type MappedObject,
  type mappingFields,
} from './mapping-fields.ts'

/** What a supervisor changed of one field; null leaves the default as it is. */
export type MappingChange = {
  /** Such as 'task.caseId'. */
  readonly field: string
  readonly label: string | null
  readonly kind: FieldKind | null
  readonly paths: readonly string[] | null
}

/** A field in force. */
export type EffectiveField = FieldDefault & { readonly field: string }

type Values = {
  readonly text: string
  readonly number: number
  readonly seconds: number
  readonly milliseconds: number
  readonly flag: boolean
  readonly direction: Direction
  readonly list: readonly string[]
}

/** A field ready for reading: paths split into keys, and what makes a value of what stands there. */
export type FieldReader<T> = {
  readonly paths: readonly (readonly string[])[]
  /** The value in its one form, or null for one that does not fit. */
  readonly read: (value: unknown) => T | null
}

type Fields<O extends MappedObject> = (typeof mappingFields)[O]

/** Made once for each change, because a fold reads some thirty fields of every engagement. */
export type Mapping = {
  readonly [O in MappedObject]: {
    readonly [F in keyof Fields<O>]: FieldReader<
      Fields<O>[F] extends { readonly kind: infer K extends FieldKind } ? Values[K] : never
    >
  }
}

const asDirection = (value: unknown): Direction | null => {
  const word = asText(value)?.toLowerCase()
  if (word?.startsWith('in')) return 'Inbound'
  return word?.startsWith('out') ? 'Outbound' : null
}

const asFlag = (value: unknown): boolean | null =>
  value === true || asText(value)?.toLowerCase() === 'true' ? true : null

const asList = (value: unknown): readonly string[] | null => {
  const texts = asTexts(value)
  return texts.length === 0 ? null : texts
}

const asMilliseconds = (value: unknown): number | null => asWhole(value, 1_000)

const readers: { readonly [K in FieldKind]: FieldReader<Values[K]>['read'] } = {
  text: asText,
  number: asNumber,
  seconds: asMilliseconds,
  milliseconds: (value) => asWhole(value),
  flag: asFlag,
  direction: asDirection,
  list: asList,
}

/** All fields in their order, with the changes laid over the defaults. */
export const effectiveFields = (changes: readonly MappingChange[]): readonly EffectiveField[] => {
  const changed = new Map(changes.map((change) => [change.field, change]))
  return [...defaultFields].map(([key, field]) => {
    const change = changed.get(key)
    return {
      ...field,
      field: key,
      label: change?.label ?? field.label,
      kind: change?.kind ?? field.kind,
      paths: change?.paths ?? field.paths,
    }
  })
}

/** Paths ready for reading as values of a kind. */
export const readerOf = <K extends FieldKind>(
  kind: K,
  paths: readonly string[],
): FieldReader<Values[K]> => ({
  paths: paths.map((path) => path.split('.')),
  read: readers[kind],
})

/** The fields by object and name, ready for reading. */
export const compileMapping = (fields: readonly EffectiveField[]): Mapping => {
  const compiled: Record<string, Record<string, FieldReader<unknown>>> = {}
  for (const { field, kind, paths } of fields) {
    const [object = '', name = ''] = field.split('.')
    const own = (compiled[object] ??= {})
    own[name] = readerOf(kind, paths)
  }
  // every default field is among them, each with a reader of its own kind or its unit's twin
  return compiled as Mapping
}

/** The mapping that nobody changed. */
export const defaultMapping: Mapping = compileMapping(effectiveFields([]))

/** The first present value of a field, with the path that it was found under. */
export const findField = <T>(
  attributes: Attributes,
  { paths, read }: FieldReader<T>,
): { readonly value: T; readonly path: string } | null => {
  for (const path of paths) {
    const value = read(valueAt(attributes, path))
    if (value !== null) return { value, path: path.join('.') }
  }
  return null
}

/** The first present value of a field, else null. */
export const readField = <T>(attributes: Attributes, { paths, read }: FieldReader<T>): T | null => {
  for (const path of paths) {
    const value = read(valueAt(attributes, path))
    if (value !== null) return value
  }
  return null
}
