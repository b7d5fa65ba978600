import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReader } from '../../src-main/reader.ts'
import { openStore } from '../../src-main/store/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a store that is not there, and one that is damaged, are answered as errors', () => {
  const reader = openReader(folder)
  expect(reader.request('saved-views', undefined)).toMatchObject({
    ok: false,
    error: { code: 'store-unavailable' },
  })
  writeFileSync(join(folder, 'journeys.sqlite3'), 'no database at all, '.repeat(100))
  expect(reader.request('saved-views', undefined)).toMatchObject({
    ok: false,
    error: { code: 'store-corrupt' },
  })
  reader.close()
})

test('answers from what is committed, beside the writer, and cannot write', () => {
  const { db, close } = openStore(join(folder, 'journeys.sqlite3'), {
    accountSid: 'AC1',
    workspaceSid: null,
  })
  const reader = openReader(folder)
  const views = () => reader.request('saved-views', undefined)
  expect(views()).toEqual({ ok: true, value: [] })
  db.run("INSERT INTO saved_views VALUES ('Mine', '{}', 1)")
  expect(views()).toEqual({ ok: true, value: [{ name: 'Mine', question: '{}' }] })
  reader.close()
  close()
})

test('a costly answer is kept for a while that follows from what it cost', () => {
  const { db, close } = openStore(join(folder, 'journeys.sqlite3'), {
    accountSid: 'AC1',
    workspaceSid: null,
  })
  let now = 0
  const reader = openReader(folder, { now: () => (now += 50) })
  const tags = () => {
    const reply = reader.request('interaction-choices', undefined)
    return reply.ok ? reply.value.tags : null
  }
  expect(tags()).toEqual([])
  db.run("INSERT INTO group_tags VALUES (1, 'late')")
  expect(tags()).toEqual([])
  now += 2_000
  expect(tags()).toEqual(['late'])
  reader.close()
  close()
})
