import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockInstance, type SecondInstance } from '../../electron-stand-in/single-instance.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const letter = { argv: ['first'], cwd: '/', extra: {} }
const module = join(import.meta.dirname, '../../electron-stand-in/single-instance.ts')

/** Another program that wants the lock; returns what it printed: whether it got it. */
const askFromOutside = (): string => {
  const script = `import { lockInstance } from ${JSON.stringify(module)}
    const held = lockInstance(${JSON.stringify(folder)}, { argv: ['second'], cwd: '/', extra: { at: 1 } }, () => {})
    console.log(held !== null)
    process.exit()`
  const args = ['--input-type=module-typescript', '-e', script]
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trim()
}

test('a second program is refused and its command line reaches the first', async () => {
  const heard = Promise.withResolvers<SecondInstance>()
  const release = lockInstance(folder, letter, heard.resolve)
  expect(askFromOutside()).toBe('false')
  expect(await heard.promise).toEqual({ argv: ['second'], cwd: '/', extra: { at: 1 } })
  release?.()
})

test('a released lock is free', () => {
  lockInstance(folder, letter, () => {})?.()
  expect(askFromOutside()).toBe('true')
})

test('the lock of a program that has died is free', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(folder, 'stand-in.lock'), String(pid))
  expect(lockInstance(folder, letter, () => {})).not.toBeNull()
  expect(readdirSync(folder)).toContain('stand-in.lock')
})
