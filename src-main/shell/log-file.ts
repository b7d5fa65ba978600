import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import { type LogSink, redact } from '../lib/log.ts'

const numbered = (folder: string, number: number): string =>
  join(folder, number === 0 ? 'floorwalker.log' : `floorwalker.${number}.log`)

/** Moves every file one number up; the oldest is overwritten. */
const rotate = (folder: string, files: number): void => {
  for (let number = files - 2; number >= 0; number--) {
    const from = numbered(folder, number)
    if (existsSync(from)) renameSync(from, numbered(folder, number + 1))
  }
}

/**
 * A sink that appends to `floorwalker.log` in `folder` and keeps `files` files of `maxBytes` at most.
 * Debug lines are left out. A log that cannot be written must not stop the application: its lines go to
 * standard error instead.
 */
export const openLogFile = (options: {
  readonly folder: string
  readonly clock: Clock
  readonly maxBytes?: number
  readonly files?: number
}): LogSink => {
  const { folder, clock, maxBytes = 1_000_000, files = 5 } = options
  const path = numbered(folder, 0)
  let size: number | null = null
  const append = (line: string): void => {
    mkdirSync(folder, { recursive: true })
    size ??= existsSync(path) ? statSync(path).size : 0
    const bytes = Buffer.byteLength(line)
    if (size > 0 && size + bytes > maxBytes) {
      rotate(folder, files)
      size = 0
    }
    appendFileSync(path, line, { mode: 0o600 })
    size += bytes
  }
  return (level, text) => {
    if (level === 'debug') return
    // One line per entry, whatever the text holds: a log must not be forged by what it quotes.
    const line = `${new Date(clock.now()).toISOString()} ${level} ${redact(text).replaceAll(/\r?\n/g, '\\n')}\n`
    try {
      append(line)
    } catch {
      size = null
      process.stderr.write(line)
    }
  }
}
