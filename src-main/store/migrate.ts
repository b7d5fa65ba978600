import type Database from 'better-sqlite3'
import { StoreFailure } from './failure.ts'

/** `version` goes up in tens; `up` is SQL only. */
export type Migration = { readonly version: number; readonly up: string }

/**
 * Brings a store to the last of `migrations`, one transaction each; the version moves in the same one.
 * A store from a newer program is refused untouched.
 */
export const migrate = (db: Database.Database, migrations: readonly Migration[]): void => {
  const current = Number(db.pragma('user_version', { simple: true }))
  const latest = migrations.at(-1)?.version ?? 0
  if (current > latest)
    throw new StoreFailure('store-from-newer', `version ${current}, known up to ${latest}`)
  for (const { version, up } of migrations.filter((migration) => migration.version > current))
    db.transaction(() => {
      db.exec(up)
      db.pragma(`user_version = ${version}`)
    }).immediate()
}
