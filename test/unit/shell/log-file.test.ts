import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogFile } from '../../../src-main/shell/log-file.ts'
import { tempFolder } from './temp-folder.ts'

const clock = { now: () => Date.UTC(2024, 4, 6, 7, 8, 9), sleep: () => Promise.resolve() }

test('a line carries its instant and level, redacted', () => {
  const folder = tempFolder()
  openLogFile({ folder, clock })('warn', '[sync] asked with Basic QUM6c2VjcmV0 for ann@example.com')
  expect(readFileSync(join(folder, 'floorwalker.log'), 'utf8')).toBe(
    '2024-05-06T07:08:09.000Z warn [sync] asked with Basic [redacted] for [email]\n',
  )
})

test('a text with line breaks stays one line, and debug lines are left out', () => {
  const folder = tempFolder()
  const sink = openLogFile({ folder, clock })
  sink('info', 'one\n2024-05-06T07:08:09.000Z error forged')
  sink('debug', 'chatter')
  expect(readFileSync(join(folder, 'floorwalker.log'), 'utf8').trimEnd().split('\n')).toHaveLength(
    1,
  )
})

test('keeps the newest lines in a bounded number of bounded files', () => {
  const folder = tempFolder()
  const sink = openLogFile({ folder, clock, maxBytes: 200, files: 3 })
  for (let number = 0; number < 100; number++) sink('info', `line ${number}`)
  const files = readdirSync(folder).sort()
  expect(files).toEqual(['floorwalker.1.log', 'floorwalker.2.log', 'floorwalker.log'])
  expect(Math.max(...files.map((file) => statSync(join(folder, file)).size))).toBeLessThanOrEqual(
    200,
  )
  const oldestFirst = ['floorwalker.2.log', 'floorwalker.1.log', 'floorwalker.log']
  const numbers = oldestFirst
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'))
    .map((line) => Number(/line (\d+)$/.exec(line)?.[1]))
  const first = 100 - numbers.length
  expect(numbers).toEqual(numbers.map((_, index) => first + index))
})

test('goes on in the file of the last run', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'floorwalker.log'), `${'x'.repeat(190)}\n`)
  openLogFile({ folder, clock, maxBytes: 200 })('info', 'next')
  expect(readdirSync(folder)).toContain('floorwalker.1.log')
})

test('a log that cannot be written stops nobody', () => {
  const folder = join(tempFolder(), 'logs')
  writeFileSync(folder, 'a file where the folder belongs')
  expect(() => openLogFile({ folder, clock })('info', 'unwritable log, as intended')).not.toThrow()
})
