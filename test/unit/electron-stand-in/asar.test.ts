import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { extractAsar, listAsar } from '../../electron-stand-in/asar.ts'

let folder: string
let archive: string

/** An archive made by Electron's own tool, with one file kept outside. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asar-test-'))
  archive = join(folder, 'app.asar')
  const source = join(folder, 'source')
  mkdirSync(join(source, 'lib'), { recursive: true })
  writeFileSync(join(source, 'package.json'), '{}')
  writeFileSync(join(source, 'lib/words.txt'), 'ä€😀')
  writeFileSync(join(source, 'lib/run.sh'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(source, 'lib/native.node'), 'outside')
  await createPackageWithOptions(source, archive, { unpack: '*.node' })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('lists all files, those kept outside included', () => {
  expect(listAsar(archive).toSorted()).toEqual([
    'lib/native.node',
    'lib/run.sh',
    'lib/words.txt',
    'package.json',
  ])
})

test('extracts contents and modes, and takes what is outside from beside the archive', () => {
  const target = join(folder, 'target')
  extractAsar(archive, target)
  expect(readFileSync(join(target, 'lib/words.txt'), 'utf8')).toBe('ä€😀')
  expect(readFileSync(join(target, 'lib/native.node'), 'utf8')).toBe('outside')
  expect(statSync(join(target, 'lib/run.sh')).mode & 0o111).not.toBe(0)
})

test('a changed byte is noticed', () => {
  const bytes = readFileSync(archive)
  bytes.write('X', bytes.lastIndexOf('#!/bin/sh'))
  writeFileSync(archive, bytes)
  expect(() => extractAsar(archive, join(folder, 'target'))).toThrow('asar integrity: lib/run.sh')
})
