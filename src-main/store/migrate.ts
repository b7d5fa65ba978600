import type Database from 'better-sqlite3'
import { StoreFailure } from './failure.ts'

/** `version` goes up in tens; `up` is SQL only. */
export type Migration = { readonly version: number; readonly up: string }

const versionOf = (db: Database.Database): number =>
  Number(db.pragma('user_version', { simple: true }))

/** Throws for a store that knows a later migration than the last of `migrations`. Only reads. */
export const refuseNewer = (db: Database.Database, migrations: readonly Migration[]): void => {
  const current = versionOf(db)
  const latest = migrations.at(-1)?.version ?? 0
  if (current > latest)
    throw new StoreFailure('store-from-newer', `version ${current}, known up to ${latest}`)
}

/** Brings a store to the last of `migrations`, one transaction each; the version moves in the same one. */
export const migrate = (db: Database.Database, migrations: readonly Migration[]): void => {
  refuseNewer(db, migrations)
  const current = versionOf(db)
  for (const { version, up } of migrations.filter((migration) => migration.version > current))
    db.transaction(() => {
      db.exec(up)
      db.pragma(`user_version = ${version}`)
    }).immediate()
}
