/** Why the store cannot be used, as a code that a sentence exists for. */
export type StoreFailureCode =
  | 'store-corrupt'
  | 'store-from-newer'
  | 'store-unavailable'
  | 'store-in-use'
  | 'disk-full'

/** The store's only expected error; everything else that it throws is a bug. */
export class StoreFailure extends Error {
  readonly code: StoreFailureCode
  readonly detail: string | null
  constructor(code: StoreFailureCode, detail: string | null = null, cause?: unknown) {
    super(detail === null ? code : `${code}: ${detail}`, cause === undefined ? {} : { cause })
    this.name = 'StoreFailure'
    this.code = code
    this.detail = detail
  }
}

const codeFor = (sqliteCode: string): StoreFailureCode | null => {
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode)) return 'store-corrupt'
  if (sqliteCode.startsWith('SQLITE_FULL')) return 'disk-full'
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqliteCode)) return 'store-in-use'
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|AUTH|IOERR)|EACCES|EPERM|EROFS|ENOTDIR)/.test(sqliteCode))
    return 'store-unavailable'
  return null
}

/** What was thrown, as a `StoreFailure` where the cause lies outside the program, else unchanged. */
export const toStoreFailure = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error) || thrown instanceof StoreFailure) return thrown
  // better-sqlite3 itself notices a missing folder, with a TypeError that carries no code
  if (thrown instanceof TypeError && thrown.message.includes('directory does not exist'))
    return new StoreFailure('store-unavailable', 'folder missing', thrown)
  const sqliteCode = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const code = codeFor(sqliteCode)
  return code === null ? thrown : new StoreFailure(code, sqliteCode, thrown)
}

/** Runs `work`; what fails for a reason outside the program is thrown as a `StoreFailure`. */
export const guarded = <T>(work: () => T): T => {
  try {
    return work()
  } catch (thrown) {
    throw toStoreFailure(thrown)
  }
}
