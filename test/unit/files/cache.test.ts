import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFileCache } from '../../../src-main/files/cache.ts'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { openStore, type Store } from '../../../src-main/store/open.ts'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
  store = openStore(join(folder, 'journeys.sqlite3'), { accountSid: 'AC1', workspaceSid: null })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const media = (): string => join(folder, 'media')
const sid = (letter: string): string => `ME${letter.repeat(32)}`
const open = (limit = 1_000_000, clock = systemClock) =>
  openFileCache({ db: store.db, folder: media(), clock, limit: () => limit })

async function* body(size: number) {
  yield new Uint8Array(size)
}
const write = (cache: ReturnType<typeof open>, letter: string, size: number, usedAt: number) =>
  cache.write(sid(letter), body(size), { usedAt, onBytes: () => undefined })

test('what was unused for longest goes first, and only as much as has to', async () => {
  const cache = open(300)
  await write(cache, 'a', 100, 2)
  await write(cache, 'b', 100, 1)
  await write(cache, 'c', 100, 3)
  await write(cache, 'd', 100, 4)
  expect(readdirSync(media()).sort()).toEqual([sid('a'), sid('c'), sid('d')])
  cache.touch([sid('a')])
  await write(cache, 'e', 100, 5)
  expect(readdirSync(media()).sort()).toEqual([sid('a'), sid('d'), sid('e')])
  expect(cache.find(sid('c'))).toBe(null)
})

test('what is kept stays, whatever the limit', async () => {
  const { db } = store
  const message = JSON.stringify([
    { sid: sid('a'), filename: null, content_type: 'image/png', size: 100 },
  ])
  db.run("INSERT INTO threads (thread_id, chat_thread_sid) VALUES (7, 'CH7')")
  db.run(
    `INSERT INTO tasks (task_sid, conversation_id, associated_contact_id, thread_id)
     VALUES ('WT1', 'WT1', 'WT1', 7), ('WT2', 'WT2', 'WT2', NULL)`,
  )
  db.run(
    `INSERT INTO messages (message_id, sid_key, thread_id, message_index, sent_after, updated_after,
       media, json) VALUES (64, 'IM1', 7, 0, 1, 0, ?, '{}')`,
    [message],
  )
  const recording = `RE${'f'.repeat(32)}`
  db.run(`INSERT INTO recordings VALUES ('WT2', ?, 'conference', 'completed', 2, 1, 1000, 0)`, [
    recording,
  ])
  db.run(
    "INSERT INTO kept_groups SELECT task_id, 1, 'me' FROM tasks WHERE task_sid IN ('WT1', 'WT2')",
  )
  const cache = open(150)
  await write(cache, 'a', 100, 1)
  await cache.write(recording, body(100), { usedAt: 1, onBytes: () => undefined })
  await write(cache, 'b', 100, 2)
  expect(readdirSync(media()).sort()).toEqual([sid('a'), recording])
})

test('a body that breaks off leaves nothing, and the file comes whole at the next try', async () => {
  const cache = open()
  async function* broken() {
    yield new Uint8Array(10)
    throw new Error('cut')
  }
  const options = { usedAt: null, onBytes: () => undefined }
  await expect(cache.write(sid('a'), broken(), options)).rejects.toThrow('cut')
  expect(readdirSync(media())).toEqual([])
  expect(await cache.write(sid('a'), body(20), options)).toMatchObject({ size: 20 })
})

test('nothing but a SID becomes a path', () => {
  const cache = open()
  for (const name of ['../x', '/etc/passwd', 'ME1', '']) expect(() => cache.path(name)).toThrow()
})

test('a program killed in the middle of a file leaves no half file under its name', async () => {
  const script = resolve(import.meta.dirname, 'slow-writer.ts')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, media()],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await once(child.stdout, 'data')
  expect(readdirSync(media())).toEqual([expect.stringMatching(/^ME0{32}\.\d+\.part$/)])
  child.kill('SIGKILL')
  await once(child, 'exit')
  const cache = open()
  expect(readdirSync(media())).toEqual([])
  expect(cache.find(sid('0'))).toBe(null)
})

test('rows and files without each other are cleared away', async () => {
  await write(open(), 'a', 10, 1)
  await write(open(), 'b', 10, 1)
  rmSync(join(media(), sid('a')))
  writeFileSync(join(media(), sid('c')), 'orphan')
  const cache = open()
  expect(cache.find(sid('a'))).toBe(null)
  expect(readdirSync(media())).toEqual([sid('b')])
})
