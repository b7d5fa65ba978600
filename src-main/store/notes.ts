/** Small named values of the engine that outlive a restart. */
import type { ReadDb, WriteDb } from './db.ts'

/** Null for a note that was never set. */
export const readNote = (db: ReadDb, name: string): string | null =>
  db.get<{ value: string }>('SELECT value FROM engine_notes WHERE name = ?', name)?.value ?? null

/** Sets a note, or replaces it. */
export const saveNote = (db: WriteDb, name: string, value: string): void =>
  void db.run(
    'INSERT INTO engine_notes VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    [name, value],
  )
