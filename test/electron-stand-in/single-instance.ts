/** The single-instance lock: a file with the holder's process id, and a letter box beside it. */
import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type SecondInstance = {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly extra: unknown
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's program answers with EPERM: it lives.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const take = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/**
 * Takes the lock of `folder` and returns how to release it. When another living program holds it, leaves
 * a letter for that one and returns null.
 */
export const lockInstance = (
  folder: string,
  letter: SecondInstance,
  onSecondInstance: (letter: SecondInstance) => void,
): (() => void) | null => {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'stand-in.lock')
  const box = join(folder, 'stand-in-letters')
  mkdirSync(box, { recursive: true })
  if (!take(lock)) {
    const holder = Number(readFileSync(lock, 'utf8'))
    if (holder !== process.pid && isAlive(holder)) {
      const draft = join(folder, `stand-in-letter-${process.pid}`)
      writeFileSync(draft, JSON.stringify(letter))
      renameSync(draft, join(box, String(process.pid)))
      return null
    }
    rmSync(lock, { force: true })
    if (!take(lock)) return null
  }
  const watcher = watch(box, (_event, name) => {
    if (name === null) return
    let text: string
    try {
      text = readFileSync(join(box, name), 'utf8')
      rmSync(join(box, name))
    } catch {
      // The watcher tells of a letter's removal too.
      return
    }
    onSecondInstance(JSON.parse(text) as SecondInstance)
  })
  watcher.unref()
  return () => {
    watcher.close()
    rmSync(lock, { force: true })
  }
}
