import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLogger, type LogSink } from '../../../src-main/lib/log.ts'

/** A folder of its own for one test, removed when the test ends. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A logger whose lines can be read. */
export const readableLog = () => {
  const lines: string[] = []
  const sink: LogSink = (level, line) => void lines.push(`${level} ${line}`)
  return { lines, sink, log: createLogger('test', sink) }
}
