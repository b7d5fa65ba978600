import type { MappingTable } from '../contract/mapping-views.ts'
import { effectiveFields } from '../domain/mapping.ts'
import { defaultFields, isRenameable, kindsOf } from '../domain/mapping-fields.ts'
import type { ReadDb } from '../store/db.ts'
import { mappingChanges } from '../store/mapping-changes.ts'

/** Every field with what is read for it now, and what would be if nothing were changed. */
export const mappingTable = (db: ReadDb): MappingTable => ({
  fields: effectiveFields(mappingChanges(db)).flatMap((field) => {
    const standard = defaultFields.get(field.field)
    if (standard === undefined) return []
    return [
      {
        ...field,
        standard: { label: standard.label, kind: standard.kind, paths: standard.paths },
        kinds: kindsOf(standard),
        isRenameable: isRenameable(field.field),
      },
    ]
  }),
  tasks: db.get<{ n: number }>('SELECT count(*) AS n FROM tasks')?.n ?? 0,
})
