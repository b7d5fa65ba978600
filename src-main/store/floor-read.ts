/** When all of the floor's feeds had last answered, in epoch ms of this machine's clock. */
import type { ReadDb, WriteDb } from './db.ts'

/** Null for a store whose floor was never read. */
export const floorReadAt = (db: ReadDb): number | null =>
  db.get<{ at: number }>('SELECT at FROM floor_read')?.at ?? null

export const saveFloorRead = (db: WriteDb, at: number): void =>
  void db.run('INSERT OR REPLACE INTO floor_read VALUES (1, ?)', [at])
