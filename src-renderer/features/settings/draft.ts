/** What is being edited of the mapping: the text of each touched field, not saved yet. */
import type { MappingField } from '../../../src-main/contract/mapping-views.ts'
import type { FieldKind } from '../../../src-main/domain/mapping-fields.ts'
import type { MappingChange } from '../../../src-main/domain/mapping.ts'

/** A field as it stands in its inputs; paths as one text with commas. */
export type Entry = { readonly label: string; readonly kind: FieldKind; readonly text: string }
export type Draft = Readonly<Record<string, Entry>>

const textOf = (paths: readonly string[]): string => paths.join(', ')

/** Paths of a text; a comma at its end is one that is still being typed after. */
export const pathsOf = (text: string): readonly string[] => {
  const paths = text.split(',').map((path) => path.trim())
  return paths.at(-1) === '' ? paths.slice(0, -1) : paths
}

const entryOf = ({
  label,
  kind,
  paths,
}: Pick<MappingField, 'label' | 'kind' | 'paths'>): Entry => ({
  label,
  kind,
  text: textOf(paths),
})

/** The field as it is shown: as drafted, else as saved. */
export const shownEntry = (field: MappingField, draft: Draft): Entry =>
  draft[field.field] ?? entryOf(field)

/** The draft with a field put back to what holds while nothing is changed. */
export const withStandard = (draft: Draft, field: MappingField): Draft => ({
  ...draft,
  [field.field]: entryOf(field.standard),
})

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((path, index) => path === other[index])

/** How an entry differs from the standard; null when it does not. */
const changeOf = (field: MappingField, { label, kind, text }: Entry): MappingChange | null => {
  const { standard } = field
  const paths = pathsOf(text)
  const change = {
    field: field.field,
    label: label === standard.label ? null : label,
    kind: kind === standard.kind ? null : kind,
    paths: isSame(paths, standard.paths) ? null : paths,
  }
  return change.label === null && change.kind === null && change.paths === null ? null : change
}

/** Everything that differs from the standard, saved or drafted: what is saved and tried out. */
export const changesOf = (
  fields: readonly MappingField[],
  draft: Draft,
): readonly MappingChange[] =>
  fields.flatMap((field) => changeOf(field, shownEntry(field, draft)) ?? [])

/** Whether a field differs from the standard. */
export const isChanged = (field: MappingField, draft: Draft): boolean =>
  changeOf(field, shownEntry(field, draft)) !== null

/** What saving would change. */
export const unsaved = (
  fields: readonly MappingField[],
  draft: Draft,
): { readonly fields: number; readonly isFolding: boolean } => {
  const touched = fields.flatMap((field) => {
    const { label, kind, text } = shownEntry(field, draft)
    const isReadAlike = kind === field.kind && isSame(pathsOf(text), field.paths)
    return isReadAlike && label === field.label ? [] : [{ isReadAlike }]
  })
  return { fields: touched.length, isFolding: touched.some(({ isReadAlike }) => !isReadAlike) }
}
