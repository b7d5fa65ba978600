/** Opens the journey store: one SQLite file with one writer, and as many readers as wanted. */
import Database from 'better-sqlite3'
import type { AccountSid, WorkspaceSid } from '../domain/ids.ts'
import { type ReadDb, type WriteDb, wrapConnection } from './db.ts'
import { guarded, StoreFailure } from './failure.ts'
import { migrate, refuseNewer } from './migrate.ts'
import { migrations } from './migrations/all.ts'

/** Whose data a store holds: several accounts have several stores, and never mix. */
export type StoreIdentity = {
  readonly accountSid: AccountSid
  /** Null until the workspace was discovered; the store then keeps the one it knows. */
  readonly workspaceSid: WorkspaceSid | null
}

export type Store = { readonly db: WriteDb; readonly close: () => void }
export type ReadStore = { readonly db: ReadDb; readonly close: () => void }

/** ASCII 'FlWk': tells our files from any other SQLite file. */
const applicationId = 0x46_6c_57_6b
/** A TaskRouter event is about 2.5 KB, of which a page of SQLite's default size holds only one. */
const pageBytes = 16_384
/** How long a reader waits for a checkpoint. */
const busyMs = 5_000

/**
 * Holds the writer's place as a lock of the operating system, on an empty file beside the store: it
 * goes with the program, also with a killed one.
 */
const lockFor = (path: string): Database.Database => {
  const lock = new Database(`${path}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (thrown) {
    lock.close()
    throw thrown
  }
}

const refuseForeignFile = (db: Database.Database): void => {
  const id = Number(db.pragma('application_id', { simple: true }))
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined
  if (id !== applicationId && !isEmpty)
    throw new StoreFailure('store-corrupt', 'not a journey store')
}

const claim = (db: WriteDb, { accountSid, workspaceSid }: StoreIdentity): void => {
  const held = db.get<{ account_sid: string; workspace_sid: string | null }>(
    'SELECT account_sid, workspace_sid FROM store_identity',
  )
  if (held !== undefined && held.account_sid !== accountSid)
    throw new StoreFailure('store-unavailable', 'the store belongs to another account')
  if (held?.workspace_sid && workspaceSid !== null && held.workspace_sid !== workspaceSid)
    throw new StoreFailure('store-unavailable', 'the store belongs to another workspace')
  db.run(
    `INSERT INTO store_identity VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET workspace_sid = coalesce(excluded.workspace_sid, workspace_sid)`,
    [accountSid, workspaceSid],
  )
}

const openConnection = (path: string, identity: StoreIdentity): Store => {
  const lock = lockFor(path)
  let connection: Database.Database | null = null
  const close = (): void => {
    connection?.close()
    lock.close()
  }
  try {
    connection = new Database(path, { timeout: busyMs })
    refuseForeignFile(connection)
    refuseNewer(connection, migrations)
    connection.pragma(`page_size = ${pageBytes}`)
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('cache_size = -65536')
    connection.pragma(`application_id = ${applicationId}`)
    migrate(connection, migrations)
    const db = wrapConnection(connection)
    claim(db, identity)
    return { db, close }
  } catch (thrown) {
    close()
    throw thrown
  }
}

/**
 * Opens the store at `path` for writing, makes it if it is not there, and brings it up to date. Throws a
 * `StoreFailure`; a store that cannot be used is left as it is.
 */
export const openStore = (path: string, identity: StoreIdentity): Store =>
  guarded(() => openConnection(path, identity))

/** Opens the store for reading only, beside its writer. Throws a `StoreFailure`. */
export const openReadStore = (path: string): ReadStore =>
  guarded(() => {
    const connection = new Database(path, { readonly: true, timeout: busyMs })
    return { db: wrapConnection(connection), close: () => void connection.close() }
  })

/** Sets the workspace of a store that was opened before it was discovered. */
export const claimWorkspace = (db: WriteDb, identity: StoreIdentity): void => claim(db, identity)
