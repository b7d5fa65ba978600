import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreFailure } from '../../../src-main/store/failure.ts'
import { migrate } from '../../../src-main/store/migrate.ts'
import { migrations } from '../../../src-main/store/migrations/all.ts'
import { claimWorkspace, openReadStore, openStore } from '../../../src-main/store/open.ts'

const identity = { accountSid: 'AC1', workspaceSid: 'WS1' } as const
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  file = join(folder, 'journeys.sqlite3')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const failureOf = (work: () => unknown): string => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof StoreFailure) return thrown.code
    throw thrown
  }
  return 'none'
}

test('migrations are numbered in tens and leave their version', () => {
  expect(migrations.map(({ version }) => version % 10)).toEqual(migrations.map(() => 0))
  const store = openStore(file, identity)
  expect(store.db.get('PRAGMA user_version')).toEqual({ user_version: migrations.at(-1)?.version })
  expect(store.db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  expect(store.db.get('PRAGMA synchronous')).toEqual({ synchronous: 1 })
  store.close()
})

test('a migration that fails changes nothing', () => {
  const db = new Database(':memory:')
  const broken = { version: 20, up: 'CREATE TABLE half (x); CREATE TABLE half (x)' }
  expect(() => migrate(db, [{ version: 10, up: 'CREATE TABLE whole (x)' }, broken])).toThrow()
  expect(db.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['whole'])
  expect(db.pragma('user_version', { simple: true })).toBe(10)
})

test('a store from a newer program is refused and left as it is', () => {
  openStore(file, identity).close()
  const db = new Database(file)
  db.pragma('user_version = 99990')
  db.close()
  const before = readFileSync(file)
  expect(failureOf(() => openStore(file, identity))).toBe('store-from-newer')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test.each([
  ['noise', Buffer.alloc(50_000, 7)],
  ['text', Buffer.from('this is not a store at all, but quite a long text'.repeat(50))],
])('a file of %s is refused and left as it is', (_name, bytes) => {
  writeFileSync(file, bytes)
  expect(failureOf(() => openStore(file, identity))).toBe('store-corrupt')
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('a store that was cut short is refused', () => {
  openStore(file, identity).close()
  writeFileSync(file, readFileSync(file).subarray(0, 40_000))
  expect(failureOf(() => openStore(file, identity))).toBe('store-corrupt')
})

test('the file of another program is refused', () => {
  const db = new Database(file)
  db.exec('CREATE TABLE theirs (x)')
  db.close()
  expect(failureOf(() => openStore(file, identity))).toBe('store-corrupt')
})

test('a second writer is refused; readers are welcome; the place is free again after closing', () => {
  const first = openStore(file, identity)
  expect(failureOf(() => openStore(file, identity))).toBe('store-in-use')
  const reader = openReadStore(file)
  expect(reader.db.all('SELECT * FROM v_engagements')).toEqual([])
  reader.close()
  first.close()
  openStore(file, identity).close()
})

test('a store belongs to one account and, once known, to one workspace', () => {
  const store = openStore(file, { accountSid: 'AC1', workspaceSid: null })
  claimWorkspace(store.db, identity)
  store.close()
  const again = openStore(file, { accountSid: 'AC1', workspaceSid: null })
  expect(again.db.get('SELECT workspace_sid FROM store_identity')).toEqual({ workspace_sid: 'WS1' })
  again.close()
  expect(failureOf(() => openStore(file, { ...identity, accountSid: 'AC2' }))).toBe(
    'store-unavailable',
  )
  expect(failureOf(() => openStore(file, { ...identity, workspaceSid: 'WS2' }))).toBe(
    'store-unavailable',
  )
})

test('a folder that is missing, or is no folder, makes the store unavailable', () => {
  expect(failureOf(() => openStore(join(folder, 'no', 'x.sqlite3'), identity))).toBe(
    'store-unavailable',
  )
  mkdirSync(file)
  expect(failureOf(() => openStore(file, identity))).toBe('store-unavailable')
  chmodSync(folder, 0o755)
})

test('a full disk is told as such, and what was there stays', () => {
  const store = openStore(file, identity)
  store.db.run("INSERT INTO activities VALUES ('WA1', 'kept', 1)")
  const pages = store.db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0
  store.db.get(`PRAGMA max_page_count = ${pages}`)
  const fill = () =>
    store.db.transaction(() =>
      store.db.run('INSERT INTO activities VALUES (?, ?, 1)', ['WA2', 'x'.repeat(500_000)]),
    )
  expect(failureOf(fill)).toBe('disk-full')
  expect(store.db.all('SELECT name FROM activities')).toEqual([{ name: 'kept' }])
  store.close()
})
