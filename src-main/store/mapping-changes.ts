/** What the supervisor changed of the mapping. */
import type { FieldKind } from '../domain/mapping-fields.ts'
import type { MappingChange } from '../domain/mapping.ts'
import type { ReadDb, WriteDb } from './db.ts'

type Row = {
  readonly field: string
  readonly label: string | null
  readonly kind: FieldKind | null
  readonly paths: string | null
}

/** In the order of the fields' keys. */
export const mappingChanges = (db: ReadDb): readonly MappingChange[] =>
  db
    .all<Row>('SELECT field, label, kind, paths FROM mapping_changes ORDER BY field')
    .map((row) => ({
      ...row,
      paths: row.paths === null ? null : (JSON.parse(row.paths) as readonly string[]),
    }))

/** Puts these changes in the place of all earlier ones. They must have been checked. */
export const saveMappingChanges = (db: WriteDb, changes: readonly MappingChange[]): void =>
  db.transaction(() => {
    db.run('DELETE FROM mapping_changes')
    for (const { field, label, kind, paths } of changes)
      db.run('INSERT INTO mapping_changes VALUES (?, ?, ?, ?)', [
        field,
        label,
        kind,
        paths === null ? null : JSON.stringify(paths),
      ])
  })
