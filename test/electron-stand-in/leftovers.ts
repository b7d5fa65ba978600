/** Temporary folders carry the process id of their owner; those of the dead are removed. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from './single-instance.ts'

const pattern = /^stand-in-(?:profile|asar)-(\d+)-/

/** A new folder that is removed when this program ends, or by a later one. */
export const temporaryFolder = (kind: 'profile' | 'asar'): string => {
  const folder = mkdtempSync(join(tmpdir(), `stand-in-${kind}-${process.pid}-`))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Removes what killed runs have left behind. */
export const removeLeftovers = (): void => {
  for (const name of readdirSync(tmpdir())) {
    const owner = pattern.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner)))
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
