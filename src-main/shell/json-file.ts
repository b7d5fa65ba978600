import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type * as z from 'zod/mini'
import { AppFailure } from '../contract/errors.ts'
import type { Logger } from '../lib/log.ts'

/** A small file that is read once and replaced as a whole on every change. */
export type JsonFile<T> = {
  value(): T
  /** Fails with 'disk-full' or 'store-unavailable'; the value before stays then. */
  save(value: T): void
}

/** The system's code of a failed file operation, e.g. ENOENT. */
export const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'

/** A crash leaves the old text or the new one, never half of one. Only the user may read it. */
const replace = (path: string, text: string): void => {
  const fresh = `${path}.new`
  mkdirSync(dirname(path), { recursive: true })
  // Left over from a crash it would keep the rights it has.
  rmSync(fresh, { force: true })
  const file = openSync(fresh, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(fresh, path)
}

const readText = (path: string, log: Logger): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') log.error('cannot be read', { path, reason: codeOf(error) })
    return null
  }
}

const setAside = (path: string, log: Logger): void => {
  try {
    renameSync(path, `${path}.damaged`)
    log.warn('damaged file set aside', { path: `${path}.damaged` })
  } catch (error) {
    log.error('damaged file cannot be set aside', { path, reason: codeOf(error) })
  }
}

const parse = <T>(text: string, schema: z.ZodMiniType<T>): T | null => {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Opens `path`. A damaged file is set aside beside itself as `.damaged`, and `empty` stands in. */
export const openJsonFile = <T>(options: {
  readonly path: string
  readonly schema: z.ZodMiniType<T>
  readonly empty: T
  readonly log: Logger
}): JsonFile<T> => {
  const { path, schema, empty, log } = options
  const text = readText(path, log)
  const found = text === null ? null : parse(text, schema)
  if (text !== null && found === null) {
    setAside(path, log)
  }
  let held = found ?? empty
  return {
    value: () => held,
    save: (value) => {
      try {
        replace(path, `${JSON.stringify(value, null, 2)}\n`)
      } catch (error) {
        const code = codeOf(error) === 'ENOSPC' ? 'disk-full' : 'store-unavailable'
        throw new AppFailure(code, `${path}: ${codeOf(error)}`, error)
      }
      held = value
    },
  }
}
