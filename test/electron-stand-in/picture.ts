/** Keeps a picture of the window up to date where nobody can see it. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BrowserWindow } from './browser-window.ts'
import { runtime, traceFailure } from './runtime.ts'

const everyMs = 2_000

const draw = async (file: string): Promise<void> => {
  const windows = BrowserWindow.getAllWindows().filter((window) => window.isVisible())
  const window = windows.find((one) => one.isFocused()) ?? windows[0]
  if (window === undefined) return
  const image = await window.capturePage()
  // Readers see the old picture or the new one, never half of one.
  writeFileSync(`${file}.part`, image.toPNG())
  renameSync(`${file}.part`, file)
}

/** Writes the focused window to `file` every two seconds, until the program ends. */
export const keepPicture = async (file: string): Promise<void> => {
  mkdirSync(dirname(file), { recursive: true })
  while (!runtime.isExiting) {
    await draw(file).catch(traceFailure('picture'))
    await sleep(everyMs, undefined, { ref: false })
  }
}
