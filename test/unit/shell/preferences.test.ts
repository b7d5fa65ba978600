import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPreferences } from '../../../src-main/shell/preferences.ts'
import { readableLog, tempFolder } from './temp-folder.ts'

const defaults = {
  settings: { theme: 'system', density: 'normal', alignment: 'alternate' },
  lastMode: null,
  window: null,
  notices: { classes: expect.any(Object), quietUntil: null },
}

test('starts with the defaults and writes nothing until something changes', () => {
  const folder = tempFolder()
  expect(openPreferences(join(folder, 'p.json'), readableLog().log).value()).toEqual(defaults)
  expect(readdirSync(folder)).toEqual([])
})

test('a saved change is there after the next start, readable by the user alone', () => {
  const path = join(tempFolder(), 'deep', 'p.json')
  const first = openPreferences(path, readableLog().log)
  const changed = { ...first.value(), lastMode: 'demo' as const }
  first.save(changed)
  expect(openPreferences(path, readableLog().log).value()).toEqual(changed)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.each([
  ['cut off', '{"settings":{"theme":"da'],
  ['of a foreign shape', '{"settings":{"theme":"pink"}}'],
  ['empty', ''],
])('a file that is %s is set aside and the defaults are used', (_what, text) => {
  const path = join(tempFolder(), 'p.json')
  writeFileSync(path, text)
  const { lines, log } = readableLog()
  expect(openPreferences(path, log).value()).toEqual(defaults)
  expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(text)
  expect(existsSync(path)).toBe(false)
  expect(lines).toHaveLength(1)
})

test('a file of an older version gets the defaults of what it lacks', () => {
  const path = join(tempFolder(), 'p.json')
  writeFileSync(path, '{"settings":{"theme":"dark"}}')
  expect(openPreferences(path, readableLog().log).value()).toEqual({
    ...defaults,
    settings: { theme: 'dark', density: 'normal', alignment: 'alternate' },
  })
})

test('a folder that cannot be written to is a failure with a code, and the value stays', () => {
  const folder = tempFolder()
  const path = join(folder, 'file', 'p.json')
  writeFileSync(join(folder, 'file'), 'not a folder')
  const preferences = openPreferences(path, readableLog().log)
  expect(() => preferences.save({ ...preferences.value(), lastMode: 'demo' })).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'store-unavailable' }) }),
  )
  expect(preferences.value()).toEqual(defaults)
})
